"""What a sheet does with more text than there is room for, and with next to none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.rules.check import check
from generator.sheets.papers import single
from generator.sheets.press import Overfull, Press
from tests.sheets.conftest import desk_of
from tests.sheets.reading import Print, said, same

SENTENCE = "Move slowly and as far as it goes with ease, and keep on breathing while you do."
Sheet = Callable[..., Print]


def written(content: Path, fields: str) -> None:
    """Put fields in the place of an exercise's own; every field stands at the left."""
    path = content / "exercises" / "walking.yml"
    text = path.read_text("utf-8")
    for field in re.findall(r"^(\w+):", fields, flags=re.M):
        text = re.sub(rf"^{field}:.*\n(?:[ -].*\n)*", "", text, flags=re.M)
    path.write_text(text + fields, encoding="utf-8")


def listed(field: str, texts: list[str]) -> str:
    return f"{field}:\n" + "".join(f"  - {text}\n" for text in texts)


@pytest.fixture
def sheet(small: Path, press: Press) -> Sheet:
    """The sheet of an exercise of the small handbook, as it is now."""

    def printed(size: str = "a4", large: bool = False, id_: str = "walking") -> Print:
        made = press.pdf(single(desk_of(small), id_, size, large))
        assert isinstance(made, bytes), made
        return Print(made)

    return printed


def weeks(pdf: Print) -> int:
    """How many weeks the log has: the numbers of its rows, which stand below its days."""
    rows = pdf.text.rpartition("Sun")[2].partition("Small handbook")[0]
    return len(re.findall(r"\b[1-6]\b", rows))


def smallest(pdf: Print) -> float:
    """The smallest type on the first page, in points."""
    return min(run.size for run in pdf.types())


def mistakes(pdf: Print) -> int:
    return pdf.text.count("Instead:")


def test_next_to_nothing(sheet: Sheet) -> None:
    """An exercise with none of the optional parts has all its weeks, in larger type."""
    pdf = sheet()
    assert len(pdf.pages) == 1
    assert (weeks(pdf), mistakes(pdf)) == (6, 3)
    assert smallest(pdf) > 10.5


