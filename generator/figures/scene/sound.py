"""What must hold before a figure can be solved at all: what is reached for is there, and a joint is
told one way."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.body.angles import arm, leg
from generator.figures.body.skeleton import SIDES
from generator.figures.scene.fault import Fault
from generator.figures.scene.positions import resolve, uses
from generator.figures.scene.stage import stands
from generator.model.figure import Figure, Use
from generator.model.pose import Contact, Shoulder


def unsound(figure: Figure) -> Iterator[Fault]:
    """Every reason why a figure cannot be solved."""
    yield from _arrows(figure)
    for n, position in enumerate(resolve(figure)):
        things: set[str] = {use.thing for use in uses(figure, position)}
        yield from _strung(n, uses(figure, position))
        for side in SIDES:
            own = arm(position, side)
            if own.shoulder:
                yield from _one_way(n, side, own.shoulder)
            if own.hand:
                yield from _there(n, ("arms", side, "hand"), own.hand, things)
            if foot := leg(position, side).foot:
                yield from _there(n, ("legs", side, "foot"), foot, things)


def _arrows(figure: Figure) -> Iterator[Fault]:
    """Arrows that show nothing, or stand in a position that there is not."""
    count = len(figure.overview)
    of = [(0, figure.arrows), *((n, p.arrows) for n, p in enumerate(figure.positions or []))]
    for n, k, arrow in ((n, k, arrow) for n, own in of for k, arrow in enumerate(own or [])):
        told = arrow.follow or arrow.push or arrow.turn or arrow.blown or arrow.drawn_in
        if not (told or len(arrow.walk or []) > 1):
            yield Fault(
                n,
                ("arrows", k),
                "arrow-of-nothing",
                "This arrow says neither what it follows nor where it points.",
                "write 'follow:', 'push:' or 'turn:', or two places or more under 'walk:'.",
            )
        if arrow.panel is not None and not 1 <= arrow.panel <= count:
            yield Fault(
                n,
                ("arrows", k, "panel"),
                "no-such-position",
                f"There is no position {arrow.panel}; there are {count}.",
                "count the positions from 1.",
            )


def _strung(n: int, of: list[Use]) -> Iterator[Fault]:
    """A band or stick that does not run from one spot of the body to another."""
    for use in of:
        if use.through is None:
            continue
        if len(use.through) < (1 if use.thing == "barbell" else 2):
            yield Fault(
                n,
                ("things",),
                "too-few-spots",
                f"The {use.thing} runs through {len(use.through)} spot, which makes no line.",
                "name at least two under 'through:'.",
            )
        for name in use.through:
            if stands(name):
                yield Fault(
                    n,
                    ("things",),
                    "spot-of-a-thing",
                    f"The {use.thing} cannot run through '{name}', which is no spot of the body.",
                    "name a spot of the body, or 'door' for a place beside it.",
                )


def _there(n: int, field: tuple[str, ...], contact: Contact, things: set[str]) -> Iterator[Fault]:
    """A spot or surface of a thing that the picture has not got."""
    wanted = {"wall"} if contact.surface == "wall" else set()
    last = "surface"
    if contact.at and stands(contact.at):
        wanted, last = set(stands(contact.at)), "at"
        if "worktop" in wanted:
            wanted.add("table")
    if wanted and not wanted & things:
        kind = "wall" if last == "surface" else stands(str(contact.at))[0]
        yield Fault(
            n,
            (*field, last),
            "thing-not-there",
            f"The {field[1]} {field[2]} is on a {kind}, and there is none in the picture.",
            f"add '- thing: {kind}' under 'things:'.",
        )


def _one_way(n: int, side: str, shoulder: Shoulder) -> Iterator[Fault]:
    """A shoulder that is raised in two ways at once."""
    told = [
        way for way in Shoulder.WAYS if any(getattr(shoulder, name) is not None for name in way)
    ]
    if len(told) > 1:
        yield Fault(
            n,
            ("arms", side, "shoulder"),
            "two-ways-of-raising",
            f"The {side} shoulder is raised in two ways at once.",
            "write 'flexion' or 'abduction', or for a way between them 'plane' and 'elevation'.",
        )
