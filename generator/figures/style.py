"""What figures look like: colours from data/palettes.yml, rules from templates/assets/figures.css.

A page takes the rules as they are and the colours as CSS variables, so that a figure follows the
page from light to dark to paper. A picture in a file of its own knows no page: there every variable
is replaced by its colour.
"""

from __future__ import annotations

import re
from functools import cache

from generator import places
from generator.figures.tables import table

SCHEMES = ("light", "dark", "print")
#: Light or dark, as the page is that the picture stands in: it hands its own on (CSS Color Adjust,
#: `color-scheme`). So one file serves both.
SCREEN = "screen"
RULES = places.ASSETS / "figures.css"
SPINE = places.ASSETS / "figures-spine.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"var\(--([a-z-]+)\)")
_COLOURED = re.compile(r"[a-z-]+: *var\(--[a-z-]+\);?")
_CLASSES = re.compile(r'class="([^"]*)"')


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


def standalone(svg: str, person: str, scheme: str) -> str:
    """The picture with a style sheet of its own, of the rules that it needs, with the plain colours
    of one of SCHEMES, or of SCREEN."""
    used = {name for names in _CLASSES.findall(svg) for name in names.split()} | {"figure"}
    needed = [rule for rule in rules() if used.issuperset(re.findall(r"\.([a-z-]+)", rule[0]))]
    if scheme == SCREEN:
        coloured = [
            (selector, found.group())
            for selector, body in needed
            for found in _COLOURED.finditer(body)
        ]
        light, dark = (
            _plain(needed, colours(person, "light")),
            _plain(coloured, colours(person, "dark")),
        )
        sheet = f"{light}@media (prefers-color-scheme:dark){{{dark}}}"
    else:
        sheet = _plain(needed, colours(person, scheme))
    head = svg.index(">") + 1
    return f"{svg[:head]}<style>{sheet}</style>{svg[head:]}"


def _plain(needed: list[tuple[str, str]], named: dict[str, str]) -> str:
    """Rules with each variable replaced by its colour."""
    return "".join(
        f"{selector}{{{_VARIABLE.sub(lambda found: named[found[1]], body)}}}"
        for selector, body in needed
    )


def spine_alone(svg: str) -> str:
    """The drawing of the spine with a style sheet of its own, in the greys of paper, and without
    the names of vertebrae, which no size of paper makes large enough."""
    svg = re.sub(r"<text.*?</text>", "", svg)
    head = svg.index(">") + 1
    return f"{svg[:head]}<style>{_spine_rules()}</style>{svg[head:]}"


@cache
def _spine_rules() -> str:
    """The rules of the spine's style sheet for a picture, with the colours that it has in print."""
    text = _COMMENT.sub("", SPINE.read_text("utf-8"))
    screen, _, printed = text.partition("@media print")
    greys = dict(re.findall(r"--([a-z-]+): (#\w+);", printed))
    return "".join(
        f"{selector.strip()}{{{_VARIABLE.sub(lambda found: greys[found[1]], body)}}}"
        for selector, body in _RULE.findall(screen)
        if selector.strip().startswith(".spine ")
    )
