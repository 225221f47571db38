"""Assessments rich enough for a memo: several candidates, findings, figures, permits, reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from greenfin.domain.assessment import (
    Assessment,
    Compliance,
    ComplianceStatus,
    Conclusion,
    ConclusionStatus,
    Verdict,
)
from greenfin.domain.catalogue import Catalogue, FinanceItem, Force, IndustryRow, Mark, Verification
from greenfin.domain.match import (
    Band,
    Evidence,
    FinanceAnswer,
    FinanceStatus,
    Reason,
    Signal,
    TechnologyAnswer,
    TechnologyStatus,
)
from greenfin.domain.memo import Memo
from greenfin.domain.project import Amount, Instrument, Parameter, Permit, PermitKind, PermitStatus, Project
from greenfin.domain.reading import Figure, Span
from greenfin.memo import compose
from tests import build

ISSUED_ON = date(2026, 11, 25)
NUMBER = "GF-20261125-00001"

DESCRIPTION = (
    "本项目位于福建省福州市，建设退役动力电池拆解破碎分选生产线，年处理退役动力电池20000吨。"
    "采用hydrometallurgical工艺处理LiNi0.8Co0.1Mn0.1O2正极粉，锂回收率92.5%，氯离子≤0.05mg/L，渗透系数≤10⁻⁷cm/s，CO₂减排1.2万吨/年。\n"
    "项目总投资3.6亿元，其中申请绿色贷款1.2亿元。环评批复已取得，排污许可证正在申请。\n\n"
    "本项目不涉及铅酸电池，不外购黑粉。"
)
PROCEEDS = "贷款资金用于购置拆解、破碎、分选设备及配套废气治理设施。"


def a_rich_project(**changes: object) -> Project:
    """A battery recycler with amount, permits and figures in fields."""
    project = build.a_project(
        description=DESCRIPTION,
        use_of_proceeds=PROCEEDS,
        title="退役动力电池拆解破碎分选生产线（一期）",
        amount=Amount(Decimal(120000000)),
        filed_on=date(2026, 10, 12),
        industry_code="4210",
        region="福建省福州市",
        parameters=(Parameter("li_recovery", Decimal("92.5"), "%", "第三方检测报告第4页", "92.5"),),
        permits=(
            Permit(PermitKind.EIA, PermitStatus.HELD, "榕环评〔2026〕18号"),
            Permit(PermitKind.DISCHARGE, PermitStatus.APPLIED),
            Permit(PermitKind.INVESTMENT_FILING, PermitStatus.HELD, "2026-350100-42-03-012345", date(2028, 5, 31)),
        ),
    )
    return replace(project, **changes)


def evidence(project: Project, words: str, field: str = "description", matched: str = "") -> Evidence:
    """Evidence for the first place of these words in a field."""
    start = project.text_of(field).index(words)
    return Evidence(field, start, start + len(words), words, matched)


def a_rich_assessment(project: Project, **changes: object) -> Assessment:
    """Both answers with candidates, five findings, figures and a conclusion for each instrument."""
    pieces = (
        evidence(project, "退役动力电池拆解破碎分选"),
        evidence(project, "拆解、破碎、分选设备", "use_of_proceeds"),
    )
    finance = (
        build.a_finance_match(signals=(Signal("phrases", 0.41, pieces),)),
        build.a_finance_match(
            code="1.2.1",
            path=("1", "1.2"),
            row="2613",
            titles={
                "zh": "新能源汽车及关键零部件制造",
                "en": "New-energy vehicles and key parts",
                "id": "Kendaraan energi baru dan komponen utama",
            },
            mark=Mark.ENABLING,
            score=0.46,
            band=Band.WEAK,
            signals=(Signal("phrases", 0.2, (evidence(project, "正极粉"),)),),
        ),
    )
    technology = (build.a_technology_match(signals=(Signal("phrases", 0.38, pieces[:1]),)),)
    recovery = evidence(project, "锂回收率92.5%")
    findings = (
        build.a_finding(
            evidence=(recovery,),
            source="《锂离子电池综合利用行业规范条件（2024年本）》",
            reason=_reason(
                "figure-met", "锂回收率", "lithium recovery", "perolehan litium", stated="92.5 %", required=">= 90 %"
            ),
        ),
        build.a_finding(
            criterion="miit-battery-2024/fluorine",
            title={"zh": "氟固化率", "en": "fluorine fixed", "id": "fluorin terikat"},
            verdict=Verdict.UNDETERMINED,
            stated="",
            required=">= 99.5 %",
            confidence="medium",
            source="《锂离子电池综合利用行业规范条件（2024年本）》",
            reason=_reason(
                "figure-not-stated", "氟固化率", "fluorine fixation", "pengikatan fluor", required=">= 99.5 %"
            ),
        ),
        build.a_finding(
            criterion="battery-2026/eia",
            title={"zh": "环评批复", "en": "environmental impact approval", "id": "persetujuan dampak lingkungan"},
            force=Force.MANDATORY,
            stated="榕环评〔2026〕18号",
            required="",
            source="令第73号第十八条",
            confidence="medium",
            reason=_paper("permit-held", "环评批复", "EIA approval", "persetujuan AMDAL", number="榕环评〔2026〕18号"),
        ),
        build.a_finding(
            criterion="battery-2026/discharge",
            title={"zh": "排污许可证", "en": "discharge permit", "id": "izin pembuangan"},
            force=Force.MANDATORY,
            verdict=Verdict.UNDETERMINED,
            stated="",
            required="",
            source="令第73号第十八条",
            confidence="medium",
            reason=_paper("permit-applied", "排污许可证", "discharge permit", "izin pembuangan"),
        ),
    )
    conclusions = (
        Conclusion(
            Instrument.GREEN_LOAN,
            ConclusionStatus.SUPPORTED_WITH_CONDITIONS,
            (
                _paper("permit-applied", "排污许可证", "Discharge permit", "Izin pembuangan"),
                Reason("technology-possible-remark"),
            ),
            (
                _paper("step-hand-in-permit-when-granted", "排污许可证", "discharge permit", "izin pembuangan"),
                _reason("step-prove-figure", "锂回收率", "lithium recovery", "perolehan litium", stated="92.5 %"),
            ),
        ),
        Conclusion(Instrument.GREEN_BOND, ConclusionStatus.REFER_TO_OFFICER, (Reason("violations-not-stated"),)),
        Conclusion(
            Instrument.CARBON_FACILITY,
            ConclusionStatus.REFER_TO_OFFICER,
            (Reason("mark-not-verified", (("code", "3.2.5"), ("mark", "√√"), ("required", "√√"))),),
        ),
    )
    parts: dict[str, object] = {
        "technology": TechnologyAnswer(TechnologyStatus.POSSIBLE, (), technology),
        "finance": FinanceAnswer(FinanceStatus.MATCH_WITH_CONDITIONS, (), finance),
        "findings": findings,
        "figures": (
            _figure(project, "20000吨", "capacity", "20000", "t/a", "吨"),
            _figure(project, "锂回收率92.5%", "li_recovery", "92.5", "%", "%"),
        ),
        "compliance": Compliance(ComplianceStatus.UNDETERMINED),
        "conclusions": conclusions,
        **changes,
    }
    return build.an_assessment(**parts)


def a_rich_catalogue() -> Catalogue:
    """The two items and groups that the assessment names."""
    items = (
        build.an_item(),
        FinanceItem(
            "1.2.1",
            "新能源汽车及关键零部件制造",
            (IndustryRow(("2613",), "无机盐制造", Mark.ENABLING, mark_verified=False),),
            "test",
            Verification.PUBLIC_COPY,
        ),
    )
    finance = build.a_finance_edition(
        *items,
        label="2025",
        title="绿色金融支持项目目录（2025年版）",
        document="银发〔2025〕132号",
        issuer="中国人民银行、国家金融监督管理总局、中国证监会",
        source="https://github.com/STARTERLanG/GreenCreditAI",
        synthetic=False,
        verification=Verification.PUBLIC_COPY,
    )
    groups = {"3": "资源循环利用产业", "3.2": "资源循环利用", "1": "节能降碳产业", "1.2": "先进交通装备制造"}
    technology = build.a_technology_edition(
        build.an_entry(
            serial="press-1",
            title="废旧锂离子电池回收及综合利用技术",
            scope="",
            verification=Verification.NAMED_IN_PRESS,
        ),
        label="2024",
        title="绿色技术推广目录（2024年版）",
        document="发改环资〔2024〕1812号",
        issuer="国家发展改革委等八部门",
        source="association press conference, 2025-04-29",
        synthetic=False,
        partial=True,
        verification=Verification.NAMED_IN_PRESS,
    )
    return build.a_catalogue(finance=replace(finance, groups=groups), technology=technology)


def a_memo(language: str = "zh", project: Project | None = None, **changes: object) -> Memo:
    """The composed memo of the rich assessment."""
    project = project or a_rich_project()
    assessment = a_rich_assessment(project, **changes)
    return compose(project, assessment, a_rich_catalogue(), number=NUMBER, language=language, issued_on=ISSUED_ON)


def _reason(code: str, zh: str, en: str, id_: str, **data: str) -> Reason:
    pairs = {"metric_zh": zh, "metric_en": en, "metric_id": id_, **data}
    return Reason(code, tuple(sorted(pairs.items())))


def _paper(code: str, zh: str, en: str, id_: str, **data: str) -> Reason:
    pairs = {"paper_zh": zh, "paper_en": en, "paper_id": id_, **data}
    return Reason(code, tuple(sorted(pairs.items())))


def _figure(  # noqa: PLR0917
    project: Project, words: str, metric: str, value: str, unit: str, stated_unit: str
) -> Figure:
    start = project.description.index(words)
    span = Span("description", start, start + len(words), words)
    return Figure(metric, "=", Decimal(value), None, None, unit, value, stated_unit, span)
