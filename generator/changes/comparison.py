"""Two handbooks compared: what changed for a reader, and the pictures before and after.

Nothing here reads or writes a file. A further thing to compare is a further list in
`changes.Changes` and a function beside `_verdicts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from generator.changes.record import (
    Change,
    Changes,
    FieldChange,
    FigureChange,
    Kind,
    ReviewChange,
    VerdictChange,
    said,
)
from generator.figures.gallery import Gallery, figures
from generator.model.dose import Amounts
from generator.model.handbook import Handbook
from generator.model.ranges import Range
from generator.model.review_state import standing
from generator.model.values import Part, Reference
from generator.verdicts import table
from generator.words.language import Language

#: For each kind of thing and each id that something had before, its present id.
Renamed = dict[tuple[str, str], str]
Picture = str | bytes


@dataclass(frozen=True)
class Thing:
    """One thing of a handbook by its name, and what it says by field."""

    name: str
    fields: dict[str, Any]
    formerly: Sequence[str] = field(default_factory=list)


def compare(
    before: Handbook, after: Handbook, gallery: Gallery
) -> tuple[Changes, dict[str, Picture]]:
    """What changed, and the pictures before and after by their file names."""
    now = things(after)
    renamed: Renamed = {
        (kind, former): id_
        for kind, things in now.items()
        for id_, entry in things.items()
        for former in entry.formerly
        if former not in things
    }
    then = things(before)
    words = (_Words(before, renamed), _Words(after, {}))
    changed = [
        change for kind in now for change in _changes(kind, then[kind], now[kind], renamed, words)
    ]
    pictured = list(_figures(before, after, gallery, renamed))
    files: dict[str, Picture] = {}
    for change, old, new in pictured:
        if change.before and old is not None:
            files[change.before] = old
        if change.after and new is not None:
            files[change.after] = new
    return Changes(
        entries=changed,
        verdicts=list(_verdicts(before, after, renamed)),
        figures=[change for change, *_ in pictured],
        reviews=list(_reviews(before, after, renamed)),
    ), files


def things(handbook: Handbook) -> dict[Kind, dict[str, Thing]]:
    """Everything in a handbook that a reader meets, by kind and id."""
    named: tuple[Kind, ...] = ("exercise", "condition", "routine", "region")
    found = {
        kind: {id_: Thing(e.name, _fields(e), e.formerly) for id_, e in handbook.of(kind).items()}
        for kind in named
    }
    found["page"] = {
        id_: Thing(
            page.head.title,
            _fields(page.head) | {"text": page.body.strip().split("\n\n")},
            page.head.formerly,
        )
        for id_, page in handbook.pages.items()
    }
    found["source"] = {id_: Thing(s.title, _fields(s)) for id_, s in handbook.sources.items()}
    found["safety"] = {"safety": Thing("Safety", _fields(handbook.safety))}
    found["questions"] = {"questions": Thing("Questions", {"questions": handbook.questions})}
    groups = handbook.doctors_words.groups if handbook.doctors_words else {}
    found["doctors-words"] = {"doctors-words": Thing("Doctor's words", {"groups": groups})}
    found["vocabulary"] = {"vocabulary": Thing("Vocabulary", _fields(handbook.vocabulary))}
    found["handbook"] = {"handbook": Thing(handbook.settings.name, _fields(handbook.settings))}
    return found


def _fields(part: Part) -> dict[str, Any]:
    names = [name for name in type(part).model_fields if name != "formerly"]
    return {name: getattr(part, name) for name in names}


def _changes(
    kind: Kind,
    then: dict[str, Thing],
    now: dict[str, Thing],
    renamed: Renamed,
    words: tuple[_Words, _Words],
) -> Iterator[Change]:
    """The things of one kind that changed: those there are now, then those that are gone."""
    former = {renamed[kind, id_]: id_ for id_ in then if (kind, id_) in renamed}
    for id_, entry in now.items():
        old = then.get(id_) or then.get(former.get(id_, ""))
        if old is None:
            said = list(_field_changes({}, entry.fields, words))
            yield Change(kind=kind, id=id_, name=entry.name, what="new", fields=said)
            continue
        said = list(_field_changes(old.fields, entry.fields, words))
        if id_ not in then:
            yield Change(
                kind=kind, id=id_, name=entry.name, what="renamed", formerly=former[id_],
                fields=said,
            )  # fmt: skip
        elif said:
            yield Change(kind=kind, id=id_, name=entry.name, what="changed", fields=said)
    for id_ in sorted(then.keys() - now.keys() - set(former.values())):
        yield Change(kind=kind, id=id_, name=then[id_].name, what="gone")


def _field_changes(
    then: dict[str, Any], now: dict[str, Any], words: tuple[_Words, _Words]
) -> Iterator[FieldChange]:
    """Field by field, the lines that went and those that came; what stayed is not repeated."""
    for name in {**then, **now}:
        before, after = words[0].lines(then.get(name)), words[1].lines(now.get(name))
        if not before and not after and name in then and then[name] != now[name]:
            # That there is nothing is said, and is not the same as that nobody knows.
            before, after = ([] if of is None else ["none"] for of in (then[name], now[name]))
        went: list[str] = []
        came: list[str] = []
        for _, a, b, c, d in (
            o for o in SequenceMatcher(None, before, after, False).get_opcodes() if o[0] != "equal"
        ):
            went += before[a:b]
            came += after[c:d]
        if went or came:
            yield FieldChange(field=said(name), before=went, after=came)


class _Words:
    """Values of content in plain words. Things that are renamed are called what they are now."""

    def __init__(self, handbook: Handbook, renamed: Renamed) -> None:
        self.language = Language(handbook.settings.language)
        self.renamed = renamed

    def lines(self, value: Any) -> list[str]:
        """A field's value, each item of a list a line."""
        if isinstance(value, list):
            return [self.said(item) for item in value]
        if isinstance(value, dict):
            return [f"{key}: {self.said(item)}" for key, item in value.items()]
        return [] if value is None else [self.said(value)]

    def said(self, value: Any) -> str:
        """One value in one line."""
        if isinstance(value, Amounts):
            amounts = self.language.dose(value)
            return "; ".join(filter(None, (amounts, self._rest(value, set(Amounts.model_fields)))))
        if isinstance(value, Part):
            return self._rest(value, set())
        if isinstance(value, dict | list):
            return ", ".join(self.lines(value))
        if isinstance(value, Reference):
            return self.renamed.get((value.to, str(value)), str(value))
        if isinstance(value, bool):
            return "yes" if value else "no"
        return str(self.language.number(value) if isinstance(value, Range) else value)

    def _rest(self, part: Part, without: set[str]) -> str:
        given = {
            name: getattr(part, name) for name in type(part).model_fields if name not in without
        }
        return "; ".join(
            f"{name.replace('_', ' ')}: "
            + (f"({self.said(value)})" if isinstance(value, Part) else self.said(value))
            for name, value in given.items()
            if value is not None and value != []
        )


