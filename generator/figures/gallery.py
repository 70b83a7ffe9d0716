"""The gallery: every figure worked out once, and what its entry makes of it.

A pose file holds the exercise's own figure and those of its forms, each form laid over the own.
Working one out takes some milliseconds, so it is kept under the content of the pose and of the code
that draws; where nothing changed, nothing is drawn again. What a drawing and a pose are is imported
where one is made, since most checks make none.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from generator import places
from generator.figures.known import once_of_each

if TYPE_CHECKING:
    from generator.figures.drawn import Drawn, Pace
    from generator.figures.paint.panels import Drawing
    from generator.model.exercise import Exercise
    from generator.model.figure import Figure, PoseFile, Position


class Kept(Protocol):
    """Where what was worked out before is found again, by a key."""

    def find(self, key: str) -> Any: ...

    def keep(self, key: str, value: Any) -> None: ...


class Gallery:
    """Figures by what they are: in one gallery the same figure is worked out once, and with a
    folder in which they are kept, once for all."""

    def __init__(self, kept: Kept | None = None) -> None:
        self.kept = kept
        self._seen: dict[str, Drawn] = {}
        self._paper: dict[str, list[str]] = {}
        self._others: dict[str, str] = {}
        #: The pictures of the reference page.
        self._examples: dict[str, Drawing] = {}

    def drawn(self, figure: Figure) -> Drawn:
        """A figure, drawn and checked."""
        name = key(figure)
        if name not in self._seen:
            try:
                self._seen[name] = _drawn(self._kept(name, lambda: asdict(work_out(figure))))
            except (KeyError, TypeError, AttributeError):
                # What was found is of another make; what is worked out now takes its place.
                self._seen[name] = drawn = work_out(figure)
                if self.kept:
                    self.kept.keep(name, asdict(drawn))
        return self._seen[name]

    def moving(self, figure: Figure, pace: Pace | None = None) -> str:
        """The moving picture of a figure, at a pace."""
        name = f"{key(figure)}-{pace.way:.2f}-{pace.stay:.2f}" if pace else f"{key(figure)}-moving"
        return str(self._kept(name, lambda: _atelier().moving(figure, pace)))

    def standalone(self, figure: Figure, scheme: str) -> str:
        """A figure as a file of its own, in the colours of one of SCHEMES, or of PAGE."""
        from generator.figures.style import standalone  # not for those who only check

        drawing = self.drawn(figure).drawing
        return standalone(drawing.viewed(), drawing.person, scheme)

    def thumbnail(self, figure: Figure) -> Drawing:
        """The one position of a figure that tells most, for where there is no room for all. People
        are about as large in each, but for close-ups."""
        drawing = self.drawn(figure).drawing
        shown = drawing.only(telling(figure))
        return shown if figure.crop else shown.on_card()

    def paper(self, figure: Figure) -> list[str]:
        """Each position of a figure as a file of its own, in greys and with few bytes."""
        name = f"{key(figure)}-paper"
        if name not in self._paper:
            self._paper[name] = self._kept(
                name, lambda: _atelier().paper(self.drawn(figure).drawing)
            )
        return self._paper[name]

    def example(self, name: str) -> Drawing:
        """A picture of the reference page by its name, for all pages alike."""
        key_ = f"{code()[:32]}-{name}"
        if key_ not in self._examples:
            self._examples[key_] = _drawing(
                self._kept(key_, lambda: asdict(_atelier().example(name)))
            )
        return self._examples[key_]

    def example_alone(self, name: str) -> str:
        """The same as a file of its own."""

        def made() -> str:
            from generator.figures.style import PAGE, standalone

            drawing = self.example(name)
            return standalone(drawing.svg(), drawing.person, PAGE)

        return self.found(f"{code()} the picture {name}", made)

    def found(self, said: str, make: Callable[[], str]) -> str:
        """A picture that is no figure, by all that it follows from."""
        name = hashlib.sha256(said.encode()).hexdigest()[:32]
        if name not in self._others:
            self._others[name] = self._kept(name, make)
        return self._others[name]

    def _kept(self, name: str, make: Callable[[], Any]) -> Any:
        value = self.kept.find(name) if self.kept else None
        if value is None:
            value = make()
            if self.kept:
                self.kept.keep(name, value)
        return value


def work_out(figure: Figure) -> Drawn:
    """Solve, check and draw a figure. One that cannot be solved is empty: its faults say why."""
    return _atelier().work_out(figure)


def _atelier() -> Any:
    """What draws. To import it takes longer than to find all figures of a handbook again."""
    return import_module("generator.figures.atelier")


def _drawn(value: dict[str, Any]) -> Drawn:
    from generator.figures.drawn import Drawn
    from generator.figures.scene.fault import Fault

    return Drawn(
        _drawing(value["drawing"]),
        [Fault(**{**f, "field": tuple(f["field"])}) for f in value["faults"]],
        value["angles"],
        value["near"],
    )


def _drawing(value: dict[str, Any]) -> Drawing:
    from generator.figures.paint.panels import Drawing, Panel

    panels = [
        Panel(
            **p
            | {"box": tuple(p["box"]), "move": tuple(p["move"])}
            | {"badge": p["badge"] and tuple(p["badge"])}
        )
        for p in value["panels"]
    ]
    return Drawing(panels, tuple(value["box"]), value["person"])


@cache
def code() -> str:
    """A fingerprint of everything that draws: the modules and tables of `figures`."""
    digest = hashlib.sha256()
    for folder in (places.CODE / "figures", places.CODE / "model"):
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".py", ".yml"):
                digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()


def key(figure: Figure) -> str:
    """The name under which a figure is kept."""
    said = figure.model_dump_json(exclude_none=True)
    return hashlib.sha256(f"{code()} {said}".encode()).hexdigest()[:32]


def pose_hash(figure: Figure) -> str:
    """A short name for what a figure's pose says, whatever code draws it and whoever shows it."""
    said = figure.model_dump_json(exclude_none=True, exclude={"person"})
    return hashlib.sha256(said.encode()).hexdigest()[:12]


