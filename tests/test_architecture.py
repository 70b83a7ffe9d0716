"""The house itself: who may know whom, how large a module grows, and that documents agree."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest
import yaml

from generator import colour, guard
from generator.check import check
from generator.model.exercise import Exercise
from generator.model.walk import part_at
from generator.rules import TAKEN
from tests.conftest import HANDBOOKS, ROOT

MODULES = {
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path
    for path in sorted((ROOT / "generator").rglob("*.py"))
}

#: The line, from the first step to the last: a module imports only from steps before its own.
LINE = [
    {"generator.problem", "generator.colour", "generator.dump", "generator.dots", "generator.ink"},
    {"generator.vector"},
    {"generator.picture"},
    {"generator.claim", "generator.leash", "generator.faults"},
    {"generator.model"},
    {"generator.figures"},
    {"generator.drawings", "generator.kept", "generator.fingerprint"},
    {"generator.agreement", "generator.standing"},
    {"generator.matching"},
    {"generator.suitability"},
    {"generator.arranged", "generator.verdicts"},
    {"generator.document"},
    {"generator.slip", "generator.characters", "generator.remarks"},
    {"generator.leftovers"},
    {"generator.marks"},
    {"generator.repairs"},
    {"generator.slips", "generator.composer"},
    {"generator.guard", "generator.prose", "generator.commented"},
    {"generator.strays"},
    {"generator.wording", "generator.reading"},
    {"generator.files"},
    {"generator.folder", "generator.progress"},
    {"generator.edit"},
    {"generator.album"},
    {"generator.reader"},
    {"generator.shape"},
    {
        "generator.forms",
        "generator.judged",
        "generator.names",
        "generator.posed",
        "generator.references",
        "generator.reviewed",
        "generator.rules",
    },
    {"generator.alike"},
    {
        "generator.fields",
        "generator.renaming",
        "generator.reviewing",
        "generator.scaffold",
        "generator.schema",
    },
    {"generator.markup"},
    {"generator.reports"},
    {"generator.language"},
    {"generator.addresses"},
    {"generator.alternative"},
    {"generator.sheets"},
    {"generator.check", "generator.sketch", "generator.handout"},
    {"generator.changes"},
    {"generator.compared", "generator.change_report"},
    {"generator.comment"},
    {"generator.render"},
    {
        "generator.listings",
        "generator.paper_pages",
        "generator.pose_pages",
        "generator.verdict_pages",
    },
    {"generator.pages", "generator.assets"},
    {"generator.configuration", "generator.engines", "generator.policy"},
    {"generator.theme"},
    {"generator.build", "generator.serve"},
    {"generator.commands"},
    {"generator.cli"},
    {"generator.__main__", "generator"},
]


def imported(path: Path) -> set[str]:
    """The project's own modules that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator"):
            if node.module == "generator":
                found |= {f"generator.{alias.name}" for alias in node.names}
            else:
                found.add(str(node.module))
    return found


def step(module: str) -> int:
    for package in (
        "generator.model",
        "generator.figures",
        "generator.sheets",
        "generator.commands",
    ):
        if module.startswith(package + "."):
            module = package
    module = module.removesuffix(".__init__")
    return next(n for n, modules in enumerate(LINE) if module in modules)


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_one_way(module: str) -> None:
    """A module knows only what comes before it on the line."""
    for other in imported(MODULES[module]):
        if other.split(".")[:2] == module.split(".")[:2]:
            continue
        assert step(other) < step(module), f"{module} imports {other}"


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
        "generator.claim",  # the mark of a folder that is ours
        "generator.commands.answers",  # the summary of a check, where GitHub wants it
        "generator.drawings",  # the fingerprint of the code that draws
        "generator.comment",  # one file of an artifact
        "generator.figures.style",  # the rules of the style sheet
        "generator.figures.tables",
        "generator.faults",  # where output goes that nobody reads any more
        "generator.files",
        "generator.handout",
        "generator.sheets.folded",  # Typst takes a PDF from a folder alone
        "generator.sheets.press",  # the fingerprint of what sets
        "generator.kept",
        "generator.reader",
        "generator.build",
        "generator.engines",
        "generator.folder",
        "generator.serve",
        "generator.assets",
        "generator.language",
        "generator.render",
        "generator.sketch",
        "generator.commands.format",  # which files there are
        "generator.edit",  # what it does is to write content
        "generator.theme",
    }
    touches = re.compile(r"\.(read_text|read_bytes|write_text|write_bytes|open|iterdir|rglob)\(")
    found = {name for name, path in MODULES.items() if touches.search(path.read_text("utf-8"))}
    assert found <= allowed


