import json
from decimal import Decimal

from greenfin.domain.catalogue import Mark
from greenfin.domain.match import FinanceAnswer, FinanceStatus, Reason
from greenfin.domain.reading import Figure, Span
from greenfin.schemas.assessment import assessment_id, dump_assessment
from greenfin.schemas.assessment_record import load_assessment
from tests import build

FIGURE = Figure(
    "capacity", "=", Decimal(335000), None, None, "t/a", "33.5", "万t/a", Span("description", 3, 11, "33.5万t/a")
)


def a_rich_assessment():
    reason = Reason("known-by-name-only", (("edition", "2024"),))
    match = build.a_finance_match(
        signals=(build.a_signal(),), missing=(reason,), against=(reason,), reasons=(reason,), amount=Decimal("8000.50"),
        share=Decimal("0.3"), mark=Mark.NONE, row="",
    )  # fmt: skip
    return build.an_assessment(
        finance=FinanceAnswer(FinanceStatus.INTERPRETATION_NEEDED, (reason,), (match,), (match,)),
        findings=(build.a_finding(),),
        figures=(FIGURE,),
        notes=(reason,),
    )


def test_a_record_is_read_back_as_it_was():
    assessment = a_rich_assessment()
    record = json.loads(json.dumps(dump_assessment(assessment)))
    assert load_assessment(record) == assessment
    assert dump_assessment(load_assessment(record)) == record


def test_figures_are_strings_and_days_are_iso():
    document = dump_assessment(a_rich_assessment())
    assert document["parameters"][0]["value"] == "335000"
    assert document["finance"]["matches"][0]["amount"] == "8000.50"
    assert document["assessed_on"] == "2026-11-25"


def test_the_id_follows_the_content_alone():
    assessment = a_rich_assessment()
    assert assessment.id == assessment_id(assessment)
    assert len(assessment.id) == 26
    assert assessment_id(build.an_assessment(time_zone="UTC")) != assessment_id(build.an_assessment())


def test_the_record_has_no_sentences():
    assert '"text"' not in json.dumps(dump_assessment(build.an_assessment(findings=(build.a_finding(),))))
