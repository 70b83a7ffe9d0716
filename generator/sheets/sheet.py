"""One exercise as the data of its sheet: what stands on it, in words, before anything is set.

The keys are those that templates/sheets/ reads; every value is text, a number or a
picture. Of what nobody knows there is no text, and the sheet has no part for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from itertools import chain
from typing import TYPE_CHECKING, Any

from generator import addresses
from generator.figures.alternative import said
from generator.figures.gallery import Gallery, figures, positions
from generator.figures.paint.panels import MARGIN
from generator.model.apart import Apart
from generator.model.exercise import EquipmentUse, Exercise
from generator.model.handbook import Handbook
from generator.model.review_state import standing
from generator.model.rule import Advice
from generator.sheets import looser, scan
from generator.sheets.inlays import Inlay
from generator.sheets.lean import picture_format, plain
from generator.verdicts import arrangement
from generator.verdicts.arrangement import Line
from generator.verdicts.loosened import Loosened
from generator.verdicts.suitability import Suitability
from generator.words.language import Language

if TYPE_CHECKING:
    from generator.sheets.press import Paper

#: Sizes of type in points, each tried when the one before is too large.
SIZES = {False: [10.5, 10], True: [18]}
#: Verdicts that stand on a sheet, by the words above their conditions.
VERDICTS = {"avoid": "verdict.avoid", "adapt": "sheet.adapt", "not-judged": "verdict.not_judged"}
#: What a physiotherapist writes into the dose.
BLANKS = ("sets", "repetitions", "seconds", "times_a_day", "days_a_week", "weight")


class Desk:
    """What every sheet is written with, and the sheets that were written: many papers hold the
    same."""

    def __init__(self, handbook: Handbook, language: Language, gallery: Gallery) -> None:
        self.handbook = handbook
        self.language = language
        self.gallery = gallery
        self.suitability = Suitability.of(handbook)
        self.loosened = Loosened.of(handbook)
        self._written: dict[str, dict[str, Any]] = {}
        #: The sheets as papers, by exercise, size of paper, and whether the print is large.
        self.papers: dict[tuple[str, str, bool], Paper] = {}
        #: What is the same on every sheet, and what on every sheet in one print.
        self._same = {"flags": flags_in_short(self), "days": days(language)}
        self._print = {
            large: {"sizes": sizes, "words": words(language, large)}
            for large, sizes in SIZES.items()
        }

    def sheet(self, id_: str, large: bool = False) -> dict[str, Any]:
        """Everything on the sheet of one exercise, but for the code to scan."""
        if id_ not in self._written:
            self._written[id_] = {**_sheet(self._apart(id_), id_), **self._same}
        return {**self._written[id_], **self._print[large]}

    def same(self, large: bool = False) -> dict[str, Any]:
        """What of that is the same on every sheet."""
        return {**self._same, **self._print[large]}

    def _apart(self, id_: str) -> Desk:
        """The same desk, of a handbook with no exercise but one: what stands on its sheet follows
        from nothing else, so it can be found again."""
        desk = copy(self)
        desk.handbook = Apart.of(self.handbook).on_paper(id_)
        return desk

    def whole(self, id_: str, large: bool = False) -> dict[str, Any]:
        """Everything on the sheet of one exercise."""
        sheet = self.sheet(id_, large)
        return {**sheet, "code": scan_code(self, sheet["address"])}


def _sheet(desk: Desk, id_: str) -> dict[str, Any]:
    handbook, say = desk.handbook, desk.language.plain
    exercise = handbook.exercises[id_]
    address = addresses.whole(handbook.settings, addresses.path_of("exercise", id_))
    start = exercise.start
    return {
        "id": id_,
        "name": exercise.name,
        "handbook": handbook.settings.name,
        **panels(desk, id_),
        "pictures": _own_pictures(handbook, exercise),
        "licence": " ".join(exercise.licences),
        "no_picture": _no_picture(desk, exercise),
        "needs": [_need(desk, use) for use in exercise.equipment or ()],
        "needs_in_short": _needs_in_short(desk, exercise.equipment),
        "dose": desk.language.dose(start) if start else "",
        "when": start.when if start else None,
        **plain(exercise),
        "stop": [*exercise.stop, handbook.safety.stop[0].text],
        "conditions": _conditions(desk, id_),
        "conditions_in_short": _conditions(desk, id_, short=True),
        "sides": [say("sheet.left"), say("sheet.right")] if exercise.one_sided else [],
        "address": address,
        "imprint": imprint(desk, "exercise", id_),
        "imprint_in_short": imprint(desk, "exercise", id_, short=True),
    }


def words(language: Language, large: bool) -> dict[str, Any]:
    """The interface's words on a sheet."""
    say = language.plain
    return {
        "written": [say("sheet.written_for"), say("sheet.written_by"), say("sheet.written_on")],
        "dose": say("exercise.dose"),
        "yours": say("sheet.yours"),
        "blanks": [say(f"sheet.blank.{name}") for name in BLANKS],
        "needs": say("exercise.equipment"),
        "setup": say("exercise.setup"),
        "steps": say("exercise.steps"),
        "breathing": say("exercise.breathing"),
        "mistakes": say("exercise.mistakes"),
        "mend": say("sheet.mend"),
        "conditions": say("exercise.conditions"),
        "stop": say("exercise.stop"),
        "log": say("sheet.log"),
        "week": say("sheet.week"),
        "page": "" if large else say("sheet.page"),
    }


