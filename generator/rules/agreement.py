"""A pose and its exercise: what the one says and the other shows must be the same.

The spine moves as far as the loads say and no further, the body begins in the exercise's position,
the things drawn are those listed, and the side that works is the near one.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from generator.figures.drawn import Drawn
from generator.figures.gallery import positions
from generator.figures.scene.fault import Fault
from generator.figures.scene.positions import uses
from generator.figures.tables import limit, normal
from generator.model.exercise import Exercise, Form
from generator.model.figure import Figure, Position
from generator.model.load import Load
from generator.model.vocabulary import Vocabulary

#: A spine said to stay neutral stays within this many degrees of its natural curve. A neck goes
#: further without a thought: whoever leans forward lifts the chin by a dozen degrees to look ahead.
NEUTRAL = {"cervical": 20.0, "thoracic": 10.0, "lumbar": 10.0}
#: What is said to move shows at least this much of it.
MOVED = 3.0
#: Shares of the usual range: what goes to the end shows at least the first, what stops well before
#: it at most the second of the limit.
END, MID = 0.5, 0.85
SPINE = ("cervical", "thoracic", "lumbar")


def disagreements(
    figure: Figure, of: Drawn, exercise: Exercise, form: Form | None, vocabulary: Vocabulary | None
) -> Iterator[Fault]:
    """Everywhere that a figure does not show what its exercise, or the form of it, says."""
    yield from _loads(figure, of, exercise, form, vocabulary)
    if vocabulary is None:
        return
    position = exercise.as_done(form).position
    known = vocabulary.positions.get(position) if position else None
    first = positions(figure)[0].attitude or "standing"
    # One that does not say how it begins is told of where it stands.
    on_support = _support(form) not in (None, "bed") and not (form and form.position)
    if known and known.attitude and known.attitude != first and not on_support:
        yield Fault(
            0,
            ("attitude",),
            "not-the-position",
            f"The exercise's position is '{position}', and this pose is '{first}'.",
            f"write 'attitude: {known.attitude}', or change the exercise.",
        )
    yield from _equipment(figure, exercise, form, vocabulary)
    yield from _near_side(figure, of, exercise)


def _loads(
    figure: Figure,
    of: Drawn,
    exercise: Exercise,
    form: Form | None,
    vocabulary: Vocabulary | None,
) -> Iterator[Fault]:
    """What the exercise says it does to the spine is what the pose shows. Where nobody has judged
    it, nothing is said."""
    loads = exercise.as_done(form).loads
    if loads is None:
        return
    asked, moving = _asked(loads)
    shown = positions(figure)
    words = vocabulary.segments if vocabulary else {}
    for segment in SPINE:
        for movement in ("flexion", "extension", "lateral-flexion", "rotation"):
            axis = _axis(movement)
            values = [_shown(_angle(a, segment, axis), movement) for a in of.angles]
            n = max(range(len(values)), key=lambda k: values[k])
            field = ("spine", segment, axis.replace("-", "_"))
            extent = asked.get((segment, movement))
            usual = normal(f"{segment}.{movement}")
            if extent == "end" and values[n] < END * usual:
                yield Fault(
                    n,
                    field,
                    "shows-less",
                    f"The exercise takes the {segment} spine to the end of {movement}, and the "
                    f"pose shows {round(values[n])} degrees of it.",
                    f"show at least {END * usual:.0f}, or write 'extent: mid' in the exercise.",
                )
            elif extent == "mid" and values[n] > MID * limit(f"{segment}.{movement}"):
                yield Fault(
                    n,
                    field,
                    "shows-more",
                    f"The exercise stops {movement} of the {segment} spine well before its end, "
                    f"and the pose shows {round(values[n])} degrees of it.",
                    "bend it less, or write 'extent: end' in the exercise.",
                )
            elif (segment, movement) in moving and values[n] < MOVED and not _drawn_in(of, segment):
                yield Fault(
                    n,
                    field,
                    "shows-nothing",
                    f"The exercise moves the {segment} spine in {movement}, and no position of the "
                    "pose shows any of it.",
                    "show it, or say in the exercise against what it is held: 'resistance: body' "
                    "or 'external'.",
                )
            elif extent is None:
                yield from _still(shown, values, segment, movement, segment in words)


def _asked(loads: list[Load]) -> tuple[dict[tuple[str, str], str], set[tuple[str, str]]]:
    """How far each part goes in each movement; and where that can be seen."""
    asked: dict[tuple[str, str], str] = {}
    moving: set[tuple[str, str]] = set()
    for load in loads:
        for part in load.where:
            key = (str(part), str(load.movement))
            if load.during == "exercise" or key not in asked:
                asked[key] = "end" if asked.get(key) == "end" else load.extent
            if _moves(load):
                moving.add(key)
    return asked, moving


def _moves(load: Load) -> bool:
    """Whether a load is a movement that can be seen: a muscle that holds against something, or
    presses, need not move what it works on."""
    return load.during == "exercise" and load.extent == "mid" and load.resistance == "none"


def _drawn_in(of: Drawn, segment: str) -> bool:
    """Whether the head glides straight back: the upper neck bends, and the lower neck unbends."""
    drawn = [a.get("cervical.retraction", 0.0) for a in of.angles]
    return segment == "cervical" and max(drawn) - min(drawn) >= MOVED


def _still(
    shown: list[Position], values: list[float], segment: str, movement: str, named: bool
) -> Iterator[Fault]:
    """What no load speaks of stays near its natural curve. A head that lies on something is carried
    there, however the trunk slopes; only turned or tilted, the neck rests at a bend of its own. How
    far it is bent then, no handbook can say whose segments have no neck (`named`)."""
    beyond: list[tuple[float, int, float]] = []
    for n, (value, position) in enumerate(zip(values, shown, strict=True)):
        most = NEUTRAL[segment]
        head = position.spine.head if position.spine else None
        lies = head is not None and head.on is not None
        if segment == "cervical" and lies and movement in ("flexion", "extension"):
            most = END * normal(f"{segment}.{movement}") if named else inf
        beyond.append((value - most, n, most))
    worst, n, most = max(beyond, key=lambda each: each[0])
    if worst > 0:
        yield Fault(
            n,
            ("spine", segment, _axis(movement).replace("-", "_")),
            "not-neutral",
            f"The exercise keeps the {segment} spine from {movement}, and the pose shows "
            f"{round(values[n])} degrees of it.",
            f"stay within {most:.0f}, or declare the load in the exercise"
            + ("." if named else f"; for that, '{segment}' is to be among the segments."),
        )


def _angle(angles: dict[str, float], segment: str, axis: str) -> float:
    """How far a part is bent; of the neck, the head's nod on it is a part."""
    nod = angles.get("head.flexion", 0.0) if (segment, axis) == ("cervical", "flexion") else 0.0
    return angles[f"{segment}.{axis}"] + nod


