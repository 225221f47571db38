"""How rows are distributed over pages."""

from __future__ import annotations

from greenfin.pdf.lines import Line
from greenfin.pdf.look import BODY
from greenfin.pdf.paging import paginate
from greenfin.pdf.rows import Box, Row

LINE = Line((), 0.0, BODY)


def a_row(lines: int = 1, **changes: object) -> Row:
    return Row((Box(0, tuple((LINE, None) for _ in range(lines))),), **changes)


def lines_on(page: tuple) -> int:
    return sum(len(placed.row.boxes[0].lines) for placed in page)


def test_an_empty_memo_has_a_page() -> None:
    assert paginate([]) == ((),)


def test_a_tall_row_is_parted_without_losing_a_line() -> None:
    pages = paginate([a_row(100)])
    assert len(pages) > 1
    assert sum(lines_on(page) for page in pages) == 100


def test_a_heading_stays_with_what_follows() -> None:
    height = BODY.leading * 10
    rows = [a_row(1) for _ in range(9)] + [a_row(1, keeps_with_next=True), a_row(1)]
    pages = paginate(rows, height)
    assert len(pages[1]) == 2


def test_a_table_header_comes_again_on_the_next_page() -> None:
    header = a_row(1, fill="#ffffff")
    rows = [header, *(a_row(1, header=(header,)) for _ in range(15))]
    pages = paginate(rows, BODY.leading * 10)
    assert pages[1][0].row is header
    assert sum(lines_on(page) for page in pages) == 17


def test_space_before_a_row_is_dropped_on_top_of_a_page() -> None:
    pages = paginate([a_row(1, before=50), a_row(1, starts_page=True, before=50)])
    assert [page[0].top for page in pages] == [0, 0]


def test_rows_that_keep_together_for_ever_still_come_to_an_end() -> None:
    pages = paginate([a_row(1, keeps_with_next=True) for _ in range(300)], BODY.leading * 10)
    assert sum(lines_on(page) for page in pages) == 300
