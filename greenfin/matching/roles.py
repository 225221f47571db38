"""Who does what with the money: makes, builds and operates, retrofits, serves, sells or buys for own use."""

# ruff: noqa: E501 - a list of cues reads best as one line a language

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from greenfin.domain.match import Evidence, Reason
from greenfin.matching.documents import Document
from greenfin.matching.listening import Heard
from greenfin.matching.voices import Voice

ROLES = ("make", "build", "retrofit", "serve", "sell", "buy")

ACTIVITIES = (
    "manufacture",
    "construct",
    "operate",
    "restore",
    "treat",
    "farm",
    "recycle",
    "retrofit",
    "service",
    "trade",
    "consume",
)

_CUES: Mapping[str, tuple[tuple[float, str], ...]] = {
    "make": (
        (2.0, "制造商 制造厂 制造企业 生产商 整机厂 总装 自主研制 研制生产 生产基地 量产 装配线 组装线 制造基地 出厂 自产"),
        (1.0, "制造 生产线 年产 产线 产能 厂家 研制 组装 我厂 投产 下线 车间"),
        (2.0, "manufacturer|manufacturing|makes|maker|assembly line|own factory|factory that makes|assembles|oem|builds machines"),
        (1.0, "produces|production line|factory|workshop|units a year|units per year|output|fabrication|machining"),
        (2.0, "pabrikan|produsen|memproduksi|membuat|merakit|manufaktur|perakitan|lini perakitan"),
        (1.0, "pabrik|lini produksi|produksi|unit per tahun|unit setahun|bengkel|kapasitas produksi"),
    ),
    "build": (
        (1.0, "新建 建设 扩建 施工 运营 建成 电站 处理厂 并网 敷设 总承包 EPC 承建 开工 投运 种植 养殖 修复 造林 填埋 焚烧"),
        (1.0, "build|builds|construct|construction|operate|operates|operation|commissioned|plant|install|installs|farm|restore"),
        (1.0, "membangun|pembangunan|mengoperasikan|pengoperasian|konstruksi|memasang|instalasi|budidaya|menanam|kontraktor"),
    ),
    "retrofit": (
        (2.0, "技改 节能改造 技术改造 改造项目 升级改造 更新改造 替换原有 淘汰旧 旧机"),
        (1.0, "改造 更换 替换 升级 淘汰 替代 提升改造 换成 改为"),
        (2.0, "retrofit|retrofits|retrofitting|modernisation|modernization|refurbishment of"),
        (1.0, "replace|replaces|replacing|upgrade|upgrades|convert|conversion|existing|old units"),
        (2.0, "retrofit|peremajaan|modernisasi"),
        (1.0, "mengganti|penggantian|meningkatkan|modifikasi|lama diganti|diganti|konversi"),
    ),
    "serve": (
        (2.0, "咨询 第三方 合同能源管理 诊断 评估服务 核查 认证 审计 检测机构 检测服务 受托 委托运营 技术服务 设计院 代客户 评价机构"),
        (1.0, "服务 编制 评估 检测 培训 平台 顾问 收费 客户 出具 事务所 设计"),
        (2.0, "consultancy|consulting|consultants|advisory|third-party|third party|audit|audits|verification|certification|on behalf of|for clients"),
        (1.0, "service|services|clients|advise|assess|testing|inspection|training|platform|fees|laboratory|design"),
        (2.0, "konsultan|konsultansi|pihak ketiga|audit|verifikasi|sertifikasi|jasa|penilai"),
        (1.0, "layanan|klien|pelanggan|pengujian|pelatihan|inspeksi|menyusun|laboratorium|perancangan"),
    ),
    "sell": (
        (2.0, "贸易 批发 经销 代理商 分销 转售 经销商 贸易商 进货 外购成品 不生产 代理销售 经营部 商行 囤货 铺货"),
        (1.0, "代理 备货 库存 采购后 销售 供货 门店 出口 进口 商贸 品牌"),
        (2.0, "distributor|distributors|wholesale|wholesaler|trading|trader|dealer|reseller|resale|resells|reselling|merchant|importer|stockist"),
        (1.0, "sells|stock|inventory|warehouse|agency|import|showroom|brands|purchase orders|suppliers"),
        (2.0, "distributor|grosir|perdagangan|pedagang|dagang|agen|importir|penyalur|dealer|menjual kembali|toko"),
        (1.0, "menjual|stok|gudang|merek|impor|persediaan|pemasok|beli dari"),
    ),
    "buy": (
        (2.0, "自用 个人消费 消费贷 车贷 家庭购买 居民购买 购车 自家 以旧换新 按揭 购房 买车 置换新车 消费者 用户分期"),
        (1.0, "个人 家庭 居民 分期 员工 家电"),
        (2.0, "own use|private buyers|consumers|households buy|consumer loan|consumer loans|car loan|mortgage|instalments|personal loan"),
        (1.0, "household|households|customers buy|buyers|retail loan|employees"),
        (2.0, "pemakaian sendiri|dipakai sendiri|kredit konsumsi|konsumen|kkb|kpr|cicilan|kredit mobil|pembeli perorangan"),
        (1.0, "rumah tangga|karyawan|perorangan|keluarga"),
    ),
}  # fmt: skip