def test_no_markup_in_python() -> None:
    """HTML and Markdown stand in templates."""
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"</?(div|p|span|a|ul|li|h[1-6])[ >]", node.value), name


@pytest.mark.parametrize("module", MODULES)
def test_modules_say_what_they_are_and_stay_small(module: str) -> None:
    """Each begins with what it is, and is split before it outgrows its noun."""
    text = MODULES[module].read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), module
    assert len(text.splitlines()) <= 380, module


def test_the_colours_that_contrast_is_checked_against_are_those_painted() -> None:
    """The grounds in colour.py are the style sheet's own."""
    style = (ROOT / "templates" / "assets" / "handbook.css").read_text("utf-8")
    grounds = re.findall(r"--md-default-bg-color: (#\w+);", style)
    assert grounds == [colour.PAPER, colour.NIGHT]


def test_every_field_says_what_it_means() -> None:
    """Each field of each content type has a description that is a sentence."""
    from generator.reader import FILES, FOLDERS

    for model in [*FILES.values(), *(model for _, model, _ in FOLDERS.values())]:
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
    from generator.language import Language
    from generator.pages import pages

    tops: set[str] = set()
    for name in ("small", "greek"):
        handbook = check(HANDBOOKS / name).handbook
        assert handbook
        made = pages(handbook, Language("en"))
        tops |= {path.split("/")[0].removesuffix(".md") for path in made} - set(handbook.pages)
    folders = {"figures", "schemas"}  # test_build asks of all that is built
    assert tops - {"index"} | folders == TAKEN


def test_places_on_a_page_are_taken() -> None:
    """No form or stage can have the name of a section of its page."""
    from generator.rules import PLACES

    for template, kind in (("exercise.md.j2", "exercise"), ("condition.md.j2", "condition")):
        text = (ROOT / "templates" / "pages" / template).read_text("utf-8")
        text += (ROOT / "templates" / "pages" / "parts.md.j2").read_text("utf-8")
        fixed = set(re.findall(r"\{: #([a-z-]+) \}", text))
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


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", "HACKING.md", "docs/fields.md"]
)
def test_documents_name_what_is_there(document: str) -> None:
    """Every file, folder and make target that a document names exists."""
    text = (ROOT / document).read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for target in re.findall(r"`make ([a-z-]+)", text):
        assert target in targets, target
    paths = r"`((?:content|templates|generator|tests|requirements|docs)/[\w./-]*)`"
    for path in re.findall(paths, text):
        assert (ROOT / path).exists(), path
    for link in re.findall(r"\]\(([^):#]+)\)", text):
        assert ((ROOT / document).parent / link).exists(), link


def test_hacking_names_every_module_and_none_besides() -> None:
    """Each module and package at the top of generator/ stands in a table of HACKING, and what the
    first table names is there."""
    text = (ROOT / "HACKING.md").read_text("utf-8")
    tops = {name.split(".")[1] for name in MODULES if "." in name} - {"__init__", "__main__"}
    rows = re.findall(r"^\| (`.+?) \|", text, re.M)
    named = {name.rstrip("/") for row in rows for name in re.findall(r"`([\w/]+)`", row)}
    assert tops - named == set()
    first = text.partition("\n## ")[0]
    rows = re.findall(r"^\| (`.+?) \|", first, re.M)
    assert {n.rstrip("/") for row in rows for n in re.findall(r"`([\w/]+)`", row)} <= tops


def test_the_example_in_contributing_is_sound(small: Path) -> None:
    """The file that CONTRIBUTING shows, put among the others, has no problem."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    example = re.search(r"```yaml\n(name: .*?)```", text, re.S)
    assert example
    # The example cites a source that stands for any.
    text = example[1].replace("leaflet-id", "stronger-back-article")
    fields = yaml.safe_load(text)
    required = {n for n, f in Exercise.model_fields.items() if f.is_required()}
    assert required <= set(fields)
    content = small.parent / "ours"
    shutil.copytree(ROOT / "content", content)
    (content / "exercises" / "shown-in-contributing.yml").write_text(text, encoding="utf-8")
    assert [p.message for p in check(content).problems] == []


def test_a_file_may_be_as_large_as_the_limit_says() -> None:
    """The control case of the cap on size: one byte less is read."""
    data = b"a: " + b"x" * (guard.MOST_BYTES - 3)
    assert guard.read("x.yml", data).problems == []