def _verdicts(before: Handbook, after: Handbook, renamed: Renamed) -> Iterator[VerdictChange]:
    """Verdicts that are new or came out otherwise, each with what decides it now, or did before."""

    def now(kind: str, name: str, mark: str) -> str:
        id_, between, rest = name.partition(mark)
        return renamed.get((kind, id_), id_) + between + rest

    then = {
        (now("exercise", cell.who, "#"), now("condition", cell.whom, ":")): cell.judgement
        for cell in table.table(before)
    }
    for cell in table.table(after):
        old, new = then.get((cell.who, cell.whom)), cell.judgement
        if old is None or old.verdict != new.verdict:
            deciding = new.deciding_once or new.known or (old.deciding_once if old else ())
            yield VerdictChange.model_validate(
                {
                    "exercise": cell.who,
                    "condition": cell.whom,
                    "before": old.verdict.word if old else None,
                    "after": new.verdict.word,
                    "reasons": [str(reason.rule.reason) for reason in deciding],
                }
            )


def _reviews(before: Handbook, after: Handbook, renamed: Renamed) -> Iterator[ReviewChange]:
    """Reviews that held for what there was, and do not for what there is."""
    former = {(kind, now): id_ for (kind, id_), now in renamed.items()}
    then = things(before)
    for kind, of in things(after).items():
        for id_, entry in of.items():
            old = id_ if id_ in then[kind] else former.get((kind, id_))
            now = standing(after, kind, id_)
            if (
                old in then[kind]
                and now.review
                and now.state == "changed"
                and standing(before, kind, old).holds
            ):
                yield ReviewChange(
                    kind=kind,
                    id=id_,
                    name=entry.name,
                    by=now.review.by,
                    date=now.review.date.isoformat(),
                )


def _figures(
    before: Handbook, after: Handbook, gallery: Gallery, renamed: Renamed
) -> Iterator[tuple[FigureChange, Picture | None, Picture | None]]:
    """Figures and the handbook's own pictures that look otherwise, before and after."""
    then, now = _pictures(before, gallery, renamed), _pictures(after, gallery, {})
    for name in sorted(then.keys() | now.keys()):
        old, new = then.get(name), now.get(name)
        if old != new:
            file = name.replace("#", ".")
            file += "" if "." in name else ".svg"
            yield (
                FigureChange(
                    figure=name,
                    what="new" if old is None else "gone" if new is None else "changed",
                    before=None if old is None else f"pictures/before.{file}",
                    after=None if new is None else f"pictures/after.{file}",
                ),
                old,
                new,
            )


def _pictures(handbook: Handbook, gallery: Gallery, renamed: Renamed) -> dict[str, Picture]:
    """Every picture of a handbook as a file: the figures as `bridge#low`, its own by file name."""
    return {
        renamed.get(("exercise", id_), id_) + (f"#{form}" if form else ""): gallery.standalone(
            figure, "light"
        )
        for id_, file in handbook.poses.items()
        for form, figure in figures(file).items()
    } | handbook.pictures
