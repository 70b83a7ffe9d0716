"""Where things are written: inside the folder of their kind, and no two in one place."""

from __future__ import annotations

import posixpath
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.addresses import TAKEN
from generator.figures.gallery import Gallery
from generator.figures.paint.panels import Drawing
from generator.model.formats import FileName
from generator.model.kinds import PAGED, TERMS
from generator.model.settings import Settings
from generator.model.values import DEVICES, RESERVED, Id, id_fault
from generator.model.vocabulary import Vocabulary
from generator.model.walk import part_at
from generator.pages.assets import assets
from generator.pages.render import END, path_of, picture_name, thumbnail_name
from generator.pages.sitemap import pages
from generator.problem import Problem
from generator.reading.album import ENDINGS, OWN
from generator.reading.reader import FILES
from generator.rules.check import check
from generator.rules.coherence import PLACES
from generator.sheets.papers import booklet_path, sheet_path
from generator.words.language import Language
from tests.conftest import HANDBOOKS, ROOT

#: Words that are nearly an id, or are one and more: what a path, an address or a disk would take
#: for something else.
NEARLY = st.text(
    st.sampled_from("ab1-_./\\:%# \n\0ABаıſｅé²٣~$*?\"'<>|\u200b\u202e\u0301"),
    min_size=1,
    max_size=12,
) | st.sampled_from(
    [*RESERVED, *TAKEN, *(name.upper() for name in RESERVED), "..", ".", "a/../b", "con.txt", "a\n"]
)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(NEARLY | st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True) | st.text(max_size=70))
def test_an_id_is_one_plain_name(text: str) -> None:
    """Whatever is taken as an id is one name on every disk: itself in small letters, not long, of
    no device, with nothing that a path or address would take for more. The rest is told how to be
    one, and what is proposed is one unless it is long or reserved."""
    fault = id_fault(text)
    if fault is None:
        assert text == text.casefold() == posixpath.basename(text)
        assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert 1 <= len(text) <= 60
        assert text.partition(".")[0] not in DEVICES
    elif "write '" in fault[1]:
        near = fault[1].partition("write '")[2].rpartition("'")[0]
        assert id_fault(near) is None or near in RESERVED or len(near) > 60


def test_what_is_an_id() -> None:
    """The control: ids as we use them, and the same with one thing wrong."""
    for sound in ("bridge", "bird-dog", "a1", "4x4", "con-trol", "indexed", "x" * 60):
        assert id_fault(sound) is None, sound
        for wrong in (
            f"{sound}/",
            f"../{sound}",
            f"{sound}\n",
            sound.upper() + "A",
            f"{sound}.",
            " a",
        ):
            assert id_fault(wrong), wrong


@pytest.mark.parametrize("kind", [kind for kind in PAGED if kind not in TERMS])
@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(st.from_regex(Id_ := r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True))
def test_everything_of_an_entry_lies_in_its_folder(kind: str, id_: str) -> None:
    """A page, a figure, a sheet and a booklet lie where their kind lies, whatever the id, and what
    leads there from a former address too."""
    found = path_of(kind, id_)
    assert posixpath.normpath(found) == found == path_of(kind, id_ + "#place").partition("#")[0]
    assert posixpath.dirname(found) == path_of(kind, "x").rpartition("/")[0]
    for path, folder in (
        (f"figures/{picture_name(id_, id_)}.still.svg", "figures"),
        (sheet_path(id_, "a4", large=True), "paper/sheets"),
        (booklet_path("region", id_, "a4"), "paper/booklets/region"),
    ):
        assert posixpath.normpath(path) == path
        assert posixpath.dirname(path) == folder


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.lists(st.from_regex(Id_, fullmatch=True), min_size=2, max_size=4, unique=True))
def test_no_two_figures_or_sheets_share_a_file(ids: list[str]) -> None:
    """Exercises and forms, in every way and on every paper: each file has one owner."""
    ends = (END, ".moving.svg.gz")
    forms = dict.fromkeys(["", *ids, "still", "moving"])
    pictures = [(id_, form) for id_ in ids for form in forms]
    names = [f"figures/{picture_name(*of)}{end}" for of in pictures for end in ends]
    names += [f"{thumbnail_name(*of)}.svg" for of in pictures]
    names += [sheet_path(id_, size, large) for id_ in ids for size in ("a4", "letter")
              for large in (False, True)]  # fmt: skip
    assert [name for name, count in Counter(map(str.casefold, names)).items() if count > 1] == []


def test_every_word_that_has_a_page_is_an_id() -> None:
    """The vocabulary's words become addresses: each of its lists is of ids, as are sources."""
    for name, field in Vocabulary.model_fields.items():
        assert "Id" in str(field.annotation), name
        assert part_at(Vocabulary, (name, "x")), name
    with pytest.raises(ValidationError):
        Vocabulary.model_validate({"kinds": {"../x": {"name": "X", "means": "It is."}}})


@pytest.mark.parametrize(
    "name", ["con.png", "NUL.svg", "a/b.svg", "..svg", "-x.png", "x" * 61 + ".png"]
)
def test_names_of_pictures(name: str) -> None:
    """A picture is a plain name on every disk; the control: one that is."""
    with pytest.raises(ValueError, match="not the name of a picture"):
        FileName.check(name)
    assert FileName.check("Walk_2-a.png")


def problems(content: Path, path: str, old: str, new: str) -> list[Problem]:
    file = content / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    found = check(content).problems
    file.write_text(text, "utf-8")
    return found


