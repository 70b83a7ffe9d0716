"""Files that stand beside the pages: style, script, fonts, the logo and the clinic's colours.

Our style is one file on the site and our script another, without comments: a page waits for fewer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import deflate
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import places
from generator.figures.body.person import PERSONS
from generator.figures.examples import names
from generator.figures.gallery import Gallery, figures, pace
from generator.figures.style import PAGE, SCHEMES, standalone, variables
from generator.model.exercise import Exercise
from generator.model.handbook import Handbook
from generator.pages.along import home_screen
from generator.pages.beside import twin
from generator.pages.charts import charts
from generator.pages.people import EVERYBODY, person_style
from generator.pages.render import END, picture_name, thumbnail_name

#: How hard deflate tries: the next level takes twice the time for half a hundredth.
_LEVEL = 10
#: What the style and the script of a page are made of, in their order; the clinic's colours follow.
STYLES = ("handbook.css", "print.css", "figures.css")
SCRIPTS = (
    *("dom.js", "beside.js", "handbook.js", "forms.js", "film.js", "moving.js", "switch.js"),
    *("search.js", "paper.js", "judge.js", "chosen.js", "marks.js", "mine.js"),
    *("choices.js", "kept.js", "add.js", "along.js"),
)
#: What a reader of the source is told, and the space before a line.
_REMARKS = {
    ".css": re.compile(r"/\*.*?\*/|^\s+", re.MULTILINE | re.DOTALL),
    ".js": re.compile(r"/\*\*[^*]*(?:\*(?!/)[^*]*)*\*/|^\s*//.*\n|^\s+", re.MULTILINE),
}
#: In a style sheet: what is said between quotes, and the room round signs that need none. A colon
#: with room behind it is never one of a selector.
_ROOM = re.compile(r"""("[^"]*"|'[^']*')|\s*([{};])\s*|([:,]) """)


def assets(handbook: Handbook, gallery: Gallery, offline: bool = False) -> dict[str, str | bytes]:
    """Every asset by its path inside build/docs. Moving pictures, which are long, are packed;
    offline, where nothing can be fetched, they are scripts."""
    root = places.ASSETS
    files: dict[str, str | bytes] = {
        f"assets/{path.relative_to(root).as_posix()}": brief(path.suffix, path.read_bytes())
        if path.parent == root
        else path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name not in (*STYLES, *SCRIPTS, places.WORKER.name)
    }
    style = Environment(  # noqa: S701 (a style sheet, of colours that were checked)
        loader=FileSystemLoader(places.STYLE), undefined=StrictUndefined
    )
    named = {scheme: variables(scheme) for scheme in SCHEMES}

    def drawn(template: str, *classes: str, **more: object) -> bytes:
        figures = {
            scheme: {of: hues for of, hues in every.items() if of in classes}
            for scheme, every in named.items()
        }
        return style.get_template(template).render(figures=figures, **more).encode()

    people = {person: drawn("drawn.css.j2", f"figure--{person}") for person in PERSONS}
    files |= {f"assets/{person_style(p)}": brief(".css", rules) for p, rules in people.items()}
    files[f"assets/{EVERYBODY}"] = brief(".css", b"".join(people.values()))
    colours = drawn("colours.css.j2", "figure", colours=handbook.settings.colours)
    styles = [*((root / name).read_bytes() for name in STYLES), colours]
    files["assets/handbook.css"] = brief(".css", b"\n".join(styles))
    scripts = [(root / name).read_bytes() for name in SCRIPTS]
    files["assets/handbook.js"] = brief(".js", b"\n".join(scripts))
    for id_, exercise in _drawn(handbook):
        for form, figure in figures(handbook.poses[id_]).items():
            name = f"figures/{picture_name(id_, form)}"
            small = gallery.thumbnail(figure)
            files[f"{name}{END}"] = gallery.standalone(figure, PAGE)
            files[f"{thumbnail_name(id_, form)}.svg"] = standalone(
                small.svg(), small.person, PAGE, small=True
            )
            moving = gallery.moving(figure, pace(exercise, figure))
            if offline:
                files |= twin(f"{name}.moving.svg", json.dumps(moving, ensure_ascii=False))
            else:
                files[f"{name}.moving.svg.gz"] = bytes(
                    deflate.gzip_compress(moving.encode(), _LEVEL)
                )
    files |= charts(handbook)
    if not offline:
        files |= home_screen(handbook, (root / "favicon.svg").read_text("utf-8"))
    for name in names():
        files[f"poses/{name}.svg"] = gallery.example_alone(name)
    for name, data in handbook.pictures.items():
        files[f"pictures/{name}"] = data
    if handbook.settings.logo and handbook.logo is not None:
        files[f"assets/{handbook.settings.logo}"] = handbook.logo
    return files


def draw(handbook: Handbook, gallery: Gallery) -> None:
    """Draw every moving picture, so that it is found. All others were drawn to be checked."""
    for id_, exercise in _drawn(handbook):
        for figure in figures(handbook.poses[id_]).values():
            gallery.moving(figure, pace(exercise, figure))


def _drawn(handbook: Handbook) -> Iterator[tuple[str, Exercise]]:
    """The exercises with figures. Those of a page stand in the page, and stand still."""
    for id_ in handbook.poses:
        if id_ in handbook.exercises:
            yield id_, handbook.exercises[id_]


def brief(kind: str, data: bytes) -> bytes:
    """A style sheet or a script without its comments, and a style sheet without the room that it
    does without; anything else as it is."""
    remarks = _REMARKS.get(kind)
    if remarks is None:
        return data
    text = remarks.sub("", data.decode())
    if kind == ".css":
        text = _ROOM.sub(lambda said: said[1] or said[2] or said[3], text).replace(";}", "}")
    return text.encode()
