"""The interface's words in one language, with its plurals, numbers, dates and alphabet.

They stand in templates/words/<language>.yml, one file for a language, none in a template.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, get_args

import yaml
from babel import Locale
from babel.dates import format_date
from markupsafe import Markup

from generator import places
from generator.model.condition import Urgency
from generator.model.dose import Amounts
from generator.model.ranges import Days, Range
from generator.model.review_state import Standing
from generator.model.settings import Settings
from generator.words.markup import filled

#: Where a language alone does not say how a date is written.
_LOCALES = {"en": "en_GB"}


class Language:
    """One language of the interface."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse(_LOCALES.get(code, code))
        self._words = _load(code)

    def say(self, key: str, **values: object) -> Markup:
        """The interface's words for a key such as `dose.sets`, ready for a page.

        Where the words differ in number, the value `n` (a number or a Range) decides.
        """
        entry = self._words[key]
        if isinstance(entry, dict):
            n: Any = values["n"]  # a number, or else `say` is called wrongly
            form = self.locale.plural_form(n.high if isinstance(n, Range) else n)
            entry = entry.get(form, entry["other"])
        return filled(entry, {name: self.number(value) for name, value in values.items()})

    def plain(self, key: str, **values: object) -> str:
        """The same as plain text, for a title, an address or a terminal."""
        return self.say(key, **values).unescape()

    def pattern(self, key: str) -> str | dict[str, str]:
        """The words themselves, for scripts to fill in; by number where they differ in it."""
        return self._words[key]

    def number(self, value: object) -> object:
        """A number or a range as it is written: `8–12`. Anything else unchanged."""
        if isinstance(value, Range):
            return str(value.low) if value.low == value.high else f"{value.low}–{value.high}"
        return value

    def amounts(self, dose: Amounts) -> list[Markup]:
        """A dose in words, part by part: `2 sets`, `8–12 repetitions on each side`."""
        return list(self._amounts(dose))

    def dose(self, dose: Amounts) -> str:
        """The same as one plain text: `2 sets, 8–12 repetitions on each side`."""
        return ", ".join(part.unescape() for part in self._amounts(dose))

    def _amounts(self, dose: Amounts) -> Iterator[Markup]:
        for name, value in dose.amounts.items():
            if name == "per":
                continue
            if name == "repetitions" and dose.per:
                yield self.say(f"dose.repetitions_per_{dose.per}", n=value)
            elif name == "days_a_week" and value == Days(7, 7):
                yield self.say("dose.every_day")
            else:
                yield self.say(f"dose.{name}", n=value)
        if dose.per and dose.repetitions is None:
            yield self.say(f"dose.per_{dose.per}")

    def review(self, standing: Standing, short: bool = False) -> Markup:
        """Who reviewed a page and when, and whether that still holds; in `short`, only the last
        two."""
        review = standing.review
        if review is None:
            return self.say("review.none")
        in_short = "_in_short" if short else ""
        return self.say(
            f"review.{standing.state}{in_short}",
            by=review.by,
            qualification=review.qualification,
            date=self.day(review.date),
        )

    def edition(self, settings: Settings) -> str:
        """Which edition of a handbook it is, and of what day."""
        edition = settings.edition
        return self.plain("site.edition", edition=edition.name, date=self.day(edition.date))

    def urgency(self, settings: Settings) -> dict[str, str]:
        """What a reader with a red flag is told to do, by how urgent it is, the most urgent first:
        in the handbook's own words, or else in the interface's."""
        own = settings.urgency
        number = settings.emergency_number
        return {
            level: getattr(own, level) if own else self.plain(f"urgency.{level}", number=number)
            for level in get_args(Urgency)
        }

    def day(self, value: date) -> str:
        """A date in words."""
        return format_date(value, "long", locale=self.locale)

    def sorting(self, name: str) -> tuple[str, str]:
        """A key that sorts names as the alphabet does, accents and capitals aside."""
        bare = "".join(
            c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c)
        )
        return bare, name

    def initial(self, name: str) -> str:
        """The letter under which a name stands in an alphabetical list."""
        first = next((c for c in self.sorting(name)[0] if c.isalnum()), "#")
        return first.upper() if first.isalpha() else "#"

    def keys(self) -> set[str]:
        """Every key there is."""
        return set(self._words)


@cache
def _load(code: str) -> dict[str, str | dict[str, str]]:
    nested = yaml.load((places.WORDS / f"{code}.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return dict(_flat(nested))


def _flat(nested: dict[str, Any], way: str = "") -> Iterator[tuple[str, str | dict[str, str]]]:
    for key, value in nested.items():
        if isinstance(value, dict) and "other" not in value:
            yield from _flat(value, f"{way}{key}.")
        else:
            yield f"{way}{key}", value