@once_of_each
def figures(file: PoseFile) -> dict[str, Figure]:
    """The figure of the exercise itself under '', and of each form that looks otherwise under its
    id. One person shows them all: the one named in the file, or else the first there is. So a pose
    stays sound whatever its exercise is called."""
    from generator.figures.body.person import PERSONS

    own = _without_forms(file)
    if own.person not in PERSONS:
        own = own.model_copy(update={"person": PERSONS[0]})
    return {"": own} | {
        form_id: (
            form.model_copy(update={"person": own.person}) if form.afresh else over(own, form)
        )
        for form_id, form in file.forms.items()
        if not form.same
    }


def over(own: Figure, form: Figure) -> Figure:
    """A form's figure: what it leaves out is the exercise's. Positions are laid over one another in
    their order, over all or over those of the overview; a form with another number of them has its
    own."""
    from generator.model.pose import merged

    laid = merged(own, form)
    whole = own.positions or []
    shown = [whole[n] for n in own.overview]
    positions = own.positions if form.positions is None else form.positions
    for below in (whole, shown):
        if form.positions is not None and len(form.positions) == len(below):
            positions = [merged(a, b) for a, b in zip(below, form.positions, strict=True)]
            break
    return laid.model_copy(update={"positions": positions})


def pace(exercise: Exercise, figure: Figure) -> Pace:
    """How fast an exercise moves: it stays as long as the dose to start with says, up to five
    seconds, since nobody watches thirty; rapid movements are rapid, and walks never stop."""
    from generator.figures.drawn import Pace

    if figure.returns is False:
        return Pace(0.7, 0.0)
    if any(load.tempo == "rapid" for load in exercise.doing().loads or ()):
        return Pace(0.35, 0.1)
    dose = exercise.start
    seconds = 1.0
    if dose and dose.hold_seconds:
        seconds = float(dose.hold_seconds.low)
    elif dose and dose.hold_breaths:
        seconds = 4.0 * dose.hold_breaths.low
    return Pace(1.8, min(max(seconds, 0.6), 5.0))


def telling(figure: Figure) -> int:
    """Which position tells most by itself, counted from 0: of the overview the first to which most
    arrows belong; without arrows the last, which is where the movement leads."""
    shown = figure.overview
    count = len(shown)
    arrows = Counter(arrow.panel or count for arrow in figure.arrows or [])
    n = max(range(count), key=lambda n: (arrows[n + 1], -n)) if arrows else count - 1
    return shown[n]


def positions(figure: Figure) -> list[Position]:
    """A figure's positions in full."""
    from generator.figures.scene.positions import resolve

    return resolve(figure)


def _without_forms(file: PoseFile) -> Figure:
    from generator.model.figure import Figure

    fields = {name: getattr(file, name) for name in Figure.model_fields}
    return Figure.model_construct(
        _fields_set=file.model_fields_set & set(Figure.model_fields), **fields
    )