_BY_ACTIVITY = {
    "manufacture": "make",
    "construct": "build",
    "operate": "build",
    "restore": "build",
    "treat": "build",
    "farm": "build",
    "recycle": "build",
    "retrofit": "retrofit",
    "service": "serve",
    "trade": "sell",
    "consume": "buy",
}

_TITLE_CUES = (
    ("sell", "贸易"),
    ("buy", "消费 购置"),
    ("make", "制造 生产装备"),
    ("retrofit", "改造 替代 更新"),
    ("serve", "服务 咨询 评估 认证 检测 审计 核查 诊断"),
)

_CLEAR = 0.62  # share of cues above which a text speaks for one role; parts 1 to 8: right in 93 of 100
_CLEAR_WEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class RolesRead:
    """Shares of the roles in a text (sum 1, or all 0 where nothing was read) and the words they rest on."""

    shares: Mapping[str, float]
    weight: float
    evidence: Mapping[str, tuple[Evidence, ...]]

    @property
    def clear(self) -> str:
        """The role that the text speaks for beyond doubt, or ""."""
        best = max(ROLES, key=lambda role: self.shares[role])
        return best if self.shares[best] >= _CLEAR and self.weight >= _CLEAR_WEIGHT else ""


def _pattern(words: str) -> re.Pattern[str]:
    if "|" in words or words.isascii():
        return re.compile(rf"\b(?:{words})\b")
    return re.compile("|".join(sorted(words.casefold().split(), key=len, reverse=True)))


_PATTERNS = {role: tuple((weight, _pattern(words)) for weight, words in cues) for role, cues in _CUES.items()}


def read_roles(heard: Heard) -> RolesRead:
    """Counts the cues of each role in the passages that decide, each cue word once."""
    sums = dict.fromkeys(ROLES, 0.0)
    evidence: dict[str, list[Evidence]] = {role: [] for role in ROLES}
    for role, cues in _PATTERNS.items():
        seen: set[str] = set()
        for passage in heard.passages:
            if passage.weight <= 0.0 or passage.field != heard.reading.deciding_field:
                continue
            for weight, pattern in cues:
                for hit in pattern.finditer(passage.text):
                    if hit.group() not in seen and not passage.is_silent(hit.start(), hit.end()):
                        seen.add(hit.group())
                        sums[role] += weight * passage.weight
                        evidence[role].append(passage.evidence(hit.start(), hit.end()))
    total = sum(sums.values())
    shares = {role: value / total if total else 0.0 for role, value in sums.items()}
    return RolesRead(shares, total, {role: tuple(found[:3]) for role, found in evidence.items()})


def roles_of(document: Document) -> frozenset[str]:
    """The roles that an item pays for: from its own words' activities, else from its official titles."""
    title = document.titles["zh"]
    by_title = next((role for role, cues in _TITLE_CUES if any(cue in title for cue in cues.split())), "")
    if by_title in {"sell", "buy", "make"}:
        return frozenset({by_title})
    roles = frozenset(_BY_ACTIVITY[activity] for activity in document.activities if activity in _BY_ACTIVITY)
    if roles:
        return roles
    path = next((role for role, cues in _TITLE_CUES if any(cue in document.chinese for cue in cues.split())), "build")
    return frozenset({by_title or path})


def activities_of(document: Document) -> frozenset[str]:
    """What an item's own words say is done; without them the plainest activity of each of its roles."""
    if document.activities:
        return frozenset(document.activities)
    plainest = {role: activity for activity, role in reversed(_BY_ACTIVITY.items())}
    return frozenset(plainest[role] for role in roles_of(document))


def role_head(role: str) -> str:
    """The name of the learnt class that tells this role."""
    return f"?role:{role}"


def activity_head(activity: str) -> str:
    """The name of the learnt class that tells this activity."""
    return f"?does:{activity}"


@dataclass(frozen=True, slots=True)
class RoleVoice:
    """Lifts the items whose role the text speaks for."""

    roles: Sequence[frozenset[str]]

    def hear(self, heard: Heard) -> tuple[Voice, RolesRead]:
        read = read_roles(heard)
        sure = min(1.0, read.weight / _CLEAR_WEIGHT)
        scores = np.fromiter(
            (sure * max((read.shares[role] for role in roles), default=0.0) for roles in self.roles),
            dtype=np.float32,
            count=len(self.roles),
        )
        return Voice("role", scores, lambda number: self._evidence(read, number)), read

    def contradiction(self, read: RolesRead, number: int) -> Reason | None:
        """Said where the text clearly speaks for a role that the item does not pay for."""
        if not read.clear or read.clear in self.roles[number] or not self.roles[number]:
            return None
        words = ", ".join(evidence.text for evidence in read.evidence[read.clear])
        return Reason(f"other-role-{read.clear}", (("words", words),))

    def _evidence(self, read: RolesRead, number: int) -> tuple[Evidence, ...]:
        best = max(sorted(self.roles[number]), key=lambda role: read.shares[role], default="")
        return read.evidence.get(best, ())
