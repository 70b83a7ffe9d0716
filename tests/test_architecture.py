"""The house itself: who may know whom, how long a function grows, and that documents agree."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from pathlib import Path
from types import FrameType

import pytest
import yaml

from generator.addresses import TAKEN
from generator.commands.cli import COMMANDS
from generator.model.exercise import Exercise
from generator.model.kinds import KINDS
from generator.model.walk import part_at
from generator.reading import guard, parser
from generator.rules import colour
from generator.rules.check import check
from tests.conftest import FULL, GALLERY, HANDBOOKS, ROOT, sound

MODULES = {
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path
    for path in sorted((ROOT / "generator").rglob("*.py"))
}

#: The rooms of the house by levels: a room imports only from rooms on levels below its own.
LEVELS = [
    {"leash", "places", "problem", "model", "version"},
    {"addresses", "disk", "words", "reading", "verdicts"},
    {"figures"},
    {"book", "sheets", "changes"},
    {"rules", "pages"},
    {"api", "authoring", "site"},
    {"build"},
    {"preview"},
    {"commands"},
    {"__main__"},
]
#: The same inside the figures, whose geometry no other room knows.
FIGURES = [
    {"axes", "known", "steps", "tables"},
    {"style", "body"},
    {"scene"},
    {"paint"},
    {"charts", "curves", "drawing", "drawn"},
    {"animation", "examples"},
    {"atelier"},
    {"gallery"},
    {"alternative"},
]
#: And inside reading: what makes text, nodes, mended text and values know nothing of one another.
READING = [
    {"document", "ink", "leftovers", "quotes", "remarks", "unfit"},
    {"reuse", "signs"},
    {"characters", "prose", "entries", "jpeg", "joined", "mend", "strays", "value", "vector"},
    {"composer", "dots", "facts", "guard", "memory", "messages"},
    {"files", "parser", "picture"},
    {"album", "folders"},
    {"beneath"},
    {"reader"},
]


#: Lines of a function.
MOST_LINES = 60


def imported(path: Path) -> set[str]:
    """The project's own modules that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator"):
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                found.add(name if name in MODULES else str(node.module))
    return found


def level(levels: list[set[str]], room: str) -> int:
    return next(n for n, rooms in enumerate(levels) if room in rooms)


@pytest.mark.parametrize(
    ("levels", "house"),
    [
        (LEVELS, "generator"),
        (FIGURES, "generator.figures"),
        (READING, "generator.reading"),
    ],
)
def test_imports_go_down_only(levels: list[set[str]], house: str) -> None:
    """A room knows only rooms below it, and stands on one of the levels."""
    prefix = house + "."
    for module, path in MODULES.items():
        room, _, _ = module.removeprefix(prefix).partition(".")
        if not module.startswith(prefix) or room == "__init__":
            continue
        for other in imported(path):
            below, _, _ = other.removeprefix(prefix).partition(".")
            if other.startswith(prefix) and below != room:
                assert level(levels, below) < level(levels, room), f"{module} imports {other}"


def test_calls_go_down_only(tmp_path: Path) -> None:
    """In checking a handbook and writing its pages no room calls one above it, by no callback
    either."""
    from generator import build
    from generator.disk.store import Files, Folder
    from generator.figures.gallery import Gallery
    from generator.sheets.press import Press
    from generator.site.theme import Theme

    house = f"{ROOT / 'generator'}/"
    climbs = set()

    def seen(frame: FrameType, event: str, _: object) -> None:
        if event != "call" or not frame.f_code.co_filename.startswith(house):
            return
        caller = frame.f_back
        while caller and not caller.f_code.co_filename.startswith(house):
            caller = caller.f_back
        if caller and frame.f_code.co_name != "<module>":
            ends = [Path(f.f_code.co_filename.removeprefix(house)) for f in (caller, frame)]
            below, above = (level(LEVELS, end.parts[0].removesuffix(".py")) for end in ends)
            if above > below:
                climbs.add(f"{ends[0]} calls {frame.f_code.co_name} in {ends[1]}")

    gallery = Gallery(Folder(tmp_path / "figures"))
    press = Press(Files(tmp_path / "sheets", ".pdf"))
    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        handbook = check(HANDBOOKS / "small", gallery).handbook
        assert handbook
        build.write(handbook, tmp_path, gallery, press, Theme([], {}), booklets=False)
    finally:
        sys.setprofile(before)
    assert climbs == set()


