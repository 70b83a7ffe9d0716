"""The colours of those who show the exercises: a style sheet for each, so that a page brings only
those of the person who is drawn on it.
"""

from __future__ import annotations

from generator.figures.gallery import figures
from generator.model.handbook import Handbook

#: The style sheet of all of them, for a page that shows anybody.
EVERYBODY = "people.css"


def person_style(person: str) -> str:
    """The style sheet of one person, by its name among templates/assets."""
    return f"people/{person}.css"


def shows(handbook: Handbook, id_: str) -> tuple[str, ...]:
    """The style sheet of who shows an exercise and its forms; none where there is no figure."""
    file = handbook.poses.get(id_)
    person = figures(file)[""].person if file else None
    return (person_style(person),) if person else ()