#: Where a file gives an id: the file, what stands there, and the field before the id.
INSIDE = {
    "a former exercise": ("exercises/walking.yml", "demands: []", "demands: []\nformerly: ['{}']"),
    "a former page": ("pages/begin.md", "order: 1", "order: 1\nformerly: ['{}']"),
    "a former routine": ("routines/start.yml", "steps:", "formerly: ['{}']\nsteps:"),
    "a former region": ("regions/lumbar.yml", "order: 1", "order: 1\nformerly: ['{}']"),
    "a former condition": ("conditions/back-pain.yml", "stages:", "formerly: ['{}']\nstages:"),
    "a form": ("exercises/bridge.yml", "id: on-bed", "id: '{}'"),
    "a stage": ("conditions/back-pain.yml", "id: early", "id: '{}'"),
    "a rule": ("conditions/back-pain.yml", "how: Bend", "id: '{}'\n    how: Bend"),
    "a question": ("questions.yml", "id: bend", "id: '{}'"),
    "a group of words": ("doctors-words.yml", "  shape:", "  '{}':"),
    "a word": ("doctors-words.yml", "      curve:", "      '{}':"),
    "a piece of equipment": ("vocabulary.yml", "  mat:", "  '{}':"),
    "a muscle": ("vocabulary.yml", "  calves:", "  '{}':"),
    "a level": ("vocabulary.yml", "  beginner:", "  '{}':"),
    "a source": ("sources.yml", "leaflet:", "'{}':"),
    "a form's pose": ("poses/bridge.yml", "  on-bed:", "  '{}':"),
}


@pytest.mark.parametrize("what", INSIDE)
def test_ids_inside_files(what: str, small: Path) -> None:
    """No id, wherever it stands, leads out of its folder, looks like another or is reserved. The
    control: a sound one is no bad id."""
    path, old, new = INSIDE[what]
    for wrong in ("../../evil", "a/b", "con", "Early", "eаrly", ".."):
        rules = {(p.rule, p.path) for p in problems(small, path, old, new.format(wrong))}
        assert ("bad-id", f"content/{path}") in rules, wrong
    assert "bad-id" not in {p.rule for p in problems(small, path, old, new.format("sound-1"))}


def test_places_and_former_addresses_that_are_taken(small: Path) -> None:
    """A form, a stage or a former page that would stand in the place of something else."""
    for name in ("safety", "paper", "figures", "exercises"):
        assert name in TAKEN
        found = problems(small, "pages/begin.md", "order: 1", f"order: 1\nformerly: [{name}]")
        assert [p.rule for p in found] == ["address-taken"], name
    for name in ("top", "avoid"):
        assert name in PLACES["condition"]
        path, old, new = INSIDE["a stage"]
        assert "place-on-page-taken" in {
            p.rule for p in problems(small, path, old, new.format(name))
        }
    assert problems(small, "pages/begin.md", "order: 1", "order: 1\nformerly: [start-here]") == []


def test_a_logo_has_a_place_of_its_own(small: Path) -> None:
    """It stands beside our own files and may not take the place of one; the control: another."""
    own = {
        path.name for path in (ROOT / "templates" / "assets").iterdir() if path.suffix in ENDINGS
    }
    assert own == OWN
    for name in ("favicon.svg", "logo.svg"):
        (small / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
        found = problems(small, "handbook.yml", "legal:", f"logo: {name}\nlegal:")
        assert [p.rule for p in found] == (["address-taken"] if name == "favicon.svg" else [])
        (small / name).unlink()


@pytest.mark.parametrize("handbook", ["small", "greek"])
def test_no_two_files_are_one(handbook: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is written for a handbook: inside its folder, and no two names that a computer would
    take for one, as file or as folder."""
    empty = Drawing([], (0, 0, 1, 1), "rosa")
    monkeypatch.setattr(Gallery, "example", lambda _self, _name: empty)
    made = check(HANDBOOKS / handbook).handbook
    assert made
    language = Language(made.settings.language)
    written = [*pages(made, language), *assets(made, Gallery())]
    assert all(
        posixpath.normpath(path) == path and not path.startswith(("/", "..")) for path in written
    )
    folded = Counter(path.casefold() for path in written)
    assert [path for path, count in folded.items() if count > 1] == []
    parents = {posixpath.dirname(path).casefold() for path in written}
    assert parents & set(folded) == set()


def test_settings_name_no_path() -> None:
    """What the settings add to addresses is of a form of its own."""
    for name in ("branch", "logo", "repository", "address"):
        assert "Word" not in str(Settings.model_fields[name].annotation), name
    assert set(FILES) >= {"handbook.yml"}
    assert issubclass(Id, str)


@pytest.mark.parametrize(
    "name",
    ["Вridge", "Βridge", "Bridgе", "BRIDGЕ", "вridge", "Ｂridge", "𝐁ridge", "Brіdge", "BRIDGΕ",
     "Ｂｒｉｄｇｅ", "Brⅰdge"],
)  # fmt: skip
def test_names_that_look_alike(name: str, small: Path) -> None:
    """A name in letters of another alphabet, beside the same in ours. The control: another name in
    that alphabet, and one that differs in an accent."""
    old = "name: Walking"
    found = problems(small, "exercises/walking.yml", old, f"name: {name}")
    assert "name-looks-alike" in [p.rule for p in found], found
    found = problems(small, "exercises/walking.yml", old, f"{old}\nother_names: [{name}]")
    assert "name-looks-alike" in [p.rule for p in found]
    for sound in ("Γέφυρα", "Мост", "Brídge", "Bridges of two"):
        found = problems(small, "exercises/walking.yml", old, f"name: {sound}")
        assert {p.rule for p in found} <= {"spelling"}, "no list has a bridge with an accent"
