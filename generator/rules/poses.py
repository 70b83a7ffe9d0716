"""What the poses must be: each stands for something, and agrees with what its entry says.

The faults of anatomy are found in `figures/checks`; here they become Problems on the line that
caused them, and pose and exercise are held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from generator.figures.gallery import Gallery, figures
from generator.model.exercise import Alternative, Exercise, Form, Picture
from generator.model.kinds import KINDS
from generator.problem import Problem, did_you_mean, listed
from generator.rules import bare
from generator.rules.asked import everything
from generator.rules.called import Called
from generator.rules.once import once, unless_clean

if TYPE_CHECKING:
    from generator.figures.drawn import Drawn
    from generator.figures.scene.fault import Fault
    from generator.model.figure import Figure, PoseFile
    from generator.model.vocabulary import Vocabulary
    from generator.model.walk import Location
    from generator.reading.entries import Entry, Reading

#: Fields that belong to a figure as a whole.
WHOLE = ("things", "view", "arrows")


def problems(reading: Reading, gallery: Gallery) -> list[Problem]:
    """Every problem of the poses, and entries without one that do not say why."""
    found: list[Problem] = []
    exercises = {e.id: e for e in reading.of("exercise")}
    # A page with a slip in its head has its pose all the same.
    pages = set(reading.ids("page"))
    every, posed = set(reading.ids("exercise")), set(reading.ids("pose"))
    words = reading.one("vocabulary.yml")
    for entry in reading.of("pose"):
        owner = exercises.get(entry.id)
        if owner is None and entry.id in every:
            continue  # its exercise has faults of its own, and is asked again once they are mended
        if owner is None and entry.id not in pages:
            found.append(_nobody(entry, sorted({*every, *pages}), Called(reading)))
        else:
            key = f"{owner and bare.key(owner)} {words and words.key}"
            found += unless_clean(_pose, entry, key, owner, words, gallery)
    whole = everything(reading)
    for id_, entry in exercises.items():
        asked = id_ in posed, whole
        found += unless_clean(_without, entry, str(asked), *asked)
    return found


def _nobody(entry: Entry, known: list[str], called: Called) -> Problem:
    if now := called.now("exercise", entry.id) or called.now("page", entry.id):
        return entry.document.problem(
            (1, 1),
            "pose-of-nothing",
            f"What this pose belongs to is called '{now}' now.",
            f"rename the file to {now}.yml.",
        )
    return entry.document.problem(
        (1, 1),
        "pose-of-nothing",
        f"There is no exercise '{entry.id}' for this pose.",
        did_you_mean(entry.id, known, "a pose has the name of its exercise's file."),
    )


def _without(entry: Entry, posed: bool, every: bool) -> Iterator[Problem]:
    """What is wrong with the picture that an exercise has in the place of a pose; that it has
    neither, where `every` exercise is asked for all."""
    exercise: Exercise = entry.value
    if every and not posed and exercise.picture is None:
        yield entry.problem(
            ("name",),
            "no-picture",
            f"'{entry.id}' has no pose and does not say so.",
            f"write content/{KINDS['pose'].file(entry.id)}, or give a 'picture:' of your own, "
            "or write 'picture: {none: ...}' with the reason.",
        )
    own = exercise.picture
    if own is not None and (own.none is None) == (own.file is None):
        yield entry.problem(
            ("picture",),
            "neither-picture-nor-reason",
            "picture: either 'file' or 'none' is needed here.",
            "name the file, or say under 'none:' why there is no picture.",
            key=True,
        )
    for field in ("alternative", "licence"):
        if own is not None and own.file and getattr(own, field) is None:
            yield entry.problem(
                ("picture",),
                f"picture-without-{field}",
                f"picture: '{own.file}' has no '{field}'.",
                f"add '{field}:' under it. It says: {_says(field)}.",
                key=True,
            )
    if posed and own is not None:
        yield entry.problem(
            ("picture",),
            "two-pictures",
            "picture: this exercise has a pose already.",
            "keep one of the two.",
            key=True,
        )


def _says(field: str) -> str:
    return (Picture.model_fields[field].description or "").rstrip(".")


@once
def _pose(
    entry: Entry, owner: Entry | None, words: Entry | None, gallery: Gallery
) -> Iterator[Problem]:
    file: PoseFile = entry.value
    vocabulary: Vocabulary | None = words.value if words else None
    exercise = bare.bare(owner) if owner else None
    forms: dict[Any, Form] = {f.id: f for f in exercise.forms} if exercise else {}
    if exercise:
        yield from _forms(entry, file, forms)
    if not file.positions or len(file.overview) < 2:
        yield entry.problem(
            ("positions",) if file.positions else (),
            "too-few-positions",
            "positions: a figure shows at least where the movement starts and where it ends.",
            "write both.",
        )
        return
    from generator.figures.body.person import PERSONS  # not for those whose poses are as they were

    if file.person is not None and file.person not in PERSONS:
        yield entry.problem(
            ("person",),
            "unknown-person",
            f"person: '{file.person}' is not one of the people in the drawings.",
            did_you_mean(file.person, PERSONS, f"They are: {listed(PERSONS)}."),
        )
    for key, figure in figures(file).items():
        if key and exercise and key not in forms:
            continue  # told above, and nothing stands for it
        yield from _figure(entry, key, figure, exercise, forms.get(key), gallery, vocabulary)
    for key, form in forms.items():
        if exercise and key in file.forms and file.forms[key].same:
            yield from _same(entry, key, exercise, form, gallery, vocabulary)


def _forms(entry: Entry, file: PoseFile, forms: dict[str, Form]) -> Iterator[Problem]:
    """A figure for each form of the exercise, and for no other."""
    for drawn in file.forms:
        if drawn not in forms:
            yield entry.problem(
                ("forms", drawn),
                "unknown-form",
                f"'{drawn}' is not a variation or alternative of '{entry.id}'.",
                did_you_mean(drawn, forms, f"Its forms are: {listed(forms)}."),
                key=True,
            )
    for id_ in forms:
        if id_ not in file.forms:
            yield entry.problem(
                ("forms",) if file.forms else (),
                "form-without-pose",
                f"The form '{id_}' has no figure.",
                "add it under 'forms:'."
                if isinstance(forms[id_], Alternative)
                else f"add it under 'forms:', or write '{id_}: {{same: true}}' where it looks the "
                "same.",
            )


def _figure(
    entry: Entry,
    key: str,
    figure: Figure,
    exercise: Exercise | None,
    form: Form | None,
    gallery: Gallery,
    vocabulary: Vocabulary | None,
) -> Iterator[Problem]:
    """One figure of a file: the exercise's own, whose key is '', or that of a form."""
    if key and len(figure.overview) < 2:
        yield entry.problem(
            ("forms", key),
            "too-few-positions",
            "positions: a figure shows at least where the movement starts and where it ends.",
            "write both.",
            key=True,
        )
        return
    drawn = gallery.drawn(figure)
    yield from _steps(entry, key, figure, exercise, form)
    for fault in drawn.faults:
        yield _at(entry, key, fault)
    if exercise and (form or not key):
        for fault in _disagree(figure, drawn, exercise, form, vocabulary):
            yield _at(entry, key, fault)