def panels(desk: Desk, id_: str) -> dict[str, list[dict[str, Any]]]:
    """The positions of the exercise's figure, those of its overview and those between: of each its
    picture in greys, width and height in cm of the drawn world, how much of that is blank above it,
    which step it shows and how that is called, and its text alternative."""
    file = desk.handbook.poses.get(id_)
    if file is None:
        return {"panels": [], "beside": []}
    say = desk.language.plain
    figure = figures(file)[""]
    drawing = desk.gallery.drawn(figure).drawing
    alone = drawing.alone()
    texts = said(desk.handbook, desk.language, id_, "", positions(figure))
    made: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    for svg, one, panel, text in zip(
        desk.gallery.paper(figure), alone, drawing.panels, texts, strict=True
    ):
        made[panel.between].append(
            {
                "svg": Inlay(svg, *one.box[2:], desk.gallery.kept),
                "width": one.box[2],
                "height": one.box[3],
                "blank": round(panel.box[1] - MARGIN - one.box[1], 1),
                "step": panel.step,
                "caption": say("figure.step", n=panel.step) if panel.step else say("figure.ready"),
                "alt": text,
            }
        )
    return {"panels": made[False], "beside": made[True]}


def _own_pictures(handbook: Handbook, exercise: Exercise) -> list[dict[str, Any]]:
    """Each picture of the clinic's own: its bytes, their format, and what it shows."""
    return [
        {
            "data": list(handbook.pictures[own.file]),
            "format": picture_format(own.file),
            "alt": own.alternative,
        }
        for own in exercise.own_pictures.values()
    ]


def _no_picture(desk: Desk, exercise: Exercise) -> str | None:
    own = exercise.picture
    return desk.language.plain("figure.none", text=own.none) if own and own.none else None


def _need(desk: Desk, use: EquipmentUse) -> str:
    """A thing, what it is for, and what does instead: `Mat. Instead: A blanket.`"""
    item = desk.handbook.vocabulary.equipment[use.item]
    parts = [_thing(desk, use) + ".", use.use]
    if instead := use.instead or item.instead:
        parts.append(desk.language.plain("exercise.instead", text=instead))
    return " ".join(part for part in parts if part)


def _needs_in_short(desk: Desk, uses: list[EquipmentUse] | None) -> str | None:
    """All things on one line; None where nobody has said what is needed."""
    if uses is None:
        return None
    things = ", ".join(_thing(desk, use) for use in uses)
    return (things or desk.language.plain("exercise.no_equipment")) + "."


def _thing(desk: Desk, use: EquipmentUse) -> str:
    name = desk.handbook.vocabulary.equipment[use.item].name
    return f"{name} ({desk.language.plain('exercise.optional')})" if use.optional else name


def _conditions(desk: Desk, id_: str, *, short: bool = False) -> list[dict[str, str]]:
    """Under each verdict that stands on a sheet, its conditions; where there is nothing to avoid or
    to change, that this proves nothing; other health; and where this is less strict than the base.
    In `short`, for a full sheet, how to change it with other health, the stages to change it at,
    and what the base says stand on the page alone."""
    verdicts = arrangement.for_exercise(desk.handbook, desk.suitability, id_)
    lines = [
        {"label": desk.language.plain(key), "names": f"{names}."}
        for verdict, key in VERDICTS.items()
        if (names := _names(desk, verdicts, verdict, short=short))
    ]
    judged = verdicts["suggested"] or verdicts["no-known-caution"]
    if judged and not (verdicts["avoid"] or verdicts["adapt"]):
        say = desk.language.plain
        lines.insert(0, {"label": say("sheet.no_caution"), "names": say("sheet.no_proof")})
    other = _other_health(desk, id_, short=short)
    return [*lines, *other, *looser.on_sheet(desk, id_, short=short)]