def test_what_gives_way_and_in_which_order(small: Path, sheet: Sheet) -> None:
    """As steps and mistakes grow: first weeks go, one after the other; then mistakes, down to the
    first; only then does the type get smaller, to ten points. What must stay stays all the way."""
    seen = []
    for count in range(6, 60):
        steps = [f"Step {n} of them. {SENTENCE}" for n in range(count)]
        mend = " ".join([SENTENCE] * (2 + count // 8))
        wrong = "".join(f"  - mistake: Mistake {n}.\n    mend: {mend}\n" for n in range(1, 6))
        written(small, listed("steps", steps) + f"mistakes:\n{wrong}")
        made = Press().pdf(single(desk_of(small), "walking", "a4"))
        if isinstance(made, Overfull):
            break
        pdf = Print(made)
        assert len(pdf.pages) == 1
        assert all(same(step, pdf.text) for step in steps)
        assert same("Stop if you get out of breath.", pdf.text)
        seen.append((round(smallest(pdf), 1), mistakes(pdf), weeks(pdf)))
    sizes = [size for size, _, _ in seen]
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes) >= {10.5, 10.0}
    full = [(wrong, weeks) for size, wrong, weeks in seen if size == 10.5]
    assert full[0] == (5, 6)
    assert full[-1][0] < 5
    first = next(n for n, (wrong, _) in enumerate(full) if wrong < 5)
    assert [wrong for wrong, _ in full] == sorted((w for w, _ in full), reverse=True)
    assert [w for _, w in full[:first]] == sorted((w for _, w in full[:first]), reverse=True)
    assert full[first - 1][1] == 1


@pytest.mark.parametrize("large", [False, True])
def test_more_than_fits_is_a_problem_that_says_by_how_much(
    small: Path, press: Press, large: bool
) -> None:
    """Nothing is cut off: what cannot be printed whole is not printed, and it grows by a line's
    height for each further line."""
    over = []
    for count in (60, 70):
        written(small, listed("steps", [f"Step {n} of them. {SENTENCE}" for n in range(count)]))
        made = press.pdf(single(desk_of(small), "walking", "a4", large))
        assert isinstance(made, Overfull)
        over.append(made.millimetres)
    assert 30 < over[1] - over[0] < (200 if large else 100)
    problems = check(small, press=press).problems
    assert [p.rule for p in problems] == ["sheet-too-full"]
    assert f"{over[1]} mm too long for A4" in problems[0].message


def test_twenty_conditions_to_avoid(small: Path, sheet: Sheet) -> None:
    """Their names stand on the sheet, all of them, in one group."""
    condition = (small / "conditions" / "back-pain.yml").read_text("utf-8")
    names = [f"Condition number {n} of the long list" for n in range(1, 21)]
    for n, name in enumerate(names, 1):
        text = re.sub(r"^name:.*", f"name: {name}", condition, flags=re.M)
        text = re.sub(r"^other_names:.*\n", "", text, flags=re.M)
        text = re.sub(r"^advice:\n(?:[ -].*\n)*", ADVICE, text, flags=re.M)
        (small / "conditions" / f"condition-{n:02}.yml").write_text(text, encoding="utf-8")
    for large in (False, True):
        pdf = sheet(large=large)
        assert same("Avoid with: " + ", ".join(names) + ".", pdf.text)


ADVICE = """advice:
  - verdict: avoid
    what: Walking.
    reason: It is what this test needs.
    matches:
      - weight_bearing: true
    sources: [leaflet]
"""


@pytest.mark.parametrize("large", [False, True])
def test_a_very_long_word(small: Path, sheet: Sheet, large: bool) -> None:
    """A word longer than its column is broken, and none of it leaves the paper."""
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
    written(small, listed("steps", [f"Say {word} aloud."]))
    pdf = sheet(large=large)
    assert same(word, pdf.text)
    width, _ = pdf.pages[0].get_size()
    assert all(run.box[2] < width - 14 for n in range(len(pdf.pages)) for run in pdf.types(n))


@pytest.mark.parametrize("large", [False, True])
def test_greek(press: Press, large: bool) -> None:
    """Another alphabet stands on the sheet as it is written, and the days are its own."""
    from tests.conftest import HANDBOOKS

    desk = desk_of(HANDBOOKS / "greek")
    for id_, exercise in desk.handbook.exercises.items():
        made = press.pdf(single(desk, id_, "a4", large))
        assert isinstance(made, bytes)
        text = Print(made).text
        wanted = [exercise.name, exercise.purpose, *exercise.steps, *exercise.stop]
        assert [t for t in wanted if not same(t, text)] == []
        assert same("Δευ Τρί Τετ Πέμ Παρ Σάβ Κυρ", text)
        assert b"/Lang(el)" in said(made)


HOSTILE = [
    "#panic(1) and #import x and #sys.inputs",
    "*strong* _emph_ `raw` $x^2$ = heading - item + item / term: it",
    "https://evil.example and @label and <label> and // comment /* comment */",
    r"A \ back\slash, \u{41}, \#hash, \n, 'one' and \"two\" quotes",
    "[brackets] {braces} (parentheses) ~ tilde -- dash --- dash ... dots -?",
]


@pytest.mark.parametrize("large", [False, True])
def test_text_is_never_markup(small: Path, sheet: Sheet, large: bool) -> None:
    """What would be markup or code in Typst stands on the sheet as that very text."""
    quoted = ["'" + text.replace("'", "''") + "'" for text in HOSTILE]
    written(small, listed("steps", quoted) + listed("stop", quoted) + listed("setup", quoted))
    text = sheet(large=large).text
    assert [t for t in HOSTILE if text.replace("\n", " ").count(t) < 3 and not same(t, text)] == []
    assert "evil.example" in text


def test_without_an_address_there_is_no_code(small: Path, sheet: Sheet) -> None:
    """No code, and nothing in its place; with an address there is one. The control beside it."""
    assert sheet().codes() == []
    settings = small / "handbook.yml"
    settings.write_text(settings.read_text("utf-8") + "address: https://clinic.example/\n")
    assert sheet().codes() == ["https://clinic.example/exercises/walking/"]
    assert sheet(large=True).codes() == ["https://clinic.example/exercises/walking/"]