def test_mending_has_one_door() -> None:
    """Whoever wants a text mended asks `mender`, and knows nothing else of that room."""
    room = "generator.reading.mend."
    asked = {
        other
        for module, path in MODULES.items()
        if not module.startswith(room)
        for other in imported(path)
    }
    assert {other for other in asked if other.startswith(room)} == {f"{room}mender"}


ROOMS = sorted(name.removesuffix(".__init__") for name in MODULES if name.count(".") > 1)
ROOMS = [name for name in ROOMS if f"{name}.__init__" in MODULES]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for(room: str) -> None:
    """A package begins with what comes in, what goes out, and which rooms it knows: just these."""
    said = ast.get_docstring(ast.parse(MODULES[f"{room}.__init__"].read_text("utf-8"))) or ""
    told = re.search(r"^In: .+?^Out: .+?^Knows: (.+?)\.$", said, re.M | re.S)
    assert told, "three lines: In, Out, Knows"
    around = room.rpartition(".")[0]
    known = set()
    for module, path in MODULES.items():
        if module.startswith(f"{room}."):
            for other in imported(path):
                if not other.startswith(f"{room}."):
                    inside = other.startswith(f"{around}.")
                    known.add(
                        other.removeprefix(f"{around}.").split(".")[0]
                        if inside
                        else other.split(".")[1]
                    )
    assert set(" ".join(told[1].split()).split(", ")) == (known or {"no other room"})


def test_the_model_does_no_input_or_output() -> None:
    """The content types import no module that reads, writes or renders."""
    for name, path in MODULES.items():
        if name.startswith("generator.model"):
            text = path.read_text("utf-8")
            assert not re.search(r"^(import|from) (os|pathlib|yaml|jinja2|mkdocs)", text, re.M), (
                name
            )


def test_only_the_reader_and_the_build_touch_the_disk() -> None:
    """Opening, reading and writing files is done by few."""
    allowed = {
        "generator.disk.claim",  # the mark of a folder that is ours
        "generator.commands.answers",  # the summary of a check, where GitHub wants it
        "generator.figures.gallery",  # the fingerprint of the code that draws
        "generator.changes.comment",  # one file of an artifact
        "generator.figures.style",  # the rules of the style sheet
        "generator.figures.tables",
        "generator.commands.faults",  # where output goes that nobody reads any more
        "generator.reading.files",
        "generator.reading.folders",  # whether there is one beneath
        "generator.rules.spelling",
        "generator.sheets.face",
        "generator.sheets.handout",
        "generator.sheets.folded",  # Typst takes a PDF from a folder alone
        "generator.sheets.press",  # the fingerprint of what sets
        "generator.disk.store",
        "generator.reading.reader",
        "generator.build",
        "generator.preview",  # MkDocs' configuration of what is shown ahead of the site
        "generator.site.along",  # the hash of each file of the site
        "generator.site.compressed",  # files of the site once more
        "generator.site.engines",
        "generator.site.record",
        "generator.disk.state",
        "generator.site.mkdocs",  # what pages follow from
        "generator.disk.folder",
        "generator.site.serve",
        "generator.pages.assets",
        "generator.words.language",
        "generator.words.compiled",  # what Python would keep beside a module
        "generator.words.templates",  # what that follows from
        "generator.pages.render",
        "generator.commands.sketch",
        "generator.commands.format",  # which files there are
        "generator.authoring.clinic",  # what a new handbook begins with
        "generator.commands.init",  # whether a folder is empty
        "generator.commands.suggestion",  # the text of an issue or a letter
        "generator.authoring.edit",  # what it does is to write content
        "generator.site.theme",
    }
    touches = re.compile(r"\.(read_text|read_bytes|write_text|write_bytes|open|iterdir|rglob)\(")
    found = {name for name, path in MODULES.items() if touches.search(path.read_text("utf-8"))}
    assert found <= allowed


