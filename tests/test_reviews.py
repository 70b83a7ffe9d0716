"""Reviews: bound to the words and numbers that were reviewed, shown for what they are worth, and
written by `handbook review`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import Field

from generator.commands.cli import main
from generator.figures.gallery import Gallery
from generator.model.exercise import Exercise
from generator.model.fingerprint import code
from generator.model.handbook import Handbook
from generator.model.review import Review
from generator.model.review_state import state
from generator.model.values import Text
from generator.model.walk import partial
from generator.pages.render import Renderer
from generator.pages.sitemap import every_page
from generator.reading.reader import read
from generator.rules.check import check
from generator.rules.reviews import present
from generator.sheets.papers import bound
from generator.sheets.sheet import Desk
from generator.words.language import Language
from tests.conftest import HANDBOOKS, Memory

BRIDGE = "exercises/bridge.yml"
BY = ["--by", "A. Clinician", "--qualification", "Physiotherapist"]
#: The code of the bridge in tests/handbooks/small.
CODE = "ac95-68cd-2efb"


#: What was drawn once.
GALLERY = Gallery(Memory())


def code_now(id_: str, kind: str = "exercise") -> str:
    """The code of a thing in the content as it is."""
    reading = read(Path("content"))
    [entry] = [e for e in reading.entries if (e.kind, e.id) == (kind, id_)]
    assert entry.value is not None, entry.document.problems
    return present(reading, entry)


def as_text(path: Path) -> Any:
    """A file with every value as it is written."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (of ours, all text)


def edit(file: str, before: str, after: str) -> None:
    path = Path("content") / file
    text = path.read_text("utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after), "utf-8")


def handbook() -> Handbook:
    checked = check(Path("content"), GALLERY)
    assert checked.handbook, checked.problems
    return checked.handbook


def test_a_code_stays_for_good(small: Path) -> None:
    """Where this fails, every review of every clinic would count as given for something else."""
    assert code_now("bridge") == CODE


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (BRIDGE, "name: Bridge\n", "# A comment.\nname: 'Bridge'  # another\n"),
        (BRIDGE, "breathing: Breathe out as you", "breathing: >\n  Breathe out\n  as you "),
        (BRIDGE, "[gluteals]", "\n    - gluteals"),
        (BRIDGE, "repetitions: 5-8", "repetitions: 5 – 8"),
        (BRIDGE, "sources: [leaflet]\n", "sources: [leaflet]\nformerly: [hip-raise]\n"),
        (BRIDGE, "sources: [leaflet]\n", "sources: [leaflet]\nvariations: []\n"),
        (BRIDGE, "  - item: mat\n", "  - item: mat\n    optional: false\n"),
        ("poses/bridge.yml", "knee: 100", "knee: 100.0"),
        ("sources.yml", "title: A leaflet", "title: Another leaflet"),
        ("exercises/walking.yml", "name: Walking", "name: Strolling"),
    ],
)
def test_what_makes_no_difference(small: Path, file: str, before: str, after: str) -> None:
    """Comments, quotes, folded lines, another way to write a list or a range, old addresses, a
    field that says its default, what stands in other files."""
    edit(file, before, after)
    assert code_now("bridge") == CODE


def test_neither_order_nor_letters_make_a_difference(small: Path) -> None:
    """Fields turned round, and letters composed otherwise."""
    edit(BRIDGE, "Lift your hips.", "Lift your café.")
    whole = code_now("bridge")
    assert whole != CODE
    path = small / BRIDGE
    said = as_text(path)
    turned = yaml.safe_dump(dict(reversed(said.items())), allow_unicode=True, sort_keys=False)
    path.write_text(turned.replace("é", "e\u0301"), "utf-8")
    assert code_now("bridge") == whole


def test_format_makes_no_difference(small: Path) -> None:
    """`handbook format` changes files, and no code."""
    codes = [code_now("bridge"), code_now("back-pain", "condition"), code_now("start", "routine")]
    before = (small / BRIDGE).read_bytes()
    assert main(["format"]) == 0
    assert (small / BRIDGE).read_bytes() != before
    after = [code_now("bridge"), code_now("back-pain", "condition"), code_now("start", "routine")]
    assert after == codes