def _same(
    entry: Entry,
    key: str,
    exercise: Exercise,
    form: Form,
    gallery: Gallery,
    vocabulary: Vocabulary | None,
) -> Iterator[Problem]:
    """A form that is said to look as its exercise does: on another support it does not, and what
    the exercise's figure shows must be what the form says."""
    place: Location = ("forms", key, "same")
    if isinstance(form, Alternative):
        yield entry.problem(
            place,
            "not-the-same",
            f"same: '{key}' is done on another support, so it does not look as the exercise does.",
            "write 'things:' and 'positions:' of its own.",
            key=True,
        )
        return
    figure = figures(entry.value)[""]
    drawn = gallery.drawn(figure)
    told = {fault.rule for fault in _disagree(figure, drawn, exercise, None, vocabulary)}
    for fault in _disagree(figure, drawn, exercise, form, vocabulary):
        if fault.rule not in told:
            yield entry.problem(place, fault.rule, fault.message, fault.help, key=True)


def _disagree(
    figure: Figure,
    drawn: Drawn,
    exercise: Exercise,
    form: Form | None,
    vocabulary: Vocabulary | None,
) -> Iterator[Fault]:
    """Where a figure does not show what it stands for, if it can be drawn at all."""
    from generator.rules.agreement import disagreements

    if drawn.angles:
        yield from disagreements(figure, drawn, exercise, form, vocabulary)


def _steps(
    entry: Entry, key: str, figure: Figure, exercise: Exercise | None, form: Form | None
) -> Iterator[Problem]:
    """Each position shows a step that there is."""
    if exercise is None:
        return  # a page says beside its link to it what is wrong with its steps
    steps = (form.steps if form and form.steps else None) or exercise.steps
    for n, position in enumerate(figure.positions or []):
        if position.step > len(steps):
            yield entry.problem(
                _place(entry, key, n, ("step",)),
                "no-such-step",
                f"step: there is no step {position.step}; there are {len(steps)}.",
                "write the number of the step that this position shows, or 0 for getting ready.",
            )


def _at(entry: Entry, key: str, fault: Fault) -> Problem:
    """A fault on the line of the pose that caused it."""
    place = _place(entry, key, fault.position, fault.field)
    where = "" if fault.field[0] in WHOLE else f"Position {fault.position + 1}: "
    return entry.problem(place, fault.rule, where + fault.message, fault.help, key=True)


def _place(entry: Entry, key: str, position: int, field: Location) -> Location:
    """Where in the file a field of a position is said: in the position itself or in what it stands
    on, on its own side or for both; the nearest there is."""
    roots: list[Location] = []
    afresh = bool(key) and entry.value.forms[key].afresh
    if key:
        roots += [("forms", key, "positions", position), ("forms", key, "base")]
    if not afresh:
        below = _below(entry.value, entry.value.forms[key] if key else None, position)
        roots += [("positions", below), ("base",)]
    if field[0] in WHOLE:
        roots += [("forms", key)] if key else []
        roots += [] if afresh else [()]
    ways = [field]
    if len(field) > 1 and field[1] in ("right", "left"):
        ways.append((field[0], "both", *field[2:]))
    best: Location = ("forms", key) if key else ("positions", position)
    depth = 0
    for way in ways:
        for root in roots:
            for end in range(len(way), depth, -1):
                if _said(entry, (*root, *way[:end])):
                    best, depth = (*root, *way[:end]), end
                    break
    if depth == 0:
        for root in roots:
            if _said(entry, root):
                return root
    return best


def _below(file: PoseFile, form: Figure | None, position: int) -> int:
    """Over which position of a file one of a figure is laid."""
    own = len(form.positions or []) if form else 0
    if own == len(file.overview) != len(file.positions or []):
        return file.overview[position]
    return position


def _said(entry: Entry, location: Location) -> bool:
    """Whether something is written at a location."""
    node = entry.document.root
    for step in location:
        if isinstance(step, int):
            items = getattr(node, "items", None)
            if not isinstance(items, list) or step >= len(items):
                return False
            node = items[step]
        else:
            values = getattr(node, "values", None)
            if not isinstance(values, dict) or step not in values:
                return False
            node = values[step]
    return True
