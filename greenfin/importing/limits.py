"""How much of a file is read before it is refused, so that memory and time stay bounded."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024
MAX_TEXT_BYTES = 512 * MEBIBYTE  # CSV and JSON; 100,000 entries are about 200 MiB
MAX_PACKAGE_BYTES = 64 * MEBIBYTE  # PDF, XLSX, DOCX
MAX_UNPACKED_BYTES = 512 * MEBIBYTE  # all XML of a package; a million formatted rows are about 100 MiB
MAX_MEMBER_BYTES = 256 * MEBIBYTE
MAX_DOCUMENT_XML_BYTES = 96 * MEBIBYTE  # read as a tree
MAX_RATIO = 400  # unpacked : packed, above 16 MiB; formatting down to the last row reaches about 100
RATIO_COUNTS_FROM = 16 * MEBIBYTE
MAX_MEMBERS = 10_000
MAX_CELL_CHARACTERS = 32_767  # what a spreadsheet cell can hold
MAX_COLUMNS = 200
MAX_ROWS = 250_000
MAX_PAGES = 500
MAX_PROBLEMS = 500
MAX_SECONDS = 30.0
MAX_PAGE_BYTES = 32 * MEBIBYTE  # drawing orders of one PDF page; a dense table has one