def _axis(movement: str) -> str:
    return "flexion" if movement == "extension" else movement


def _shown(value: float, movement: str) -> float:
    if movement == "flexion":
        return value
    return -value if movement == "extension" else abs(value)


def _support(form: Form | None) -> str | None:
    """What replaces the floor in a form: only an alternative says it, if it has no slip."""
    support: str | None = getattr(form, "support", None)
    return support


def _equipment(
    figure: Figure, exercise: Exercise, form: Form | None, vocabulary: Vocabulary
) -> Iterator[Fault]:
    """What is listed is drawn, and what is drawn is listed."""
    listed_ = exercise.as_done(form).equipment
    if listed_ is None:
        return
    kinds = {id_: set(e.drawn_as) for id_, e in vocabulary.equipment.items()}
    if any(use.item not in kinds for use in listed_):
        return  # a slip in the exercise, which is reported there
    drawn_ = {use.thing for position in positions(figure) for use in uses(figure, position)}
    support = _support(form)
    free = {"bed"} if support == "bed" else {support} if support else set()
    for use in listed_:
        shown = kinds.get(use.item, set())
        left_out = use.optional or use.item in (figure.left_out or [])
        if shown and not left_out and not (shown & drawn_):
            yield Fault(
                0,
                ("things",),
                "equipment-not-drawn",
                f"The exercise needs '{use.item}', and the picture does not show it.",
                f"add '- thing: {min(shown)}' under 'things:', or name it under 'left_out:' if it "
                "is only used before or after.",
            )
    allowed = set().union(*(kinds.get(use.item, set()) for use in listed_), free)
    for thing in sorted(drawn_ - allowed):
        if any(thing in shown for shown in kinds.values()):
            place = [n for n, use in enumerate(figure.things or []) if use.thing == thing]
            yield Fault(
                0,
                ("things", place[0], "thing") if place else ("things",),
                "drawn-not-listed",
                f"The picture shows '{thing}', which the exercise's equipment does not list.",
                "add it to 'equipment:' in the exercise, or take it out of 'things:'.",
            )


def _near_side(figure: Figure, of: Drawn, exercise: Exercise) -> Iterator[Fault]:
    """The side that works is the near one."""
    working = figure.working or ("right" if exercise.one_sided else "both")
    if working == "both" or figure.far_side:
        return
    for n, near in enumerate(of.near):
        if near * (1 if working == "right" else -1) < -0.4:
            yield Fault(
                n,
                ("view",),
                "far-side-works",
                f"The {working} side works, and it is the far one in this view.",
                "turn the view or mirror the pose, or say why under 'far_side:'.",
            )
            return