#: Names that two modules have for a class, and why.
TWICE = {
    "Fault": "what a figure or a page of prose has before its line is known, each its own",
    "Language": "the word in handbook.yml, and the language that it names",
    "Page": "the head of a hand-written page, and a page to be written",
    "Position": "a word of the vocabulary, and a position of a figure",
}


def test_a_word_is_one_thing() -> None:
    """No two modules have a class of the same name."""
    found: dict[str, list[str]] = {}
    for module, path in MODULES.items():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(module)
    assert {name for name, modules in found.items() if len(modules) > 1} == set(TWICE)


def test_where_things_stand_is_said_once() -> None:
    """No module spells the file or the page of a thing: `KINDS` and `addresses` know them."""
    folders = "|".join(kind.folder for kind in KINDS.values() if kind.id != "pose")
    spelt = re.compile(rf"f\"({folders})/")
    assert [name for name, path in MODULES.items() if spelt.search(path.read_text("utf-8"))] == []


def test_no_markup_in_python() -> None:
    """HTML and Markdown stand in templates."""
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"</?(div|p|span|a|ul|li|h[1-6])[ >]", node.value), name


@pytest.mark.parametrize("module", MODULES)
def test_modules_say_what_they_are_and_functions_stay_small(module: str) -> None:
    """A module begins with what it is; a function is split by meaning before it is longer than a
    screen."""
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    assert ast.get_docstring(tree), module
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= MOST_LINES, node.name


def test_the_colours_that_contrast_is_checked_against_are_those_painted() -> None:
    """The grounds in colour.py are the style sheet's own."""
    style = (ROOT / "templates" / "assets" / "handbook.css").read_text("utf-8")
    grounds = re.findall(r"--md-default-bg-color: (#\w+);", style)
    assert grounds == [colour.PAPER, colour.NIGHT]


def test_every_field_says_what_it_means() -> None:
    """Each field of each content type has a description that is a sentence."""
    from generator.reading.reader import FILES

    for model in [
        *(holds.model for holds in FILES.values()),
        *(kind.model for kind in KINDS.values()),
    ]:
        seen = [model]
        while seen:
            part = seen.pop()
            for name, field in part.model_fields.items():
                if name == "root":
                    continue
                assert (field.description or "").endswith("."), f"{part.__name__}.{name}"
                inner = part_at(part, (name,)) or part_at(part, (name, 0))
                if inner:
                    seen.append(inner)


def test_addresses_of_generated_pages_are_taken() -> None:
    """A prose page can take no address that the generator gives out."""
    from generator.pages.sitemap import pages
    from generator.words.language import Language

    tops: set[str] = set()
    for name in ("small", "greek"):
        handbook = sound(HANDBOOKS / name)
        made = pages(handbook, Language("en"), GALLERY)
        tops |= {path.split("/")[0].removesuffix(".md") for path in made} - set(handbook.pages)
    folders = {"api", "figures", "schemas"}  # test_build asks of all that is built
    assert tops - {"index"} | folders == TAKEN


def test_places_on_a_page_are_taken() -> None:
    """No form or stage can have the name of a section of its page."""
    from generator.rules.coherence import PLACES

    for template, kind in (("exercise.md.j2", "exercise"), ("condition.md.j2", "condition")):
        text = (ROOT / "templates" / "pages" / template).read_text("utf-8")
        text += (ROOT / "templates" / "pages" / "parts.md.j2").read_text("utf-8")
        fixed = set(re.findall(r"\{: #([a-z-]+) \}", text))
        fixed |= set(re.findall(r'(?:section|fold|other_forms)\("([a-z-]+)"', text))
        assert fixed <= PLACES[kind], kind


