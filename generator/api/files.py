"""The files of the data: every thing as one file, every kind as a list, and the way in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.addresses import DATA, HOSTED, VERSION, path_of
from generator.api.documents import (
    Artwork,
    Contents,
    Figures,
    Item,
    Judged,
    Licence,
    Listed,
    RedFlags,
    Reviewed,
    Rule,
    Verdicts,
    Way,
    single,
)
from generator.api.lineage import less_strict, whose
from generator.figures.alternative import alternative
from generator.figures.gallery import Gallery, figures
from generator.model.doctors_words import DoctorsWord, place
from generator.model.handbook import Handbook
from generator.model.kinds import KINDS
from generator.model.question import Question
from generator.model.review_state import Standing, of_doctors_words, standing
from generator.model.safety import Safety
from generator.model.source import Source
from generator.model.vocabulary import Vocabulary
from generator.pages.render import END, picture_name, size, thumbnail_name
from generator.verdicts.matching import Subject
from generator.verdicts.suitability import Reason, Suitability, Target, subjects
from generator.words.language import Language

#: The kinds of things that have a list, as `KINDS` has them.
_OF_KIND = ("exercise", "condition", "routine", "region", "muscle", "equipment")
#: Each list with the type of one of its things.
LISTS: dict[str, type[BaseModel]] = {
    **{KINDS[kind].folder: KINDS[kind].model for kind in _OF_KIND},
    "sources": Source,
    "questions": Question,
    "doctors-words": DoctorsWord,
    "verdicts": Verdicts,
    "figures": Figures,
}
#: What is one file, with its type.
ALONE: dict[str, type[BaseModel]] = {
    "index": Contents,
    "red-flags": RedFlags,
    "safety": Safety,
    "vocabulary": Vocabulary,
}
#: The file of the content with all words.
VOCABULARY = "vocabulary.yml"
#: The descriptions of all, which `description` makes.
OPENAPI, SCHEMAS = f"{DATA}/openapi.json", f"{DATA}/schemas"


@dataclass(frozen=True)
class _Entry:
    """One thing of a list."""

    id: str
    name: str
    data: BaseModel
    page: str | None
    review: Standing
    #: The file of the content in which it stands.
    file: str


def files(handbook: Handbook, language: Language, gallery: Gallery) -> dict[str, str]:
    """Every file by its path inside build/docs."""
    made = dict(_Data(handbook, language, gallery).every())
    return {
        f"{DATA}/{name}.json": file.model_dump_json(exclude_defaults=True) + "\n"
        for name, file in made.items()
    }


class _Data:
    """The data of one handbook."""

    def __init__(self, handbook: Handbook, language: Language, gallery: Gallery) -> None:
        self.handbook = handbook
        self.language = language
        self.gallery = gallery
        settings = handbook.settings
        self.licence = Licence(
            name=settings.licence,
            address=settings.licence_address,
            attribution=settings.publisher.name,
        )
        self.head: dict[str, Any] = {
            "version": VERSION,
            "edition": settings.edition,
            "licence": self.licence,
        }

    def every(self) -> Iterator[tuple[str, BaseModel]]:
        """Every file by its name below DATA, without its ending."""
        for name, type_ in LISTS.items():
            entries = list(self._entries(name))
            yield name, self._listed(name, entries)
            for entry in entries:
                yield (
                    f"{name}/{entry.id}",
                    single(type_)(
                        **self.head,
                        id=entry.id,
                        page=entry.page,
                        review=_reviewed(entry.review),
                        whose=whose(self.handbook, name, entry.id, entry.file),
                        less_strict=less_strict(self.handbook, name, entry.id),
                        data=entry.data,
                    ),
                )
        safety = standing(self.handbook, "safety")
        page = HOSTED.of(path_of("page", "safety"))
        yield self._alone("index", self._contents(), "", Standing("none"), "handbook.yml")
        yield self._alone("red-flags", self._red_flags(), page, safety, "")
        yield self._alone("safety", self.handbook.safety, page, safety, "safety.yml")
        vocabulary = self.handbook.vocabulary
        yield self._alone("vocabulary", vocabulary, None, Standing("none"), VOCABULARY)

    def _alone(
        self, name: str, data: BaseModel, page: str | None, review: Standing, file: str
    ) -> tuple[str, BaseModel]:
        made = single(ALONE[name])(
            **self.head,
            id=name,
            page=page,
            review=_reviewed(review),
            whose=whose(self.handbook, name, "", file),
            less_strict=less_strict(self.handbook, name, name),
            data=data,
        )
        return name, made

    def _listed(self, name: str, entries: Iterable[_Entry]) -> Listed:
        return Listed(
            **self.head,
            reviewed=sum(entry.review.holds for entry in entries),
            items=[
                Item(
                    id=entry.id,
                    name=entry.name,
                    address=f"{DATA}/{name}/{entry.id}.json",
                    review=entry.review.state,
                )
                for entry in entries
            ],
        )

    def _entries(self, name: str) -> Iterator[_Entry]:
        """The things of a list."""
        handbook, nobody = self.handbook, Standing("none")
        kinds = {KINDS[kind].folder: kind for kind in _OF_KIND}
        if kind := kinds.get(name):
            there = set(handbook.used(kind)) if KINDS[kind].term else set(handbook.of(kind))
            for id_, thing in handbook.of(kind).items():
                page = HOSTED.of(path_of(kind, id_)) if id_ in there else None
                review = standing(handbook, kind, id_)
                file = VOCABULARY if KINDS[kind].term else KINDS[kind].file(id_)
                yield _Entry(id_, thing.name, thing, page, review, file)
        elif name == "sources":
            page = HOSTED.of(path_of("page", "sources"))
            for id_, source in handbook.sources.items():
                yield _Entry(id_, source.title, source, f"{page}#{id_}", nobody, "sources.yml")
        elif name == "questions":
            page, file = HOSTED.of(path_of("page", "questions")), "questions.yml"
            for question in handbook.questions:
                at = f"{page}#{question.id}"
                yield _Entry(question.id, question.question, question, at, nobody, file)
        elif name == "doctors-words":
            yield from self._doctors_words()
        else:
            made: Mapping[str, BaseModel] = (
                self._verdicts() if name == "verdicts" else self._figures()
            )
            for id_, data in made.items():
                exercise = handbook.exercises.get(id_)
                if exercise:
                    page = HOSTED.of(path_of("exercise", id_))
                    review = standing(handbook, "exercise", id_)
                    # What a verdict follows from stands in files of both.
                    file = KINDS["pose"].file(id_) if name == "figures" else ""
                    yield _Entry(id_, exercise.name, data, page, review, file)

    def _doctors_words(self) -> Iterator[_Entry]:
        if self.handbook.doctors_words:
            page = HOSTED.of(path_of("page", "doctors-words"))
            review = of_doctors_words(self.handbook)
            for id_, word in self.handbook.doctors_words.words():
                at = f"{page}#{place(id_)}"
                yield _Entry(id_, word.name, word, at, review, "doctors-words.yml")

    def _verdicts(self) -> dict[str, Verdicts]:
        return {id_: self._verdicts_on(id_) for id_ in self.handbook.exercises}

    def _verdicts_on(self, id_: str) -> Verdicts:
        suitability = Suitability.of(self.handbook)
        rules: dict[int, tuple[int, Rule]] = {}

        def places(reasons: Iterable[Reason]) -> list[int]:
            found = [
                rules.setdefault(id(reason.rule), (len(rules), _rule(reason)))[0]
                for reason in reasons
            ]
            return list(dict.fromkeys(found))

        def judged(subject: Subject, target: Target) -> Judged:
            judgement = suitability.judge(subject, target)
            deciding = places(judgement.deciding_once)
            holds = places(r for r in judgement.reasons if r.excepted is None)
            return Judged(
                condition=target.condition,
                stage=target.stage or None,
                verdict=judgement.verdict.word,
                reasons=deciding,
                others=[place for place in holds if place not in deciding],
                excepted=places(r for r in judgement.reasons if r.excepted),
            )

        ways = [
            Way(
                form=subject.form or None,
                verdicts=[judged(subject, target) for target in suitability.targets],
            )
            for subject in subjects(self.handbook.exercises[id_], id_)
        ]
        return Verdicts(rules=[rule for _, rule in rules.values()], ways=ways)

    def _figures(self) -> dict[str, Figures]:
        return {
            id_: Figures(figures=[self._artwork(id_, form) for form in figures(file)])
            for id_, file in self.handbook.poses.items()
            if id_ in self.handbook.exercises
        }

    def _artwork(self, id_: str, form: str) -> Artwork:
        drawing = self.gallery.drawn(figures(self.handbook.poses[id_])[form]).drawing
        width, height = size(drawing)
        name = f"figures/{picture_name(id_, form)}"
        return Artwork(
            form=form or None,
            name=self.handbook.named(f"{id_}#{form}"),
            alternative=alternative(self.handbook, self.language, id_, form),
            width=width,
            height=height,
            still=f"{name}{END}",
            moving=f"{name}.moving.svg.gz",
            thumbnail=f"{thumbnail_name(id_, form)}.svg",
            licence=self.licence,
        )

    def _red_flags(self) -> RedFlags:
        return RedFlags(
            everybody=self.handbook.safety.red_flags,
            conditions={
                id_: condition.red_flags
                for id_, condition in self.handbook.conditions.items()
                if condition.red_flags
            },
            urgency=self.language.urgency(self.handbook.settings),
        )

    def _contents(self) -> Contents:
        settings = self.handbook.settings
        return Contents(
            name=settings.name,
            site=settings.address and settings.address.rstrip("/") + "/",
            description=settings.description,
            language=settings.language,
            emergency_number=settings.emergency_number,
            legal=settings.legal,
            lists={name: f"{DATA}/{name}.json" for name in LISTS},
            files={name: f"{DATA}/{name}.json" for name in ALONE},
            openapi=OPENAPI,
            schemas=f"{SCHEMAS}/{{name}}.json",
        )


def _rule(reason: Reason) -> Rule:
    """A rule as it is given out. That of a single exercise has no title."""
    rule = reason.rule
    return Rule(
        verdict=rule.verdict,
        condition=reason.condition,
        what=getattr(rule, "what", None),
        reason=rule.reason,
        how=rule.how,
        sources=rule.sources,
    )


def _reviewed(standing_: Standing) -> Reviewed:
    review = standing_.review
    if review is None:
        return Reviewed(state=standing_.state)
    return Reviewed(
        state=standing_.state,
        by=review.by,
        qualification=review.qualification,
        date=str(review.date),
    )
