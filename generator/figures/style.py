"""What figures look like: colours from data/palettes.yml, rules from templates/assets/figures.css.

A page takes the rules as they are and the colours as CSS variables, so that a figure follows the
page from light to dark to paper. A picture in a file of its own knows no page: it holds the colours
of light and of dark, and those of paper for an address that ends in `#print`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from string import ascii_letters

from generator import places
from generator.figures.steps import stepped
from generator.figures.tables import table

SCHEMES = ("light", "dark", "print")
#: Light or dark, as the page is that the picture stands in: it hands its own on (CSS Color Adjust,
#: `color-scheme`). On paper it is asked for by another address, since no picture knows that it is
#: printed. So one file serves all three.
PAGE = "page"
PRINT = "print"
#: How many times as thick a line, up to three centimetres, is in a picture that is shown small.
SMALL = 1.7
RULES = places.ASSETS / "figures.css"
#: The rules of the charts, by the class that each has.
CHARTS = {"spine": places.ASSETS / "figures-spine.css", "muscles": places.STYLE / "muscles.css"}

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"var\(--([a-z-]+)\)")
_LENGTH = re.compile(r"((?:stroke-width|stroke-dasharray|font-size): )(\d+)")
_WIDTH = re.compile(r"(stroke-width: )([12]?\d)\b")
_CLASS = re.compile(r"\.([a-z-]+)")
#: A colour with each digit twice; and room that a style sheet does without.
_TWICE = re.compile(r"#(\w)\1(\w)\2(\w)\3\b")
_ROOM = re.compile(r" *([:;]) *")
_HUE = re.compile(r"--[a-z-]+: #\w+;")
_CLASSES = re.compile(r'class="([^"]*)"')
#: A shape, and how long one is that is worth a name.
_SHAPE = re.compile(r"<path [^>]*/>")
_LONG = 40


def colours(person: str, scheme: str) -> dict[str, str]:
    """Every colour of a scheme, the scene's and the person's, by name."""
    palettes = table("palettes")
    return palettes["scene"][scheme] | palettes["persons"][person][scheme]


@cache
def variables(scheme: str) -> dict[str, dict[str, str]]:
    """Class -> CSS variable -> colour: `figure` has the scene's, `figure--rosa` a person's."""
    palettes = table("palettes")
    own = {"figure": palettes["scene"][scheme]}
    own |= {f"figure--{name}": person[scheme] for name, person in palettes["persons"].items()}
    return {
        of: {f"--{name}": colour for name, colour in named.items()} for of, named in own.items()
    }


@cache
def rules() -> list[tuple[str, str]]:
    """The style sheet as pairs of selector and declarations."""
    text = _COMMENT.sub("", RULES.read_text("utf-8"))
    return [(selector.strip(), body.strip()) for selector, body in _RULE.findall(text)]


@cache
def classes() -> frozenset[str]:
    """Every class that the style sheet knows."""
    return frozenset(
        name for selector, _ in rules() for name in re.findall(r"\.([a-z-]+)", selector)
    )


def standalone(svg: str, person: str, scheme: str, small: bool = False) -> str:
    """The picture with a style sheet of its own, of the rules that it needs, with the plain colours
    of one of SCHEMES, or of PAGE; with thicker lines for one that is shown small. It is told in
    steps, if it is not yet."""
    needed = [(at, _thicker(body) if small else body) for at, body in _needed(svg)]
    if scheme != PAGE:
        return _styled(stepped(svg), _plain(needed, colours(person, scheme)))
    body, sheet = _brief(stepped(svg), needed, person)
    return _styled(body, sheet, PRINT)


def in_places(svg: str, person: str, scheme: str) -> str:
    """The same in one of SCHEMES as it was drawn: told in places, and so in centimetres."""
    needed = [
        (at, _LENGTH.sub(lambda length: f"{length[1]}{int(length[2]) / 10:g}", body))
        for at, body in _needed(svg)
    ]
    return _styled(svg, _plain(needed, colours(person, scheme)))


def _thicker(body: str) -> str:
    return _WIDTH.sub(lambda width: f"{width[1]}{round(SMALL * int(width[2]))}", body)


def _needed(svg: str) -> list[tuple[str, str]]:
    """The rules for the classes that a picture has."""
    used = {name for names in _CLASSES.findall(svg) for name in names.split()} | {"figure"}
    return [rule for rule in rules() if used.issuperset(_CLASS.findall(rule[0]))]


def _brief(svg: str, needed: list[tuple[str, str]], person: str) -> tuple[str, str]:
    """The picture with a letter for each class; and its style sheet for light, dark and paper, with
    a letter for each colour."""
    plain = [(at.replace(".figure ", ""), _ROOM.sub(r"\1", body)[:-1]) for at, body in needed]
    classes_ = _letters(_CLASS.findall(" ".join(at for at, _ in plain)))
    hues = _letters(_VARIABLE.findall("".join(body for _, body in plain)))

    def scheme(name: str) -> str:
        named = colours(person, name)
        said = (f"--{letter}:{named[hue]}" for hue, letter in hues.items())
        return _TWICE.sub(r"#\1\2\3", ";".join(said))

    def lettered(names: re.Match[str]) -> str:
        return 'class="' + " ".join(classes_.get(n, n) for n in names[1].split()) + '"'

    light, dark, paper = map(scheme, SCHEMES)
    sheet = (
        f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}:target{{{paper}}}"
    )
    for at, body in plain:
        sheet += _CLASS.sub(lambda name: f".{classes_[name[1]]}", at)
        sheet += "{" + _VARIABLE.sub(lambda hue: f"var(--{hues[hue[1]]})", body) + "}"
    head = svg.index(">")
    return svg[:head] + _once(_CLASSES.sub(lettered, svg[head:])), sheet


def _once(shapes: str) -> str:
    """Shapes of which one that stands in several positions is told in the first and named in the
    others: what does not move, such as a mat."""
    counts = Counter(_SHAPE.findall(shapes))
    several = (shape for shape, count in counts.items() if count > 1 and len(shape) > _LONG)
    names = {shape: f"s{n}" for n, shape in enumerate(several)}
    told = set()

    def named(found: re.Match[str]) -> str:
        shape = found[0]
        if shape not in names:
            return shape
        if shape in told:
            return f'<use href="#{names[shape]}"/>'
        told.add(shape)
        return shape.replace("<path", f'<path id="{names[shape]}"', 1)

    return _SHAPE.sub(named, shapes)


def _letters(names: list[str]) -> dict[str, str]:
    """A letter for each name."""
    return dict(zip(dict.fromkeys(names), ascii_letters, strict=False))


def chart(svg: str, of: str) -> str:
    """A drawing of one of CHARTS with a style sheet of its own, in the colours of PAGE."""
    light, dark, paper, rules = _chart_rules(of)
    screen = f".{of}{{font-family:sans-serif;{light}}}"
    dark = f"@media (prefers-color-scheme:dark){{.{of}{{{dark}}}}}"
    return _styled(svg, f"{screen}{dark}:target.{of}{{{paper}}}{rules}", PRINT)


def spine_alone(svg: str) -> str:
    """The drawing of the spine with a style sheet of its own, in the greys of paper, and without
    the names of vertebrae, which no size of paper makes large enough."""
    _, _, paper, rules = _chart_rules("spine")
    greys = dict(re.findall(r"--([a-z-]+): (#\w+);", paper))
    plain = _VARIABLE.sub(lambda found: greys[found[1]], rules)
    return _styled(re.sub(r"<text.*?</text>", "", svg), plain)


def _styled(svg: str, sheet: str, place: str = "") -> str:
    """The picture with a style sheet, and a name by which an address leads to it."""
    head = svg.index(">")
    named = f' id="{place}"' if place else ""
    return f"{svg[:head]}{named}><style>{sheet}</style>{svg[head + 1 :]}"


@cache
def _chart_rules(of: str) -> tuple[str, str, str, str]:
    """The colours of a chart in light, in dark and on paper, and its rules."""
    text = _COMMENT.sub("", CHARTS[of].read_text("utf-8"))
    found = [(at.strip(), body) for at, body in _RULE.findall(text.partition("@media")[0])]
    hues = {at: "".join(_HUE.findall(body)) for at, body in found}
    light, dark = (hues[f"{where}.{of}"] for where in ("", '[data-md-color-scheme="slate"] '))
    paper = "".join(_HUE.findall(text.partition("@media print")[2]))
    within = [(at, " ".join(body.split())) for at, body in found if at.startswith(f".{of} ")]
    rules = "".join(f"{at}{{{body}}}" for at, body in within)
    return light, dark, paper, rules


def _plain(needed: list[tuple[str, str]], named: dict[str, str]) -> str:
    """Rules with each variable replaced by its colour."""
    return "".join(
        f"{selector}{{{_VARIABLE.sub(lambda found: named[found[1]], body)}}}"
        for selector, body in needed
    )