def test_requirements_name_no_address() -> None:
    """Locked with hashes; no index, path or address in any of them."""
    files = sorted((ROOT / "requirements").glob("*.txt"))
    assert len(files) >= 2
    for path in files:
        text = path.read_text("utf-8")
        assert not re.search(r"https?:|file:|--index|--find-links", text), path.name
        pinned = re.findall(r"^[A-Za-z0-9_.-]+==", text, re.M)
        assert len(pinned) == len(re.findall(r"^[A-Za-z0-9]", text, re.M))
        assert text.count("--hash=sha256:") >= len(pinned)


@pytest.mark.parametrize("extra", ["test", "zensical", "bench", "fuzz", "audit"])
def test_the_lists_agree(extra: str) -> None:
    """What is locked for the site is locked in the same version for what comes on top."""

    def versions(name: str) -> dict[str, str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        return dict(re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", text, re.MULTILINE))

    site, more = versions("site"), versions(extra)
    assert {name: more.get(name) for name in site} == site


DOCUMENTS = ("README.md", "CONTRIBUTING.md", "HACKING.md", "docs/fields.md")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_what_is_there(document: str) -> None:
    """Every file, folder and make target that a document names exists; those of content/ are looked
    for in tests/content/."""
    text = (ROOT / document).read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for target in re.findall(r"`make ([a-z-]+)", text):
        assert target in targets, target
    paths = r"`((?:templates|generator|tests|requirements|docs)/[\w./-]*)`"
    for path in re.findall(paths, text):
        assert (ROOT / path).exists(), path
    for link in re.findall(r"\]\(([^):#]+)\)", text):
        assert ((ROOT / document).parent / link).exists(), link


def test_commands_are_documented() -> None:
    """Every command of `handbook` and every make target has its place in README or HACKING."""
    text = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "HACKING.md"))
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    every = [f"handbook {name}" for name in COMMANDS] + [f"make {name}" for name in targets]
    assert len(every) > 20
    assert [name for name in every if not re.search(rf"\b{name}\b", text)] == []


def test_hacking_has_the_rooms_on_their_levels() -> None:
    """The first table of HACKING is the plan of the house: each room on its level, none besides."""
    text = (ROOT / "HACKING.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d) \| `(\w+)/?` \|", text, re.M)
    told = [{room for number, room in rows if int(number) == n} for n in range(len(LEVELS) - 1)]
    assert told == LEVELS[:-1]
    tops = {name.split(".")[1] for name in MODULES if "." in name} - {"__init__"}
    assert tops == set().union(*LEVELS)


def with_the_example(handbook: Path, content: Path) -> list[str]:
    """What is wrong with a handbook to which the files that CONTRIBUTING shows were added, a small
    one and one with nearly every field; it is put together in a folder of its own."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    examples = re.findall(r"```yaml\n(name: .*?)```", text, re.S)
    small, whole = (set(yaml.safe_load(example)) for example in examples)
    required = {n for n, f in Exercise.model_fields.items() if f.is_required()}
    assert required <= small <= whole
    assert examples[0].count("\n") <= 38
    shutil.copytree(handbook, content)
    for n, example in enumerate(examples):
        # They cite a source that stands for any.
        text = example.replace("leaflet-id", "stronger-back-article")
        (content / "exercises" / f"shown-in-contributing-{n}.yml").write_text(text, "utf-8")
    return [problem.message for problem in check(content, GALLERY).problems]


def test_the_example_in_contributing_is_sound(tmp_path: Path) -> None:
    """The file that CONTRIBUTING shows, put among those of the full handbook, has no problem."""
    assert with_the_example(FULL, tmp_path / "content") == []


def test_a_file_may_be_as_large_as_the_limit_says() -> None:
    """The control case of the cap on size: one byte less is read."""
    data = b"a: " + b"x" * (guard.MOST_BYTES - 3)
    assert parser.read("x.yml", data).problems == []