def _names(desk: Desk, verdicts: dict[str, list[Line]], verdict: str, *, short: bool) -> str:
    """The conditions under a verdict. In `short`, those at which to change it without their stages,
    or all but those at which not to, whichever is shorter."""
    if not short or verdict != "adapt" or not verdicts[verdict]:
        return condition_names(desk.handbook, verdicts[verdict])
    names = condition_names(desk.handbook, verdicts[verdict], stages=False)
    return min(names, all_but(desk, verdicts), key=len)


def all_but(desk: Desk, verdicts: dict[str, list[Line]]) -> str:
    """To change it with every condition, and at every stage, but those that are neither to be
    changed nor avoided, which are named."""
    changed = {line.condition for line in verdicts["adapt"]}
    others = [
        line
        for word, lines in verdicts.items()
        if word not in ("avoid", "adapt")
        for line in lines
        if line.condition not in changed
    ]
    names, say = condition_names(desk.handbook, others), desk.language.plain
    return say("sheet.all_but", names=names) if names else say("sheet.all_others")


def _other_health(desk: Desk, id_: str, *, short: bool) -> list[dict[str, str]]:
    """What to do with other health conditions that the exercise concerns, those that are to do the
    same together: `Hernia, raised blood pressure: breathe out as you lift.`"""
    say = desk.language.plain
    same: dict[str, list[Line]] = {}
    restricted = arrangement.for_other_health(desk.handbook, desk.suitability, id_)
    for line in chain.from_iterable(restricted.values()):
        words = [r.rule.short for r in line.reasons if isinstance(r.rule, Advice) and r.rule.short]
        verdict = say(f"sheet.other_{line.judgement.verdict.word_key}")
        what = verdict if short else ", ".join(dict.fromkeys(words)) or verdict
        same.setdefault(what, []).append(line)
    if short:
        # Of the stages, the strictest: the name alone then holds for all.
        strictest = {line.condition: line for lines in reversed(same.values()) for line in lines}
        same = {what: [x for x in lines if x in strictest.values()] for what, lines in same.items()}
    told = [
        f"{condition_names(desk.handbook, lines, stages=not short)}: {what}"
        for what, lines in same.items()
        if lines
    ]
    label = say("verdict.other_health_in_short")
    return [{"label": label, "names": "; ".join(told) + "."}] if told else []


def condition_names(handbook: Handbook, lines: Iterable[Line], *, stages: bool = True) -> str:
    """Conditions by name, with their stages where not all of them are meant."""
    names = []
    for line in arrangement.together(handbook, lines):
        condition = handbook.conditions[line.condition]
        of = [stage.name for stage in condition.stages if stages and stage.id in line.stages]
        names.append(f"{condition.name} ({', '.join(of)})" if of else condition.name)
    return ", ".join(names)


def flags_in_short(desk: Desk) -> list[dict[str, str]]:
    """The red flags of the safety page that cannot wait, in a few words each, those that share
    their words once."""
    return [
        {"label": label + ":", "text": "; ".join(dict.fromkeys(short)) + "."}
        for urgency, label in desk.language.urgency(desk.handbook.settings).items()
        if urgency != "appointment"
        if (short := [f.in_short for f in desk.handbook.safety.red_flags if f.urgency == urgency])
    ]


def scan_code(desk: Desk, address: str | None) -> dict[str, str] | None:
    """The code that leads to an address, with its text alternative."""
    if address is None:
        return None
    svg = desk.gallery.found(scan.key(address), lambda: scan.code(address))
    return {"svg": svg, "alt": desk.language.plain("sheet.code", address=address)}


def imprint(desk: Desk, kind: str, id_: str, short: bool = False) -> str:
    """The handbook's version, who reviewed what is on the paper and whether that still holds, and
    its licence, on one line. In `short`, for a full sheet, whatever stands elsewhere is left out: a
    review must not make a sheet too long. Of a handbook laid upon another both are named."""
    settings, language = desk.handbook.settings, desk.language
    edition = language.edition(settings)
    reviewed = language.review(standing(desk.handbook, kind, id_), short).unescape().rstrip(".")
    lineage = desk.handbook.lineage
    base = (lineage.base.settings.name,) if lineage else ()
    name = () if short else (settings.name, *base)
    return " · ".join((*name, edition, reviewed, settings.licence))


def days(language: Language) -> list[str]:
    """The days of the week in short, in the order in which the language's week has them."""
    names = language.locale.days["stand-alone"]["abbreviated"]
    first = language.locale.first_week_day
    return [names[(first + n) % 7] for n in range(7)]
