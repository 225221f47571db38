"""Which stretches tell of something else than the project: history, other business, work financed elsewhere."""

from __future__ import annotations

import re

ELSEWHERE = re.compile(
    r"另行(?:出资|投资|建设|实施|申请|筹措|筹集|融资|解决|立项|安排|采购|招标|委托)|另案|另(?:外)?立项|另做|另筹|单独立项|单独(?:融资|贷款|申请)|"
    r"由(?:集团|股东|母公司|控股股东|兄弟公司|关联(?:公司|企业|方)|其他公司|其它公司|子公司|参股公司|合作方|业主自行|业主自筹|他方|第三方另)[^,。;]{0,14}(?:出资|投资|建设|实施|承担|运营|负责|另)|"
    r"(?:二期|三期|后期|远期|下一期|下期)(?:工程|项目)?(?:再|另|才|预留|待)|使用其他(?:贷款|资金)|其他(?:银行|贷款)(?:解决|承担)|"
    r"\b(?:financed|funded|paid\s+for|built|borrowed|procured|carried\s+out)\s+(?:separately|elsewhere|by\s+(?:the\s+)?(?:parent|group|shareholders?|others|another|the\s+owner|its\s+sister)|from\s+other|under\s+(?:another|a\s+separate))|"
    r"\b(?:a|under\s+a|by\s+a)\s+separate\s+(?:loan|project|contract|facility|company|budget|application|tender|lender)\b|\bseparately\s+(?:filed|financed|funded|tendered)\b|\banother\s+(?:bank|lender|loan|facility)\s+(?:finances|funds|pays|covers)\b|"
    r"\bdibiayai\s+(?:secara\s+)?(?:terpisah|tersendiri|dengan\s+dana\s+lain|dari\s+(?:sumber|dana)\s+lain|oleh\s+(?:induk|grup|pemegang\s+saham|pihak\s+lain|bank\s+lain))|\b(?:proyek|kredit|pinjaman|anggaran|kontrak)\s+terpisah\b|\bdikerjakan\s+(?:perusahaan|pihak)\s+lain\b"
)
GROUP = re.compile(
    r"(?:集团|母公司|控股股东|股东|关联企业|关联公司|兄弟公司)(?:公司)?(?:旗下|下属|还|另|同时|亦|也|其他|其它|主营|业务|主业|以|现有业务|长期)(?!为)|(?:公司|我司)(?:还|另外?|同时|亦|也)(?:有|拥有|经营|从事|投资|运营|涉足|持有|参股)(?!.{0,6}本项目)|"
    r"\b(?:the|our|its)\s+(?:parent|group|sister\s+company|affiliates?|holding(?:\s+company)?)(?:\s+company)?(?:'s|\s+s)?\s+(?:also|further|other|besides|mainly|otherwise|runs|owns|operates|trades|is\s+known)\b|\b(?:company|firm|borrower|applicant|issuer)\s+also\s+(?:runs|owns|operates|trades|holds)\b|"
    r"\b(?:grup|induk(?:\s+perusahaan)?|perusahaan\s+induk|anak\s+perusahaan\s+lain|pemegang\s+saham)\s+(?:kami\s+|ini\s+)?(?:juga|lain|lainnya|memiliki|mengoperasikan)\b|\bperusahaan\s+(?:kami\s+|ini\s+)?juga\s+(?:memiliki|mengoperasikan|menjalankan|berdagang)\b"
)
HISTORY = re.compile(
    r"(?:成立|创立|创建|创办|设立|始建|组建|注册)于|(?:公司|企业|集团|我司|我公司|借款人|申请人|发行人)(?:主营|主要从事|长期从事|主业|主要业务|主要经营|经营范围|一直从事|深耕|是一家|系一家|为一家)|^(?:主营|主要从事|主营业务|经营范围)|"
    r"\b(?:was|were)?\s*(?:founded|established|incorporated|set\s+up)\s+in\b|\b(?:core|main|principal)\s+business\s+(?:is|was|has)\b|\b(?:is|was)\s+(?:mainly|primarily|principally)\s+engaged\s+in\b|"
    r"(?<!yang\s)\b(?:didirikan|berdiri)\s+(?:sejak|pada|tahun|di)\b|\b(?:bidang\s+)?usaha\s+(?:utama|inti)(?:nya)?\b|\bbergerak\s+(?:di|dalam)\s+bidang\b"
)
PROJECT = re.compile(
    r"本项目|该项目|本次|此次|本期|现拟|拟|计划|项目(?:为|是|建设|位于|内容|总投资|将|采用|主要|新建|建成)|建设内容|申请|资金(?:将|拟|主要|全部)?用|贷款(?:将|拟|主要|全部)?用|募集资金|融资用|用于|新建|扩建|改建|改造|建设规模|"
    r"\b(?:the|this|our)\s+(?:project|loan|bond|proceeds|facility|funds|money|investment|credit|borrowing|expansion)\b|\bproceeds\b|\bwe\s+(?:plan|propose|will|want|intend|are\s+building|build|ask)\b|\bwill\s+(?:build|install|buy|be\s+used|finance|fund|pay)\b|\b(?:plans|intends|wants|proposes)\s+to\b|\buse\s+of\s+(?:proceeds|funds)\b|\bnow\b|"
    r"\bproyek\b|\bpinjaman\b|\bkredit\b|\bdana\s+(?:akan|digunakan|dipakai|untuk)\b|\bakan\s+(?:membangun|dipakai|digunakan|membeli|memasang|dibangun)\b|\bberencana\b|\bkini\b|\bmengajukan\b"
)
PLANNED = re.compile(
    r"拟|计划|规划|将(?:建|新|购|安|实施|用|投)|\b(?:plans?|intends?|proposes?|planned|proposed)\b|\bwill\b|\bakan\b|\bberencana\b|\bdirencanakan\b|\brencana(?:nya)?\b"
)
