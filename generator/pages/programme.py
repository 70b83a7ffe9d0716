"""My programme: the page on which a reader puts exercises together, and what its scripts know
besides the exercises themselves."""

from __future__ import annotations

from typing import Any, get_args

from generator.addresses import path_of, whole
from generator.model.dose import Amounts
from generator.model.handbook import Handbook
from generator.model.ranges import Range
from generator.pages import beside
from generator.pages.render import Page, own_page
from generator.sheets.papers import sheet_path, sizes
from generator.sheets.programme import WEEKS
from generator.words.language import Language

#: Where the data stands.
DATA = "assets/programme.json"
#: The scripts that read a programme, in order, and those that the page runs besides.
READS = ("programme.js", "sent.js", "plan.js")
SCRIPTS = (
    *(*READS, "advice.js", "calendar.js"),
    *("rows.js", "handout.js", "sending.js", "my-programme.js"),
)
#: The words that scripts say.
WORDS = (
    *("left", "right", "start", "no_number"),
    *("gone", "form_gone", "renamed", "changed", "older", "newer", "damaged", "no_file"),
    *("from_link", "from_routine", "from_file", "keep", "instead_of_mine"),
    *("moved", "out", "in_order", "emptied", "taken", "back", "lost"),
    *("not_kept", "by_position_why"),
    *("avoid", "adapt", "take", "fine", "not_judged", "minutes"),
    *("copied", "not_copied", "too_long", "no_address", "choose_day"),
)


def programme_page(language: Language) -> Page:
    """The page, as it is before anything is in the programme."""
    return own_page(
        "my-programme",
        language,
        uses=("my-programme.css", *SCRIPTS),
        values={
            "week": _week(language),
            "weeks": list(range(1, WEEKS + 1)),
            "amount_names": list(_numbers()),
        },
    )


def programme_data(handbook: Handbook, language: Language, offline: bool = False) -> dict[str, str]:
    """What its scripts work from, as files inside build/docs."""
    return beside.data(DATA, _data(handbook, language), offline)


def _data(handbook: Handbook, language: Language) -> dict[str, Any]:
    doses = [key for key in sorted(language.keys()) if key.startswith("dose.")]
    return {
        "language": handbook.settings.language,
        # Where a link leads: an offline site has no address that others could open.
        "address": whole(handbook.settings, path_of("page", "my-programme")) or "",
        "amounts": _numbers(),
        "formerly": {
            former: id_
            for id_, exercise in handbook.exercises.items()
            for former in exercise.formerly
        },
        **({"unprinted": sorted(handbook.unprinted)} if handbook.unprinted else {}),
        "sheets": {
            size: {"normal": sheet_path("{id}", size), "large": sheet_path("{id}", size, True)}
            for size in sizes(handbook)
        },
        "dose": {key.removeprefix("dose."): language.pattern(key) for key in doses},
        "words": {word: language.pattern(f"programme.{word}") for word in WORDS},
    }


def _numbers() -> dict[str, int]:
    """The amounts of a dose, and how large each may be."""
    return {
        name: kind.most
        for name, field in Amounts.model_fields.items()
        for kind in get_args(field.annotation)
        if isinstance(kind, type) and issubclass(kind, Range)
    }


def _week(language: Language) -> list[tuple[int, str, str]]:
    """The days of the week as the language begins it: the number of each, of which Monday's is 0,
    its name, and its name in short."""
    names = language.locale.days["stand-alone"]
    order = [(language.locale.first_week_day + n) % 7 for n in range(7)]
    return [(n, names["wide"][n], names["abbreviated"][n]) for n in order]
