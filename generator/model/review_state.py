"""Standing: what a page's review is worth now. It holds for the words and numbers it was given for,
and for as long as the handbook says; the edition's date is the only clock here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from generator.model.fingerprint import code
from generator.model.handbook import Handbook, Prose
from generator.model.kinds import KINDS

if TYPE_CHECKING:
    from generator.model.figure import PoseFile
    from generator.model.review import Review

#: What a review can be of.
REVIEWED = (*(kind.id for kind in KINDS.values() if kind.review), "safety", "doctors-words")
State = Literal["none", "done", "changed", "due"]


@dataclass(frozen=True)
class Standing:
    """A review, if there is one: done; changed, where the page has been since; due once more."""

    state: State
    review: Review | None = None

    @property
    def holds(self) -> bool:
        """Whether the page still says what the clinician read, even if that was long ago."""
        return self.state in ("done", "due")


def standing(handbook: Handbook, kind: str, id_: str = "") -> Standing:
    """The standing of one thing's review."""
    if kind not in REVIEWED:
        return Standing("none")
    alone = {"safety": handbook.safety, "doctors-words": handbook.doctors_words}
    thing: Any = alone[kind] if kind in alone else handbook.of(kind)[id_]
    if thing is None:
        return Standing("none")
    part, body = (thing.head, thing.body) if isinstance(thing, Prose) else (thing, "")
    review: Review | None = part.review
    if review is None:
        return Standing("none")
    settings = handbook.settings
    return Standing(
        state(
            review,
            code_of(kind, id_, part, body, handbook.poses, handbook.pictures),
            settings.edition.date,
            settings.review_months.low,
        ),
        review,
    )


def of_doctors_words(handbook: Handbook) -> Standing:
    """The standing of the doctor's words: what is worth less, the review of the words or that of
    the hand-written page round them."""
    words = standing(handbook, "doctors-words")
    if words.state != "done" or "doctors-words" not in handbook.pages:
        return words
    return standing(handbook, "page", "doctors-words")


def state(review: Review, present: str, today: date, months: int) -> State:
    """What a review is worth for a page whose code is `present` now: done, due once more because it
    is old, or void because the page has changed, however old it is."""
    if review.content != present:
        return "changed"
    return "due" if _older(review.date, today, months) else "done"


def code_of(
    kind: str,
    id_: str,
    part: Any,
    body: str,
    poses: Mapping[str, PoseFile],
    pictures: Mapping[str, bytes],
) -> str:
    """The code of all that a clinician reviews of a thing: its file, of prose the paragraphs, and
    the figure or picture that a reader follows. Names from other files do not count."""
    shown: dict[str, object] = {"file": part}
    if body:
        shown["prose"] = re.split(r"\n\s*\n", body.strip())
    if kind in ("exercise", "page") and id_ in poses:
        shown["pose"] = poses[id_]
    if kind == "exercise" and part.picture and part.picture.file in pictures:
        shown["picture"] = pictures[part.picture.file]
        if more := [pictures[own.file] for own in part.picture.more if own.file in pictures]:
            shown["more_pictures"] = more
    return code(**shown)


def _older(day: date, today: date, months: int) -> bool:
    """Whether a day is longer ago than so many months."""
    passed = (today.year - day.year) * 12 + today.month - day.month
    return (passed, today.day) > (months, day.day)
