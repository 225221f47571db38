from datetime import date

import pytest

from greenfin.domain.assessment import ComplianceStatus, ConclusionStatus, Verdict
from greenfin.domain.project import Declared, Feedstock, Origin, Permit, PermitKind, PermitStatus, Project
from tests.assessment.cases import (
    BATTERY,
    a_ranking,
    all_permits,
    codes,
    conclusion,
    criteria_of,
    finding,
    judged,
    strong,
)


def test_the_papers_of_order_73_are_mandatory_from_its_first_day():
    before = criteria_of(judged(Project(description=BATTERY), strong("3.2.5"), date(2026, 3, 31)))
    after = criteria_of(judged(Project(description=BATTERY), strong("3.2.5"), date(2026, 4, 1)))
    assert not any(key.startswith("order-73/") for key in before)
    assert {"order-73/investment-filing", "order-73/eia", "order-73/safety", "order-73/discharge"} <= after


def test_a_battery_recycler_without_papers_lacks_information_and_learns_which_paper_settles_it():
    concluded = conclusion(Project(description=BATTERY), strong("3.2.5"))
    assert concluded.status is ConclusionStatus.INSUFFICIENT_INFORMATION
    assert "step-hand-in-permit" in codes(concluded.next_steps)


def test_the_battery_norm_warns_and_never_excludes():
    project = Project(
        description=BATTERY + "锂回收率80%。", permits=all_permits(), violations=Declared.NO,
    )  # fmt: skip
    concluded = conclusion(project, strong("3.2.5"))
    assert concluded.status is ConclusionStatus.SUPPORTED_WITH_CONDITIONS
    assert "quality-missed" in codes(concluded.reasons)


def test_a_trader_of_office_goods_is_asked_for_no_battery_figure():
    judgement = judged(Project(description="采购办公设备"), a_ranking())
    assert not judgement.findings


@pytest.mark.parametrize(
    ("permit", "verdict", "code", "status"),
    [
        (Permit(PermitKind.EIA, PermitStatus.MISSING), Verdict.NOT_MET, "permit-missing", "not_supported"),
        (
            Permit(PermitKind.EIA, PermitStatus.HELD, "1", date(2026, 11, 24)),
            Verdict.NOT_MET, "permit-expired", "not_supported",
        ),
        (
            Permit(PermitKind.EIA, PermitStatus.HELD, "1", date(2026, 11, 25)),
            Verdict.UNDETERMINED, "permit-ends-before-loan", "supported_with_conditions",
        ),
        (
            Permit(PermitKind.EIA, PermitStatus.APPLIED),
            Verdict.UNDETERMINED, "permit-applied", "supported_with_conditions",
        ),
        (
            Permit(PermitKind.EIA, PermitStatus.UNKNOWN),
            Verdict.UNDETERMINED, "permit-not-stated", "insufficient_information",
        ),
        (Permit(PermitKind.EIA, PermitStatus.HELD), Verdict.MET, "permit-held-unproven", "supported_with_conditions"),
    ],
)  # fmt: skip
def test_a_permit_speaks_as_its_status_and_days_say(permit, verdict, code, status):
    others = tuple(one for one in all_permits() if one.kind is not PermitKind.EIA)
    project = Project(
        description=BATTERY, permits=(*others, permit), violations=Declared.NO, matures_on=date(2030, 1, 1)
    )
    judgement = judged(project, strong("3.2.5"))
    found = finding(judgement, "order-73/eia")
    assert (found.verdict, found.reason.code) == (verdict, code)
    assert conclusion(project, strong("3.2.5")).status == status


def test_a_missing_paper_of_the_general_law_stops():
    project = Project(description="建设陆上风电场", permits=(Permit(PermitKind.EIA, PermitStatus.MISSING),))
    judgement = judged(project, strong("4.2.1"))
    assert judgement.compliance.status is ComplianceStatus.STOP
    assert conclusion(project, strong("4.2.1")).status is ConclusionStatus.NOT_SUPPORTED


def test_a_paper_that_the_text_calls_granted_is_not_yet_in_the_file():
    said = finding(judged(Project(description=BATTERY + "已取得环评批复。"), strong("3.2.5")), "order-73/eia")
    pending = finding(judged(Project(description=BATTERY + "环评批复正在办理。"), strong("3.2.5")), "order-73/eia")
    assert (said.reason.code, said.verdict) == ("permit-said-held", Verdict.UNDETERMINED)
    assert pending.reason.code == "permit-said-open"


def test_a_declared_waste_code_asks_for_the_hazardous_waste_permit():
    text = "利用冶炼废渣回收铜、铋等有价金属。"
    plain = judged(Project(description=text), strong("3.2.3"))
    coded = judged(Project(description=text, feedstock=(Feedstock(hazardous_code="HW48"),)), strong("3.2.3"))
    assert "hazardous-waste/permit-for-feedstock" not in criteria_of(plain)
    assert finding(coded, "hazardous-waste/permit-for-feedstock").verdict is Verdict.UNDETERMINED


def test_imported_black_mass_is_asked_for_from_the_day_of_its_announcement():
    project = Project(description="以黑粉为原料分选提纯。", feedstock=(Feedstock("黑粉", Origin.IMPORTED),))
    assert "import/black-mass-2025" not in criteria_of(judged(project, strong("3.2.5"), date(2025, 7, 31)))
    assert "import/black-mass-2025" in criteria_of(judged(project, strong("3.2.5"), date(2025, 8, 1)))
    domestic = Project(description=project.description, feedstock=(Feedstock("黑粉", Origin.DOMESTIC),))
    assert "import/black-mass-2025" not in criteria_of(judged(domestic, strong("3.2.5"), date(2025, 8, 1)))


def test_silence_on_violations_leaves_compliance_open_and_a_declared_one_goes_to_a_person():
    silent = judged(Project(description="建设陆上风电场"), strong("4.2.1"))
    assert "violations-not-stated" in codes(silent.compliance.missing)
    declared = Project(description="建设陆上风电场", violations=Declared.YES, permits=all_permits())
    assert conclusion(declared, strong("4.2.1")).status is ConclusionStatus.REFER_TO_OFFICER
