"""What scripts show of each exercise: data for cards to choose from, for programmes and for guided
sessions. All of it is plain text and numbers; addresses are relative to the site.

`assets/exercises.json` has all exercises, as short as it can be: what is empty or false is left
out, a form says only what differs from its exercise, each dose stands once in a list and is named
by its place there, and addresses are patterns, to be filled in. `assets/exercises/ID.json` has what
is shown of one exercise at a time. Numbers that may be ranges are [low, high].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.addresses import HOSTED, Addresses, path_of
from generator.figures.alternative import alternative
from generator.figures.gallery import Gallery, figures
from generator.figures.paint.panels import Drawing
from generator.figures.style import PRINT
from generator.model.dose import Amounts
from generator.model.duration import about
from generator.model.exercise import Alternative, EquipmentUse, Exercise, Form
from generator.model.figure import Figure
from generator.model.handbook import Handbook
from generator.model.ranges import Range
from generator.model.vocabulary import Term
from generator.pages.beside import data
from generator.pages.forms import gets_ready
from generator.pages.render import END, picture_name, size, thumbnail_name
from generator.words.language import Language

#: Where the data of all stands, and the folder with that of each.
ALL, EACH = "assets/exercises.json", "assets/exercises"


def card_data(
    handbook: Handbook,
    language: Language,
    gallery: Gallery,
    addresses: Addresses = HOSTED,
    offline: bool = False,
) -> dict[str, str]:
    """All of it as files inside build/docs."""
    cards = _Cards(handbook, language, gallery, addresses)
    files = data(ALL, cards.every(), offline)
    for id_ in handbook.exercises:
        files |= data(f"{EACH}/{id_}.json", cards.one(id_), offline)
    return files


class _Cards:
    """The data of one handbook, and the doses that were named so far."""

    def __init__(
        self, handbook: Handbook, language: Language, gallery: Gallery, addresses: Addresses
    ) -> None:
        self.handbook = handbook
        self.language = language
        self.gallery = gallery
        self.addresses = addresses
        self.figures = {id_: figures(file) for id_, file in handbook.poses.items()}
        self.doses: dict[str, tuple[int, dict[str, Any]]] = {}

    def every(self) -> dict[str, Any]:
        """What cards, filters and programmes work from."""
        handbook, settings = self.handbook, self.handbook.settings
        exercises = {id_: self._exercise(id_) for id_ in handbook.exercises}
        routines = {id_: self._routine(id_) for id_ in handbook.routines}
        levels = [rule for rule in handbook.safety.pain_rule if rule.pain]
        return {
            "edition": {"name": settings.edition.name, "date": str(settings.edition.date)},
            "emergency": settings.emergency_number,
            "stop": handbook.safety.stop[0].text,
            **_said(pain=[{"pain": _ends(r.pain), "text": r.text} for r in levels]),
            "addresses": self._patterns(),
            **self._vocabulary(),
            "doses": [dose for _, dose in self.doses.values()],
            "exercises": exercises,
            "routines": routines,
        }

    def one(self, id_: str) -> dict[str, Any]:
        """What is shown of one exercise at a time."""
        exercise = self.handbook.exercises[id_]
        return _said(
            name=exercise.name,
            purpose=exercise.purpose,
            figure=self._figure(id_),
            picture=_own_picture(exercise),
            setup=exercise.setup,
            steps=exercise.steps,
            breathing=exercise.breathing,
            stop=exercise.stop,
            forms={form.id: self._form_in_full(id_, form) for form in exercise.forms},
        )

    def _patterns(self) -> dict[str, str]:
        """Addresses with places to fill in. `picture` is an exercise's id, or for a form that has a
        figure of its own that id, a full stop and the form's."""
        page = self.addresses.of(path_of("exercise", "{id}"))
        return {
            "page": page,
            "form": f"{page}#{{form}}",
            "data": f"{EACH}/{{id}}.json",
            "thumbnail": f"{thumbnail_name('{picture}', '')}.svg",
        }

    def _vocabulary(self) -> dict[str, Any]:
        """The words that a choice is made from, in the order in which they are shown."""
        words, regions = self.handbook.vocabulary, self.handbook.regions
        things = self.handbook.of("equipment")
        return {
            "positions": {
                id_: _said(name=term.name, floor=term.floor)
                for id_, term in words.positions.items()
            },
            "equipment": {
                id_: _said(name=things[id_].name, instead=things[id_].instead)
                for id_ in self.handbook.used("equipment")
            },
            "supports": _names(words.supports),
            "kinds": _names(words.kinds),
            "levels": _names(words.levels),
            "regions": {
                id_: {"name": regions[id_].plain_name} for id_ in self.handbook.regions_in_order()
            },
        }

    def _exercise(self, id_: str) -> dict[str, Any]:
        exercise = self.handbook.exercises[id_]
        return _said(
            name=exercise.name,
            kind=exercise.kind,
            level=exercise.level,
            regions=exercise.regions,
            position=exercise.position,
            one_sided=exercise.one_sided,
            **_equipment(exercise.equipment or []),
            # Left out, it would need nothing, and go on both sides at once.
            unknown=[f for f in ("equipment", "one_sided") if getattr(exercise, f) is None],
            dose=self._dose(exercise.start, exercise.one_sided),
            thumbnail=self._thumbnail(id_),
            picture=_own_picture(exercise),
            easier=exercise.easier,
            forms={form.id: self._form(id_, form) for form in exercise.forms},
        )

    def _form(self, id_: str, form: Form) -> dict[str, Any]:
        exercise = self.handbook.exercises[id_]
        dose = exercise.start_of(form.id)
        # An empty list is said: left out, it would be the exercise's.
        own: dict[str, list[str]] = {"needed": [], "optional": []}
        own |= _equipment(form.equipment or [])
        return _said(
            name=form.name,
            support=form.support if isinstance(form, Alternative) else None,
            position=form.position,
            dose=self._dose(dose, exercise.one_sided) if dose is not exercise.start else None,
            thumbnail=self._thumbnail(id_, form.id),
        ) | (own if form.equipment is not None else {})

    def _form_in_full(self, id_: str, form: Form) -> dict[str, Any]:
        # Its steps say how to get ready, or the exercise does.
        setup: dict[str, Any] = {"setup": []} if gets_ready(form) else {}
        return setup | _said(
            name=form.name,
            differs=form.differs,
            figure=self._figure(id_, form.id),
            steps=form.steps,
        )

    def _routine(self, id_: str) -> dict[str, Any]:
        routine = self.handbook.routines[id_]
        return _said(
            name=routine.name,
            purpose=routine.purpose,
            address=self.addresses.of(path_of("routine", id_)),
            minutes=_ends(routine.minutes),
            schedule=self._dose(routine.schedule),
            any_order=routine.any_order,
            steps=[
                _said(
                    exercise=step.exercise,
                    dose=self._dose(step, self.handbook.exercises[step.exercise].one_sided),
                    note=step.note,
                )
                for step in routine.steps
            ],
        )

    def _dose(self, dose: Amounts | None, one_sided: bool | None = False) -> int | None:
        """The place of a dose in the list of all: its numbers, its words, and about how many
        minutes it takes."""
        if dose is None or not dose.amounts:
            return None
        said = _said(
            **{name: _ends(v) if isinstance(v, Range) else v for name, v in dose.amounts.items()},
            words=self.language.dose(dose),
            about=about(dose, one_sided),
        )
        return self.doses.setdefault(str(said), (len(self.doses), said))[0]

    def _pose(self, id_: str, form: str) -> Figure | None:
        return self.figures.get(id_, {}).get(form)

    def _thumbnail(self, id_: str, form: str = "") -> list[int] | None:
        """How wide and high a thumbnail is; None without one."""
        figure = self._pose(id_, form)
        return _size(self.gallery.thumbnail(figure)) if figure else None

    def _figure(self, id_: str, form: str = "") -> dict[str, Any] | None:
        """A figure: its still picture, its moving one as pages ask for it, and what it shows."""
        figure = self._pose(id_, form)
        if figure is None:
            return None
        name = f"figures/{picture_name(id_, form)}"
        return {
            "screen": f"{name}{END}",
            "print": f"{name}{END}#{PRINT}",
            "moving": f"{name}.moving.svg",
            "size": _size(self.gallery.drawn(figure).drawing),
            "alternative": alternative(self.handbook, self.language, id_, form),
        }


def _said(**fields: Any) -> dict[str, Any]:
    """Those fields that say something. A place in a list may be 0."""
    return {name: v for name, v in fields.items() if v or (v == 0 and v is not False)}


def _ends(count: Range | None) -> list[int] | None:
    return [count.low, count.high] if count else None


def _size(drawing: Drawing) -> list[int]:
    return list(size(drawing))


def _names(terms: Mapping[Any, Term]) -> dict[str, dict[str, str]]:
    return {id_: {"name": term.name} for id_, term in terms.items()}


def _equipment(uses: Iterable[EquipmentUse]) -> dict[str, list[str]]:
    """What is needed, and what may be left out."""
    needed = [use.item for use in uses if not use.optional]
    optional = [use.item for use in uses if use.optional]
    return _said(needed=needed, optional=optional)


def _own_picture(exercise: Exercise) -> dict[str, str] | None:
    """A picture of the clinic's own in the place of a figure."""
    picture = exercise.picture
    if picture is None or picture.file is None:
        return None
    return _said(file=f"pictures/{picture.file}", alternative=picture.alternative)
