"""Every problem of content, shown whole.

A case in tests/cases/problems is a text file: a sentence that says what it shows, then the edits
made to the small handbook, then the problems that come of them, as a terminal shows them. An edit
names a file and lines to take out (`- `) and to put there (`+ `); `(new)` gives a whole file and
`(gone)` takes one away.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator.commands.reports import text
from generator.rules.check import check
from generator.sheets.press import Press
from tests.conftest import GALLERY, HANDBOOKS, ROOT

CASES = sorted((Path(__file__).parent / "cases" / "problems").glob("*.case"))


def sections(case: str) -> list[tuple[str, str]]:
    """A case as (heading, body) pairs; the first heading is empty."""
    pieces = re.split(r"^--- (.+)\n", case, flags=re.M)
    return [("", pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]


def apply(content: Path, heading: str, body: str) -> None:
    """Make one edit of a case."""
    name, _, how = heading.partition(" (")
    path = content / name
    if how == "gone)":
        path.unlink()
    elif how == "new)":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    else:
        text = path.read_text("utf-8")
        for old, new in re.findall(r"((?:^- .*\n)*)((?:^\+ ?.*\n)*)", body, flags=re.M):
            if not old and not new:
                continue
            old_lines = "".join(line[2:] + "\n" for line in old.splitlines())
            new_lines = "".join(line[2:] + "\n" for line in new.splitlines())
            assert text.count(old_lines) == 1 or not old, f"{old_lines!r} is not there once"
            text = text.replace(old_lines, new_lines) if old else text + new_lines
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_case(path: Path, small: Path, press: Press, renew: bool) -> None:
    """The edits give exactly these problems, on these lines, in these words."""
    *edits, (last, expected) = sections(path.read_text("utf-8"))
    assert last == "expect", "a case ends with '--- expect'"
    for heading, body in edits[1:]:
        apply(small, heading, body)
    got = text(check(small, GALLERY, press).problems) + "\n"
    if renew:
        case = path.read_text("utf-8")
        path.write_text(case[: case.index("--- expect\n")] + "--- expect\n" + got, encoding="utf-8")
    else:
        assert got == expected


def test_the_handbook_the_cases_start_from_is_sound() -> None:
    """The control case: without an edit there is no problem."""
    assert check(HANDBOOKS / "small").problems == []


#: In which place a call that makes a problem has the rule's name. A Fault of prose has it first,
#: one of a figure after its position and its field.
PLACES = {"Problem": (3,), "problem": (1,), "mistake": (0,), "_refuse": (1,), "Fault": (0, 2)}


def declared_rules() -> set[str]:
    """The short name of every problem the generator can report, as its code says them."""
    names: set[str] = set()
    for path in (ROOT / "generator").rglob("*.py"):
        module = ast.parse(path.read_text("utf-8"))
        named = {
            target.id: line.value.value
            for line in module.body
            if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant)
            for target in line.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(module):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
            said = [node.args[n] for n in PLACES.get(called, ()) if n < len(node.args)]
            words = [arg.value for arg in said if isinstance(arg, ast.Constant)]
            words += [named.get(arg.id) for arg in said if isinstance(arg, ast.Name)]
            names.update([word for word in words if isinstance(word, str)][:1])
    return names


#: Rules whose name is put together from a kind of thing, one case for each kind.
UNKNOWN = {
    "unknown-kind",
    "unknown-level",
    "unknown-position",
    "unknown-support",
    "unknown-equipment",
    "unknown-muscle",
    "unknown-exercise",
    "unknown-region",
    "unknown-source",
    "unknown-stage",
    "unknown-form",
    "unknown-condition",
    "unknown-routine",
    "unknown-page",
    "unknown-movement",
    "unknown-segment",
    "unknown-demand",
    "unknown-everyday",
    "unknown-rule",
    "picture-without-alternative",
    "picture-without-licence",
}
#: Rules that need bytes, links or very much, shown in test_guard.py, test_markup.py, test_album.py
#: and tests/hostile; and those that need a second handbook, in test_laid.py.
ELSEWHERE = {
    "unknown-entry",
    "left-out-and-there",
    "left-out-and-used",
    "not-utf8",
    "line-ends",
    "file-too-large",
    "not-a-file",
    "no-content",
    "too-many-values",
    "more-problems",
    "long-page",
    "long-text",
    "long-address",
    "many-marks",
}


def test_every_problem_has_a_case() -> None:
    """No message is written that no case shows: each case is named after its rule."""
    rules = declared_rules() | UNKNOWN
    shown_in = {path.stem.partition(".")[0] for path in CASES} | ELSEWHERE
    assert rules - shown_in == set(), "problems without a case"
    assert shown_in - rules == set(), "cases of problems that nothing reports"
