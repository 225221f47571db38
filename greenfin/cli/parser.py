"""The grammar of the commands, each with an example in its help."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from greenfin import __version__
from greenfin.domain.project import Instrument
from greenfin.schemas.wording import LANGUAGES

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

Act = Callable[[argparse.Namespace], int]
MEMO_LANGUAGES = (*LANGUAGES, "zh+en")


def make_parser() -> argparse.ArgumentParser:
    """The whole grammar; a command's module is imported only when that command runs."""
    parser = argparse.ArgumentParser(
        prog="greenfin",
        description="Matches projects with the official green catalogues and prints memos that can be checked.",
        epilog="Example: greenfin check project.json --json",
    )
    parser.add_argument("--version", action="version", version=f"greenfin {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_serving(commands)
    _add_assessing(commands)
    _add_measuring(commands)
    _add_catalogue(commands)
    _add_keeping(commands)
    return parser


def _command(commands: Subparsers, name: str, act: str, words: str, example: str) -> argparse.ArgumentParser:
    """A command with the options that every command has; `act` is `module:function` under greenfin.cli."""
    parser = commands.add_parser(
        name,
        help=words,
        description=words,
        epilog=f"Example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--database", metavar="PATH", help="the SQLite file (default: GREENFIN_DATABASE, else user data)"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of messages and texts (default en)")
    parser.set_defaults(act=_late(act))
    return parser


def _late(act: str) -> Act:
    module, function = act.split(":")

    def run(options: argparse.Namespace) -> int:
        result: int = getattr(importlib.import_module(f"greenfin.cli.{module}"), function)(options)
        return result

    return run


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as mistake:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD, for example 2026-03-31") from mistake


def _add_basis(parser: argparse.ArgumentParser) -> None:
    """The options that say what an assessment stands on."""
    parser.add_argument("--on", type=_day, metavar="DATE", help="the day criteria are judged on (default: today)")
    parser.add_argument("--technology-edition", metavar="E", help="a label such as 2024, or one load such as 2024/2")
    parser.add_argument("--finance-edition", metavar="E", help="a label such as 2025, or one load such as 2025/1")


def _add_project(parser: argparse.ArgumentParser, nargs: str | None = "?") -> None:
    parser.add_argument(
        "file", nargs=nargs, default="-", metavar="FILE", help="project JSON, or plain text; - reads standard input"
    )
    parser.add_argument("--instrument", choices=[str(one) for one in Instrument], help="what is applied for")
    _add_basis(parser)


def _add_serving(commands: Subparsers) -> None:
    serve = _command(commands, "serve", "serving:serve", "runs the web app", "greenfin serve --port 8000")
    serve.add_argument("--host", default="127.0.0.1", metavar="H")
    serve.add_argument("--port", type=int, default=8000, metavar="P")
    serve.add_argument("--trust-host", action="append", default=[], metavar="NAME", help="a public name to answer to")
    serve.add_argument(
        "--trust-proxy", type=int, metavar="N", help="reverse proxies in front whose headers are believed"
    )


def _add_assessing(commands: Subparsers) -> None:
    check = _command(
        commands, "check", "assessing:check", "assesses a project, stores nothing", "greenfin check p.json"
    )
    _add_project(check)
    check.add_argument("--json", action="store_true", help="print greenfin.assessment/1")
    explain = _command(
        commands, "explain", "assessing:explain", "why this item or entry, or why not", "greenfin explain p.json 3.2.5"
    )
    _add_project(explain, nargs=None)
    explain.add_argument("code", metavar="CODE", help="an item's code or an entry's serial")
    explain.add_argument("--json", action="store_true")
    memo = _command(
        commands,
        "memo",
        "memos:memo",
        "assesses and issues a memo, or hands one out",
        "greenfin memo p.json -o memo.pdf",
    )
    _add_project(memo)
    memo.add_argument("-o", "--output", required=True, metavar="PDF")
    memo.add_argument("--memo-lang", choices=MEMO_LANGUAGES, metavar="L", help="language of the memo (or --lang)")
    memo.add_argument("--assessment", metavar="ID", help="issue for a stored assessment")
    memo.add_argument("--number", metavar="N", help="hand out a memo issued before")
    for action in memo._actions:  # noqa: SLF001  # the memo's language is wider than that of messages
        if action.dest == "lang":
            action.choices = MEMO_LANGUAGES
    verify = _command(
        commands, "verify", "memos:verify", "is this file a memo issued here, unaltered?", "greenfin verify memo.pdf"
    )
    verify.add_argument("file", metavar="MEMO.PDF")
    verify.add_argument("--json", action="store_true")


def _add_measuring(commands: Subparsers) -> None:
    screen = _command(
        commands, "screen", "screening:screen", "assesses many projects", "greenfin screen in.csv -o out.csv --jobs 2"
    )
    screen.add_argument("input", metavar="INPUT", help="CSV, JSONL or XLSX, by file ending; needs a description column")
    screen.add_argument("-o", "--output", required=True, metavar="OUTPUT")
    screen.add_argument("--columns", metavar="NAME=HEADING,…", help="which headings hold which fields")
    screen.add_argument("--jobs", type=int, default=1, metavar="N", help="processes side by side")
    screen.add_argument("--instrument", choices=[str(one) for one in Instrument])
    _add_basis(screen)
    evaluate = _command(
        commands,
        "evaluate",
        "evaluating:evaluate",
        "measures the matcher on labelled cases",
        "greenfin evaluate c.jsonl",
    )
    evaluate.add_argument("cases", metavar="CASES.jsonl")
    evaluate.add_argument("--json", action="store_true")
    evaluate.add_argument("--jobs", type=int, default=1, metavar="N", help="processes side by side")
    _add_basis(evaluate)
    train = _command(
        commands,
        "train",
        "training:train",
        "makes the encoder's weights anew or continues them",
        "greenfin train --help",
    )
    train.add_argument("rest", nargs=argparse.REMAINDER, help="options of the training; --help lists them")


def _add_catalogue(commands: Subparsers) -> None:
    catalogue = commands.add_parser(
        "catalogue", help="reads and steers editions", epilog="Example: greenfin catalogue list"
    )
    acts = catalogue.add_subparsers(dest="catalogue_command", required=True, metavar="ACT")
    imports = _command(
        acts, "import", "importing:import_edition", "reads an official attachment; writes only with --apply",
        "greenfin catalogue import table.xlsx --catalogue technology --edition 2024 --official-count 112 --apply",
    )  # fmt: skip
    imports.add_argument("file", metavar="FILE")
    imports.add_argument("--catalogue", required=True, choices=("technology", "finance"))
    imports.add_argument("--edition", required=True, metavar="LABEL")
    imports.add_argument("--official-count", type=int, metavar="N", help="how many rows the authority announced")
    imports.add_argument("--partial", action="store_true", help="fewer rows than announced are meant")
    imports.add_argument("--columns", metavar="FIELD=HEADING,…", help="which headings hold which fields")
    imports.add_argument("--pages", metavar="A-B", help="only these pages of a PDF")
    imports.add_argument("--sheet", metavar="NAME", help="only this sheet of a workbook")
    imports.add_argument("--title", default="", help="the edition's official title")
    imports.add_argument("--document", default="", help="the official document number")
    imports.add_argument("--source", default="", help="where the file was published")
    imports.add_argument("--synthetic", action="store_true", help="rows invented for tests: marked on every memo")
    imports.add_argument("--replaces", metavar="REASON", help="why other bytes take a complete load's place")
    imports.add_argument("--apply", action="store_true", help="write what the dry run showed")
    imports.add_argument("--activate", action="store_true", help="put the load in force at once")
    imports.add_argument("--json", action="store_true")
    for name, act, words, operands in (
        ("list", "list_loads", "all loads, and which are in force", ()),
        ("show", "show", "a load, or one of its rows", ("catalogue", "edition", "key")),
        ("export", "export", "an edition as one JSON document", ("catalogue", "edition")),
        ("diff", "diff", "what changed between two editions", ("catalogue", "a", "b")),
        ("activate", "activate", "puts an edition or load in force", ("catalogue", "edition")),
        ("rollback", "rollback", "puts the load before the present one in force again", ("catalogue",)),
        ("words", "unmatched_words", "words of real descriptions that no concept knows", ()),
    ):
        example = " ".join(
            ["greenfin catalogue", name, *("2024" if one in {"edition", "a", "b"} else one for one in operands)]
        )
        parser = _command(acts, name, f"editions:{act}", words, example)
        parser.add_argument("--json", action="store_true")
        for operand in operands:
            if operand == "catalogue":
                parser.add_argument(operand, choices=("technology", "finance"))
            elif operand == "key":
                parser.add_argument(operand, nargs="?", metavar="KEY")
            else:
                parser.add_argument(operand, metavar=operand.upper())
        if name == "diff":
            parser.add_argument("--exit-code", action="store_true", help="exit 1 where something changed")


def _add_keeping(commands: Subparsers) -> None:
    backup = _command(
        commands, "backup", "keeping:backup", "copies the database while it is in use", "greenfin backup b.db"
    )
    backup.add_argument("file", metavar="FILE")
    restore = _command(
        commands, "restore", "keeping:restore", "checks a backup and puts it in place", "greenfin restore b.db"
    )
    restore.add_argument("file", metavar="FILE")
    doctor = _command(
        commands, "doctor", "keeping:doctor", "health of database, fonts, editions, encoder", "greenfin doctor"
    )
    doctor.add_argument("--json", action="store_true")
