"""The outline of the book: which chapters there are, in what order, and what each may say.

One chapter for each thing, so that a link finds it by its kind and id. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_args

from generator.model.condition import Condition, RedFlag, Urgency
from generator.model.doctors_words import place
from generator.model.handbook import Handbook
from generator.model.kinds import KINDS
from generator.model.review_state import Standing, of_doctors_words, standing
from generator.verdicts import answer, arrangement
from generator.verdicts.loosened import Loosened
from generator.verdicts.suitability import Suitability
from generator.words.language import Language


@dataclass(frozen=True)
class Chapter:
    """One chapter: its file, its template, what it is called, what lists say of it, what its
    template may use, and the chapters that stand `inside` it in the contents; `of` is the file of
    the content that it is written from."""

    file: str
    template: str
    title: str
    summary: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    inside: list[Chapter] = field(default_factory=list)
    of: str = ""

    def all(self) -> Iterator[Chapter]:
        """Itself and those inside, in the order in which they are read."""
        yield self
        for chapter in self.inside:
            yield from chapter.all()


def file_of(kind: str, id_: str) -> str:
    """The file of the chapter about a thing; an id may carry `#form`."""
    id_, mark, place = id_.partition("#")
    return f"{kind}-{id_}.xhtml{mark}{place}"


class Outline:
    """All chapters of one handbook."""

    def __init__(self, handbook: Handbook, language: Language) -> None:
        self.handbook = handbook
        self.language = language
        self.suitability = Suitability.of(handbook)
        self.loosened = Loosened.of(handbook)

    @cached_property
    def cover(self) -> Chapter:
        """What stands before everything else."""
        reviews = [review for *_, review in self._reviews()]
        values = {
            "reviewed": sum(review.holds for review in reviews),
            "every": len(reviews),
        }
        return Chapter("cover.xhtml", "cover", self.handbook.settings.name, values=values)

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Every other chapter as the contents have them: first what holds for all."""
        handbook = self.handbook
        groups = (
            self._group("exercise", self._exercises()),
            self._group(
                "condition", map(self._condition, self._by_name(handbook.spine_conditions))
            ),
            self._own("other-health", map(self._condition, self._by_name(handbook.other_health))),
            self._group("routine", map(self._routine, handbook.routines)),
            self._pages(),
        )
        return [
            self._safety(),
            *(group for group in groups if group.inside),
            *self._questions(),
            *self._doctors_words(),
            self._own("sources", template="sources", of="sources.yml"),
            self._imprint(),
        ]

    @property
    def sources(self) -> list[str]:
        """Sources by what they are looked for under: the first author, or else the title."""
        sources = self.handbook.sources

        def known_by(id_: str) -> tuple[str, str]:
            source = sources[id_]
            return self.language.sorting(source.authors[0] if source.authors else source.title)

        return sorted(sources, key=known_by)

    def _by_name(self, conditions: Iterable[str]) -> list[str]:
        of = self.handbook.conditions
        return sorted(conditions, key=lambda id_: self.language.sorting(of[id_].name))

    def _group(self, kind: str, inside: Iterable[Chapter]) -> Chapter:
        words = KINDS[kind].folder
        return Chapter(
            file_of(kind, "index"),
            "list",
            self.language.plain(f"titles.{words}"),
            self.language.plain(f"describe.{words}"),
            inside=list(inside),
        )

    def _own(
        self,
        name: str,
        inside: Iterable[Chapter] = (),
        template: str = "list",
        of: str = "",
        **values: Any,
    ) -> Chapter:
        word = name.replace("-", "_")
        return Chapter(
            file_of("page", name),
            template,
            self.language.plain(f"titles.{word}"),
            self.language.plain(f"describe.{word}"),
            values,
            list(inside),
            of,
        )

    def _safety(self) -> Chapter:
        flags = self.handbook.safety.red_flags
        return self._own(
            "safety",
            template="safety",
            of="safety.yml",
            unsaid=self.loosened.unsaid.get(("safety", ""), []),
            gone=self.loosened.gone,
            flags={u: of for u in get_args(Urgency) if (of := _urgent(flags, u))},
            signs=[flag for flag in flags if flag.details],
            review=standing(self.handbook, "safety"),
        )

    def _exercises(self) -> list[Chapter]:
        """The regions with the exercises that are mainly for each; then those of which that is not
        known."""
        regions = map(self._region, self.handbook.regions_in_order())
        others = [
            id_ for id_ in self.handbook.by_ease() if not self.handbook.exercises[id_].regions
        ]
        return [*regions, *map(self._exercise, others)]

    def _region(self, id_: str) -> Chapter:
        region = self.handbook.regions[id_]
        exercises = self.handbook.exercises_in(id_)
        main = [e for e in exercises if self.handbook.main_region(e) == id_]
        values = {
            "id": id_,
            "region": region,
            "others": [e for e in exercises if e not in main],
            "conditions": self.handbook.conditions_of(id_),
        }
        inside = list(map(self._exercise, main))
        file = file_of("region", id_)
        of = KINDS["region"].file(id_)
        return Chapter(file, "region", region.plain_name, region.summary, values, inside, of)

    def _exercise(self, id_: str) -> Chapter:
        handbook, suitability = self.handbook, self.suitability
        exercise = handbook.exercises[id_]
        verdicts = arrangement.for_exercise(handbook, suitability, id_)
        other = arrangement.for_other_health(handbook, suitability, id_)
        values = {
            "id": id_,
            "exercise": exercise,
            "review": standing(handbook, "exercise", id_),
            "harder": handbook.harder[id_],
            "ranked": self._ranked(id_),
            "verdicts": verdicts,
            "other_health": [line for lines in other.values() for line in lines],
            "avoid": verdicts["avoid"] + other.get("avoid", []),
            "adapt": verdicts["adapt"] + other.get("adapt", []),
            "form_verdicts": {
                form.id: self._of_form(id_, form.id) for form in exercise.forms if form.judged_apart
            },
            "routines": handbook.routines_with(id_),
            "milder": self.loosened.for_exercise(id_),
            "unsaid": self.loosened.unsaid.get(("exercise", id_), []),
        }
        purpose = exercise.purpose or ""
        return _told("exercise", id_, exercise.name, purpose, values)

    def _ranked(self, id_: str) -> list[tuple[str, str, str]]:
        """For whom an exercise is and what it is for, as far as that is known: each word, with kind
        and id of what it leads to."""
        exercise, words = self.handbook.exercises[id_], self.handbook.vocabulary
        regions, say = self.handbook.regions, self.language.plain
        sides = f"{say('exercise.sides')}: {say('exercise.one_side')}"
        return [
            *([("", "", words.levels[exercise.level].name)] if exercise.level else []),
            *([("", "", words.kinds[exercise.kind].name)] if exercise.kind else []),
            *(("region", str(of), regions[of].plain_name) for of in exercise.regions),
            *([("", "", sides)] if exercise.one_sided else []),
        ]

    def _of_form(self, id_: str, form: str) -> list[list[arrangement.Line]]:
        """What a form is to be avoided with and changed with."""
        own = arrangement.for_exercise(self.handbook, self.suitability, id_, form)
        other = arrangement.for_other_health(self.handbook, self.suitability, id_, form)
        return [own[word] + other.get(word, []) for word in ("avoid", "adapt")]

    def _condition(self, id_: str) -> Chapter:
        handbook, suitability = self.handbook, self.suitability
        condition = handbook.conditions[id_]
        decided, included, rest = answer.by_rule(handbook, suitability, id_)
        advice = list(enumerate(condition.advice))
        values = {
            "id": id_,
            "condition": condition,
            "review": standing(handbook, "condition", id_),
            "flags": self._flags(condition),
            "signs": [flag for flag in condition.red_flags if flag.details],
            "answers": answer.answers(handbook, suitability, id_),
            "advice": {
                verdict: of
                for verdict in ("avoid", "adapt", "prefer")
                if (of := [(n, a) for n, a in advice if a.verdict == verdict])
            },
            "decided": decided,
            "included": included,
            "rest": rest,
            "daily": arrangement.daily(handbook, suitability, id_),
            "milder": self.loosened.for_condition(id_),
            "unsaid": self.loosened.unsaid.get(("condition", id_), []),
        }
        return _told("condition", id_, condition.name, condition.summary, values)

    def _flags(self, condition: Condition) -> dict[str, tuple[list[RedFlag], list[str]]]:
        """A condition's own red flags by urgency; and of those for everybody the ones that cannot
        wait, in short, without what it says itself."""
        own = condition.red_flags
        said = {flag.text for flag in own}
        others = [flag for flag in self.handbook.safety.red_flags if flag.text not in said]
        boxes = {
            urgency: (
                list(_urgent(own, urgency)),
                list(dict.fromkeys(f.in_short for f in _urgent(others, urgency)))
                if urgency != "appointment"
                else [],
            )
            for urgency in get_args(Urgency)
        }
        return {urgency: box for urgency, box in boxes.items() if any(box)}

    def _routine(self, id_: str) -> Chapter:
        routine = self.handbook.routines[id_]
        holds, swaps = arrangement.for_routine(self.handbook, self.suitability, id_)
        values = {
            "routine": routine,
            "review": standing(self.handbook, "routine", id_),
            "holds": holds,
            "unsaid": arrangement.unsaid(self.handbook, self.suitability, id_),
            "swaps": swaps,
        }
        return _told("routine", id_, routine.name, routine.purpose, values)

    def _pages(self) -> Chapter:
        """What was written by hand, but for what stands with the questions or the words."""
        inside = [
            self._page(id_) for id_ in self.handbook.pages_in_order() if not self._with_answers(id_)
        ]
        words = self.language.plain("book.pages"), self.language.plain("book.pages_about")
        return Chapter(file_of("page", "index"), "list", *words, inside=inside)

    def _page(self, id_: str) -> Chapter:
        head = self.handbook.pages[id_].head
        values = {"id": id_, "review": standing(self.handbook, "page", id_)}
        return _told("page", id_, head.title, head.summary, values)

    def _with_answers(self, id_: str) -> bool:
        handbook = self.handbook
        shared = {"questions": handbook.questions, "doctors-words": handbook.doctors_words}
        return bool(shared.get(id_))

    def _questions(self) -> Iterator[Chapter]:
        if not self.handbook.questions:
            return
        by_hand = "questions" in self.handbook.pages
        review = standing(self.handbook, "page", "questions") if by_hand else Standing("none")
        yield self._own(
            "questions",
            template="questions",
            of="questions.yml",
            answers=answer.asked(self.handbook, self.suitability),
            by_hand=by_hand,
            review=review,
        )

    def _doctors_words(self) -> Iterator[Chapter]:
        if self.handbook.doctors_words:
            yield self._own(
                "doctors-words",
                template="doctors-words",
                of="doctors-words.yml",
                groups=self.handbook.doctors_words.groups,
                place=place,
                by_hand="doctors-words" in self.handbook.pages,
                review=of_doctors_words(self.handbook),
            )

    def _reviews(self) -> list[tuple[str, str, str, Standing]]:
        """Kind, id and name of all that clinicians are to review, and how its review stands."""
        return [
            (kind, id_, entry.name, standing(self.handbook, kind, id_))
            for kind in ("exercise", "condition", "routine")
            for id_, entry in self.handbook.of(kind).items()
        ]

    def _imprint(self) -> Chapter:
        reviews = [entry for entry in self._reviews() if entry[-1].review]
        title = self.language.plain("site.footer")
        return Chapter("imprint.xhtml", "imprint", title, values={"reviews": reviews})


def _told(kind: str, id_: str, title: str, summary: str, values: dict[str, Any]) -> Chapter:
    """The chapter about a thing that has a file and a template of its own."""
    of = KINDS[kind].file(id_)
    return Chapter(file_of(kind, id_), kind, title, summary, values, of=of)


def _urgent(flags: Any, urgency: str) -> list[Any]:
    return [flag for flag in flags if flag.urgency == urgency]
