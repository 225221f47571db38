"""What can be wrong with a user's table as a whole; what is wrong with one row is told in its place of the output."""

from __future__ import annotations

from greenfin.errors import InputRefused


class TableEndingUnknown(InputRefused):
    code = "table-ending-unknown"
    english = "{path} ends in none of the kinds of table that can be used here: {known}."


class TableUnreadable(InputRefused):
    code = "table-unreadable"
    english = "{path} cannot be read as {kind}: {problem}"


class TableEmpty(InputRefused):
    code = "table-empty"
    english = "{path} holds no row; put the headings into the first row and one project into each row below."


class EncodingUndecidable(InputRefused):
    code = "encoding-undecidable"
    english = (
        "Row {row} of {path} is certainly neither UTF-8 nor GB18030 (GBK); save the file as UTF-8 and hand it in again."
    )


class QuotesBroken(InputRefused):
    code = "quotes-broken"
    english = (
        "The quotation marks in row {row} of {path} do not pair up; "
        "double each mark inside a text and put the text between two."
    )


class CellTooLong(InputRefused):
    code = "cell-too-long"
    english = "A cell in row {row} of {path} has more than {limit} characters; are its quotation marks closed?"


class ColumnMissing(InputRefused):
    code = "column-missing"
    english = (
        "{path} has no column {heading}; its headings are: {headings}. "
        "Say which heading holds the description with --columns description=HEADING."
    )


class ColumnTwice(InputRefused):
    code = "column-twice"
    english = "Two columns of {path} hold {field}: {headings}. Choose one with --columns {field}=HEADING."


class ColumnsOptionWrong(InputRefused):
    code = "columns-option-wrong"
    english = "--columns cannot be read at {value!r}: write NAME=HEADING,NAME=HEADING; possible names: {known}."
