"""The industry row of a match, and how stated money is shared out."""

from __future__ import annotations

from decimal import Decimal

from greenfin.domain.catalogue import IndustryRow, Mark
from greenfin.domain.project import Project
from greenfin.domain.reading import Clause, FieldReading, MoneyShare, Span
from greenfin.matching.documents import item_documents
from greenfin.matching.listening import listen
from greenfin.matching.money import share_out
from greenfin.matching.rows import RowWords, choose_row, row_words
from greenfin.reading import build_lexicon, read
from tests.build import a_catalogue, a_finance_edition, an_item

METAL = IndustryRow(("4210",), "金属废料和碎屑加工处理", Mark.DIRECT, mark_verified=False)
TRADE = IndustryRow(("5191",), "再生物资回收与批发", Mark.ENABLING, mark_verified=False)


def rows_of(*rows: IndustryRow) -> tuple[RowWords, ...]:
    catalogue = a_catalogue(finance=a_finance_edition(an_item(rows=rows)))
    return row_words(catalogue.finance.items[0], item_documents(catalogue)[0], lambda _: ())


def heard(text: str):
    return listen(read(Project(description=text), build_lexicon(())), use_decides=True)


def test_the_row_whose_words_the_text_names_is_chosen_with_its_mark():
    chosen = choose_row(rows_of(METAL, TRADE), heard("金属废料破碎加工"), "")
    assert (chosen.code, chosen.mark) == ("4210", Mark.DIRECT)


def test_rows_with_different_marks_and_nothing_to_tell_them_apart_give_the_lower_mark_and_say_so():
    chosen = choose_row(rows_of(METAL, TRADE), heard("本项目情况另附"), "")
    assert (chosen.code, chosen.mark) == ("", Mark.ENABLING)
    assert chosen.reasons[0].code == "row-several-marks"


def test_the_industry_code_only_breaks_a_tie():
    assert choose_row(rows_of(METAL, TRADE), heard("本项目情况另附"), "5191").code == "5191"
    assert choose_row(rows_of(METAL, TRADE), heard("金属废料破碎加工"), "5191").code == "4210"


def test_an_item_without_rows_says_so():
    assert choose_row((), heard("任何内容"), "").reasons[0].code == "row-none"


def a_field(*parts: tuple[str, str | None]) -> FieldReading:
    text, clauses, money = "", [], []
    for words, amount in parts:
        span = Span("description", len(text), len(text) + len(words), words)
        clauses.append(Clause(span))
        if amount:
            money.append(MoneyShare(span, Decimal(amount), "CNY", None))
        text += words
    return FieldReading("description", text, text, tuple(range(len(text))), tuple(clauses), (), (), tuple(money))


def test_each_sum_goes_to_the_item_that_its_clause_speaks_for():
    field = a_field(("拆解线三千万", "30000000"), ("光伏两千万", "20000000"), ("拆解线扩建一千万", "10000000"))
    worth = {(7, 0): 1.0, (8, 1): 1.0, (7, 2): 1.0}
    given = share_out(field, (7, 8), lambda number, clause: worth.get((number, clause), 0.0))
    assert (given[7].amount, given[8].amount) == (Decimal(40000000), Decimal(20000000))


def test_one_sum_is_the_whole_and_no_split():
    assert share_out(a_field(("总投资三千万", "30000000")), (7,), lambda *_: 1.0) == {}


def test_a_sum_that_speaks_for_no_item_is_given_to_none():
    field = a_field(("流动资金一千万", "10000000"), ("拆解线三千万", "30000000"))
    given = share_out(field, (7,), lambda _, clause: float(clause == 1))
    assert given[7].amount == Decimal(30000000)