def leaves(said: Any) -> Iterator[tuple[Any, Any]]:
    """Every single value of a file, as what holds it and where."""
    for at in said if isinstance(said, dict) else range(len(said)):
        if isinstance(said[at], str):
            yield said, at
        else:
            yield from leaves(said[at])


@pytest.mark.parametrize(
    ("file", "model"), [(BRIDGE, "exercise"), ("conditions/back-pain.yml", "condition")]
)
def test_every_word_and_number_counts(file: str, model: str) -> None:
    """Whichever value of the file is another, the code is another, and no two are alike."""
    from generator.model.kinds import KINDS

    type_ = KINDS[model].model
    said = as_text(HANDBOOKS / "small" / file)
    codes = {code(file=partial(type_, said))}
    count = sum(1 for _ in leaves(said))
    for n in range(count):
        other = deepcopy(said)
        holder, at = list(leaves(other))[n]
        holder[at] = {"true": "false", "false": "true"}.get(holder[at]) or (
            "77" if holder[at][0].isdigit() else f"Not {holder[at]}"
        )
        codes.add(code(file=partial(type_, other)))
    assert count >= 10
    assert len(codes) == count + 1


def test_the_figure_counts(small: Path) -> None:
    """A clinician reviewed the figure as well: another angle of it, or another picture."""
    edit("poses/bridge.yml", "knee: 100", "knee: 101")
    assert code_now("bridge") != CODE


