"""Reads JSON: a list of objects, an exported edition, lists under categories, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from greenfin.importing.encoding import encoding_of
from greenfin.importing.limits import MAX_ROWS, MEBIBYTE
from greenfin.importing.problems import Findings, Unreadable
from greenfin.importing.rows import Place, Stream, TableStart, plain_row

_MAX_JSON_BYTES = 160 * MEBIBYTE
_LISTS = ("entries", "items", "rows", "data", "records")
_NOT_OFFICIAL = frozenset({"criteria", "also_printed_as", "source", "verification", "mark_verified", "standards"})
Record = dict[str, Any]


class _RepeatedKey(ValueError):
    pass


def read_json(path: Path, findings: Findings) -> Stream:
    """The heading row (all keys in the order met) and one row for each object; figures stay as they are written.

    Raises:
        Unreadable: it is not JSON, or holds no list of objects.
    """
    records = list(_records(_parsed(path)))
    if not records:
        raise Unreadable("json-without-rows")
    if len(records) > MAX_ROWS:
        raise Unreadable("too-many-rows", limit=MAX_ROWS)
    headings = list(dict.fromkeys(key for record in records for key in record))
    yield TableStart(Place())
    yield plain_row(headings, Place())
    for number, record in enumerate(records, start=1):
        texts = [_text(record.get(key), Place(row=number), key, findings) for key in headings]
        yield plain_row(texts, Place(row=number))


def printed_groups(path: Path) -> dict[str, str]:
    """Codes and titles of the levels above the items where the document states them (`groups`, `level1`, `level2`)."""
    document = _parsed(path)
    if not isinstance(document, dict):
        return {}
    named = [document[key] for key in ("level1", "level2", "groups") if isinstance(document.get(key), dict)]
    return {str(code): title for levels in named for code, title in levels.items() if isinstance(title, str)}


def _parsed(path: Path) -> Any:
    if path.stat().st_size > _MAX_JSON_BYTES:
        raise Unreadable("file-too-large", size=path.stat().st_size // MEBIBYTE, limit=_MAX_JSON_BYTES // MEBIBYTE)
    text = path.read_text(encoding=encoding_of(path)).removeprefix("\ufeff")
    try:
        return _decoded(text)
    except _RepeatedKey as mistake:
        raise Unreadable("json-repeated-key", value=str(mistake)) from mistake
    except json.JSONDecodeError as mistake:
        lines = text.splitlines()
        if "Extra data" in mistake.msg and len(lines) > 1:
            return _decoded_lines(lines)
        raise Unreadable("json-damaged", Place(row=mistake.lineno)) from mistake
    except RecursionError as mistake:
        raise Unreadable("json-damaged") from mistake


def _decoded_lines(lines: list[str]) -> list[Any]:
    decoded = []
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                decoded.append(_decoded(line))
        except (json.JSONDecodeError, RecursionError) as mistake:
            raise Unreadable("json-damaged", Place(row=number)) from mistake
        except _RepeatedKey as mistake:
            raise Unreadable("json-repeated-key", Place(row=number), value=str(mistake)) from mistake
    return decoded


def _decoded(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_object, parse_float=str, parse_int=str, parse_constant=str)


def _object(pairs: list[tuple[str, Any]]) -> Record:
    document: Record = {}
    for key, value in pairs:
        if key in document:
            raise _RepeatedKey(key)
        document[key] = value
    return document


def _records(document: Any) -> Iterator[Record]:
    if isinstance(document, list):
        yield from _listed(document)
    elif isinstance(document, dict):
        listed = next((document[key] for key in _LISTS if isinstance(document.get(key), list)), None)
        if listed is not None:
            yield from _listed(listed)
        else:
            for name, value in document.items():
                if isinstance(value, list):
                    for record in _listed(value):
                        yield record if "category" in record or "类别" in record else {"类别": name, **record}


def _listed(values: Sequence[Any]) -> Iterator[Record]:
    if values and all(isinstance(value, list) for value in values):
        headings = [str(heading) for heading in values[0]]
        for value in values[1:]:
            yield dict(zip(headings, value, strict=False))
        return
    for value in values:
        if isinstance(value, dict):
            yield from _flat(value)
        else:
            yield {"": value}


def _flat(record: Record) -> Iterator[Record]:
    """One record for each industry row; `other` opened; what is not official left out."""
    own = {key: value for key, value in record.items() if key not in _NOT_OFFICIAL and key not in {"rows", "other"}}
    others = record.get("other")
    if isinstance(others, dict):
        own.update({str(key): value for key, value in others.items()})
    rows = record.get("rows")
    if isinstance(rows, list) and all(isinstance(row, dict) for row in rows) and rows:
        for row in rows:
            yield {**own, **{key: value for key, value in row.items() if key not in _NOT_OFFICIAL}}
    else:
        yield own


def _text(value: Any, place: Place, column: str, findings: Findings) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(piece, str) for piece in value):
        return "\n".join(value)
    findings.problem("json-nested", place, column, value=json.dumps(value, ensure_ascii=False)[:80])
    return ""