def test_a_picture_of_ones_own_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what is in the file, whatever its name."""
    shutil.copytree(HANDBOOKS / "greek", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    before = code_now("gefyra")
    edit("pictures/gefyra.svg", "</svg>", "<g/></svg>")
    assert code_now("gefyra") != before


def test_the_prose_of_a_page_counts(small: Path) -> None:
    """Its words do; where its lines end, and its place among the pages, do not."""
    before = code_now("begin", "page")
    edit("pages/begin.md", "order: 1", "order: 2")
    edit("pages/begin.md", "Start with ", "Start\nwith ")
    assert code_now("begin", "page") == before
    edit("pages/begin.md", "A little, often", "A lot, often")
    assert code_now("begin", "page") != before


def test_a_field_of_a_later_model(small: Path) -> None:
    """A field that the model is given one day ends no review, until a file has it."""

    class Later(Exercise):
        tempo: Text | None = Field(None, description="How fast.")

    bridge = handbook().exercises["bridge"]
    later = Later.model_construct(**dict(bridge))
    assert later.tempo is None
    assert code(file=later) == code(file=bridge)
    assert code(file=later.model_copy(update={"tempo": Text("Slow.")})) != code(file=later)


def test_the_review_itself_does_not_count(small: Path) -> None:
    """Who reviewed, when, and the code: written, they leave the code as it was."""
    assert main(["review", "bridge", *BY]) == 0
    assert code_now("bridge") == CODE
    assert handbook()


@pytest.mark.parametrize(
    ("day", "content", "worth"),
    [
        ("2024-01-31", CODE, "done"),
        ("2024-01-30", CODE, "due"),
        ("2025-12-01", CODE, "done"),
        ("2023-12-31", CODE, "due"),
        ("2026-02-01", CODE, "done"),  # after the edition
        ("9999-12-31", CODE, "done"),
        ("2026-01-01", "0000-0000-0000", "changed"),
        ("2020-01-01", "0000-0000-0000", "changed"),
    ],
)
def test_what_a_review_is_worth(day: str, content: str, worth: str) -> None:
    """Of 31 January 2026, where one holds for 24 months, to the day."""
    review = Review.model_validate(
        {"by": "A. Clinician", "qualification": "PT", "date": day, "content": content}
    )
    assert state(review, CODE, date(2026, 1, 31), 24) == worth


def page(path: str, made: Handbook, language: str = "en") -> str:
    """One page, with its full stops."""
    words = Language(language)
    [found] = [page for page in every_page(made, words) if page.path == path]
    return Renderer(made, words, GALLERY).render(found).replace("&#46;", ".")


#: What a page and a sheet say in each language, of no review, of one that holds, of one that is
#: due, and of one after which something was changed.
SAID = {
    ("en", "none"): "Not yet reviewed by a clinician.",
    ("en", "done"): "Reviewed by A. Clinician, Physiotherapist, on 2 January 2026.",
    ("en", "due"): "Reviewed by A. Clinician, Physiotherapist, on 2 January 2023. "
    "A new review is due.",
    ("en", "changed"): "Changed since its review on 2 January 2026 by A. Clinician, "
    "Physiotherapist.",
    ("el", "none"): "Δεν έχει ελεγχθεί ακόμη από κλινικό.",
    ("el", "done"): "Ελέγχθηκε από A. Clinician, Physiotherapist, στις 2 Ιανουαρίου 2026.",
    ("el", "due"): "Ελέγχθηκε από A. Clinician, Physiotherapist, στις 2 Ιανουαρίου 2023. "
    "Χρειάζεται νέο έλεγχο.",
    ("el", "changed"): "Άλλαξε μετά τον έλεγχο στις 2 Ιανουαρίου 2026 από A. Clinician, "
    "Physiotherapist.",
}
#: What a sheet says that is full.
IN_SHORT = {
    ("en", "none"): SAID["en", "none"],
    ("en", "done"): "Reviewed on 2 January 2026.",
    ("en", "due"): "Reviewed on 2 January 2023, due again.",
    ("en", "changed"): "Changed since its review on 2 January 2026.",
    ("el", "none"): SAID["el", "none"],
    ("el", "done"): "Ελέγχθηκε στις 2 Ιανουαρίου 2026.",
    ("el", "due"): "Ελέγχθηκε στις 2 Ιανουαρίου 2023, χρειάζεται νέο έλεγχο.",
    ("el", "changed"): "Άλλαξε μετά τον έλεγχο στις 2 Ιανουαρίου 2026.",
}
#: The pages, and an edit to each of what was reviewed there.
PAGES = {
    "exercises/bridge.md": (BRIDGE, "Lift your hips.", "Lift your hips up."),
    "conditions/back-pain.md": ("conditions/back-pain.yml", "It loads the back.", "It hurts."),
    "routines/start.md": ("routines/start.yml", "repetitions: 5", "repetitions: 6"),
    "begin.md": ("pages/begin.md", "A little, often", "A lot, often"),
    "safety.md": ("safety.yml", "opening: ", "opening: Well. "),
}
IDS = ("bridge", "back-pain", "start", "begin", "safety")


@pytest.mark.parametrize("worth", ["none", "done", "due", "changed"])
def test_what_pages_and_papers_say(small: Path, worth: str) -> None:
    """The same everywhere and in each language; at the top too, unless a review holds."""
    day = "2023-01-02" if worth == "due" else "2026-01-02"
    if worth != "none":
        for id_ in IDS:
            assert main(["review", id_, *BY, "--date", day]) == 0
    if worth == "changed":
        for change in PAGES.values():
            edit(*change)
    made = handbook()
    for code_ in ("en", "el"):
        words = SAID[code_, worth]
        others = {SAID[code_, other] for other in ("none", "done", "due", "changed")} - {words}
        desk = Desk(made, Language(code_), GALLERY)
        cover = bound(desk, "condition", "back-pain", "a4").data["booklet"]["cover"]
        sheet = desk.sheet("bridge")
        for paper in (sheet, cover):
            assert f" · {words.rstrip('.')} · " in paper["imprint"]
        assert f" · {IN_SHORT[code_, worth].rstrip('.')} · " in sheet["imprint_in_short"]
        assert len(sheet["imprint_in_short"]) < len(sheet["imprint"])
        for path in PAGES:
            said = page(path, made, code_)
            assert (f'<p class="unreviewed">{words}</p>' in said) == (worth != "done"), path
            assert words in said
            assert not any(other in said for other in others), path


@pytest.mark.parametrize(
    ("reviewed", "changed", "said"),
    [
        ([], False, "No clinician has reviewed this handbook yet."),
        (["bridge"], False, "A clinician has reviewed 1 of its 4 pages."),
        (["bridge", "walking"], True, "A clinician has reviewed 1 of its 4 pages."),
        (["bridge"], True, "Clinicians have reviewed 0 of its 4 pages."),
    ],
)
def test_home_counts_reviews_that_hold(
    small: Path, reviewed: list[str], changed: bool, said: str
) -> None:
    """One after which the page was changed is not among them."""
    for id_ in reviewed:
        assert main(["review", id_, *BY, "--date", "2026-01-02"]) == 0
    if changed:
        edit(*PAGES["exercises/bridge.md"])
    assert said in page("index.md", handbook())


def test_about_lists_reviews_as_they_stand(small: Path) -> None:
    """The page about the handbook names what was reviewed, and says what has been changed since."""
    (small / "pages" / "about.md").write_text(
        "---\ntitle: About\nsummary: It.\norder: 2\n---\nIt is.\n"
    )
    for id_ in ("bridge", "walking"):
        assert main(["review", id_, *BY, "--date", "2026-01-02"]) == 0
    edit(*PAGES["exercises/bridge.md"])
    about = page("about.md", handbook())
    assert f"- [Bridge](exercises/bridge.md): {SAID['en', 'changed']}\n" in about
    assert f"- [Walking](exercises/walking.md): {SAID['en', 'done']}\n" in about


def test_the_command_writes_and_renews(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The block stands at the end, then anew in its place; every other byte is as it was."""
    before = (small / BRIDGE).read_bytes()
    assert main(["review", "bridge", *BY, "--date", "2026-01-02"]) == 0
    block = (
        "review:\n  by: A. Clinician\n  qualification: Physiotherapist\n"
        f"  date: 2026-01-02\n  content: {CODE}\n"
    )
    assert (small / BRIDGE).read_bytes() == before + block.encode()
    assert capsys.readouterr().out == (
        "content/exercises/bridge.yml says now that A. Clinician reviewed it on 2026-01-02, as it "
        f"is under the code {CODE}.\n"
    )
    again = ["--by", "B. Other: PhD", "--qualification", "Doctor", "--date", "2026-01-03"]
    assert main(["review", "bridge", *again]) == 0
    block = block.replace("A. Clinician", '"B. Other: PhD"').replace("Physiotherapist", "Doctor")
    block = block.replace("01-02", "01-03")
    assert (small / BRIDGE).read_bytes() == before + block.encode()
    assert handbook()


def test_the_command_keeps_comments_and_line_ends(small: Path) -> None:
    """A review in the middle of a file, in braces or with comments, with Windows' ends of lines."""
    path = small / BRIDGE
    head, _, rest = path.read_text("utf-8").partition("level:")
    old = (
        "review:  # the first\n  # by letter\n  by: X  # and Y\n  qualification: PT\n"
        "  date: 2025-01-01\n\n# The level.\n"
    )
    path.write_bytes((head + old + "level:" + rest).replace("\n", "\r\n").encode())
    assert main(["review", "bridge", *BY, "--date", "2026-01-02"]) == 0
    new = (
        "review:  # the first\n  # by letter\n  by: A. Clinician  # and Y\n"
        f"  qualification: Physiotherapist\n  date: 2026-01-02\n  content: {CODE}\n\n# The level.\n"
    )
    assert path.read_bytes() == (head + new + "level:" + rest).replace("\n", "\r\n").encode()
    path.write_text(f"{head}review: {{by: X, qualification: Y, date: 2025-01-01}}\nlevel:{rest}")
    assert main(["review", "bridge", *BY, "--date", "2026-01-02"]) == 0
    plain = new.partition("\n\n")[0] + "\n"
    for comment in ("  # the first", "\n  # by letter", "  # and Y"):
        plain = plain.replace(comment, "")
    assert path.read_text("utf-8") == f"{head}{plain}level:{rest}"


def test_what_is_written_is_in_shape(small: Path) -> None:
    """In a file that is in shape, so that `handbook format --check` finds nothing to do."""
    assert main(["format"]) == 0
    for id_ in IDS:
        assert main(["review", id_, *BY]) == 0
    assert main(["format", "--check"]) == 0
    assert handbook()


def test_the_day_is_today_unless_it_is_told(small: Path) -> None:
    """A command may know the clock."""
    assert main(["review", "begin", *BY]) == 0
    head = (small / "pages" / "begin.md").read_text("utf-8").partition("\n---\n")[0]
    written = yaml.safe_load(head.removeprefix("---\n"))["review"]["date"]
    assert abs((written - date.today()).days) <= 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["brige", *BY], "Nothing that is reviewed has the id 'brige'. did you mean 'bridge'?"),
        (["lumbar", *BY], "Nothing that is reviewed has the id 'lumbar'."),
        (["bridge", *BY, "--kind", "beast"], "'beast' is no kind of thing that is reviewed."),
        (["bridge", *BY, "--date", "2 May"], "--date: '2 May' is not a date. Write year, month"),
        (["bridge", *BY, "--by", " "], "--by: A text is expected here, and there is none."),
        (["bridge", *BY, "--by", "X."], "--by: The name 'X.' ends with a full stop. Delete the"),
        (["bridge", *BY, "--by", "X\u202eY"], "This text holds a right-to-left override (U+202E)"),
    ],
)
def test_what_the_command_refuses(
    small: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is unknown or cannot stand in a review: a sentence, status 2, and nothing written."""
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    assert main(["review", *words]) == 2
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before


def test_two_things_of_one_id(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which is meant must be said, and then only that is reviewed."""
    (small / "pages" / "begin.md").rename(small / "pages" / "walking.md")
    assert main(["review", "walking", *BY]) == 2
    assert "say which with --kind exercise or --kind page" in capsys.readouterr().err
    assert main(["review", "walking", *BY, "--kind", "page"]) == 0
    assert "review:" in (small / "pages" / "walking.md").read_text("utf-8")
    assert "review:" not in (small / "exercises" / "walking.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "status"), [(BRIDGE, 1), ("poses/bridge.yml", 1), ("exercises/walking.yml", 0)]
)
def test_what_has_problems_is_not_reviewed(
    small: Path, file: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor with a pose that has; a problem somewhere else stands in nobody's way."""
    path = small / file
    path.write_text(path.read_text("utf-8") + "colour: red\n", "utf-8")
    assert main(["review", "bridge", *BY]) == status
    assert ("Nothing is written" in capsys.readouterr().err) == bool(status)
    assert ("review:" in (small / BRIDGE).read_text("utf-8")) == (not status)


def test_a_file_in_braces_stays_as_it_is(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a review cannot be written without changing more, that is said: status 1."""
    path = small / "pages" / "begin.md"
    _, _, body = path.read_text("utf-8").partition("\n---\n")
    text = "---\n{title: Begin here, summary: The first steps., order: 1, begin: true}\n---\n"
    path.write_text(text + body, "utf-8")
    assert main(["review", "begin", *BY]) == 1
    assert "is as it was" in capsys.readouterr().err
    assert path.read_text("utf-8") == text + body


def test_a_rename_ends_no_review(small: Path) -> None:
    """Another id alone is no other content: what named it still is as it was reviewed. One that
    did not hold before holds no more after."""
    for id_ in ("bridge", "start"):
        assert main(["review", id_, *BY, "--date", "2026-01-02"]) == 0
    edit(*PAGES["routines/start.md"])
    assert main(["rename", "walking", "strolling"]) == 0
    assert code_now("bridge") != CODE
    [problem] = check(small, GALLERY).problems
    assert (problem.rule, problem.path) == ("changed-since-review", "content/routines/start.yml")
