"""The chapters of the book: which there are, in what order, and what stands in each as XHTML.

One chapter for each thing, so that a link leads to it by its kind and id. What a link leads to that
is no chapter stands on the site, where that has an address; else only its words stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, get_args

from markdown import Markdown
from markupsafe import Markup, escape

from generator import places
from generator.addresses import path_of, whole
from generator.figures.alternative import alternative, captions
from generator.figures.charts.spine import sections, spine
from generator.figures.gallery import Gallery, figures
from generator.figures.steps import stepped
from generator.figures.style import spine_alone, standalone
from generator.model.condition import Condition, RedFlag, Urgency
from generator.model.formats import quoted
from generator.model.handbook import Handbook
from generator.model.kinds import KINDS
from generator.model.review_state import Standing, standing
from generator.reading import prose
from generator.verdicts import answer, arrangement
from generator.verdicts.suitability import Suitability
from generator.words.language import Language
from generator.words.markup import literal, literal_templates

#: As on the site, but that no HTML is read inside of it.
_EXTENSIONS = ("attr_list", "sane_lists", "tables")
#: The colours of the drawings: a reading device hands its own on to no picture.
_SCHEME = "light"


@dataclass(frozen=True)
class Chapter:
    """One chapter: its file, its template, what it is called, what lists say of it, what its
    template may use, and the chapters that stand `inside` it in the contents."""

    file: str
    template: str
    title: str
    summary: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    inside: list[Chapter] = field(default_factory=list)

    def all(self) -> Iterator[Chapter]:
        """Itself and those inside, in the order in which they are read."""
        yield self
        for chapter in self.inside:
            yield from chapter.all()


@dataclass(frozen=True)
class Plate:
    """A picture as a template shows it: its file, its text alternative, and what each of its
    positions shows."""

    file: str
    alternative: str
    captions: list[str] = field(default_factory=list)


def file_of(kind: str, id_: str) -> str:
    """The file of the chapter about a thing; an id may carry `#form`."""
    id_, mark, place = id_.partition("#")
    return f"{kind}-{id_}.xhtml{mark}{place}"


class Chapters:
    """All chapters of one handbook, and the pictures that they show."""

    def __init__(self, handbook: Handbook, language: Language, gallery: Gallery) -> None:
        self.handbook = handbook
        self.language = language
        self.gallery = gallery
        self.suitability = Suitability.of(handbook)
        #: The language as markup names it.
        self.lang = str(language.locale).replace("_", "-")
        #: Pictures by their files, as they are asked for.
        self.pictures: dict[str, bytes] = {}
        self.numbers = {id_: n for n, id_ in enumerate(self._sources(), 1)}
        self.environment = literal_templates(places.BOOK, escape)
        self.environment.globals |= {
            "handbook": handbook,
            "settings": handbook.settings,
            "vocabulary": handbook.vocabulary,
            "lang": self.lang,
            "say": language.say,
            "urgencies": language.urgency(handbook.settings),
            "amounts": language.amounts,
            "together": partial(arrangement.together, handbook),
            "day": language.day,
            "reviewed_by": language.review,
            "address": lambda address: Markup(quoted(address)),  # noqa: S704 (a checked address)
            "numbers": self.numbers,
            "link": self.link,
            "figure": self.figure,
            "own_picture": self.own_picture,
            "written": self.written,
        }

    @cached_property
    def cover(self) -> Chapter:
        """What stands before everything else."""
        reviews = [review for *_, review in self._reviews()]
        values = {
            "picture": self.spine([]),
            "reviewed": sum(review.holds for review in reviews),
            "every": len(reviews),
        }
        return Chapter("cover.xhtml", "cover", self.handbook.settings.name, values=values)

    @cached_property
    def contents(self) -> list[Chapter]:
        """Every other chapter as the contents have them: first what holds for all."""
        handbook = self.handbook
        by_name = partial(sorted, key=lambda id_: self._sorting(handbook.conditions[id_].name))
        groups = (
            self._group("exercise", map(self._region, handbook.regions_in_order())),
            self._group("condition", map(self._condition, by_name(handbook.spine_conditions))),
            self._own("other-health", map(self._condition, by_name(handbook.other_health))),
            self._group("routine", map(self._routine, handbook.routines)),
            self._pages(),
        )
        return [
            self._safety(),
            *(group for group in groups if group.inside),
            *self._questions(),
            self._own("sources", template="sources"),
            self._imprint(),
        ]

    @cached_property
    def files(self) -> frozenset[str]:
        """The file of every chapter."""
        return frozenset(chapter.file for top in self.contents for chapter in top.all())

    def rendered(self) -> dict[str, str]:
        """Every chapter as XHTML by its file, in the order in which they are read, the contents
        after the cover."""
        said = self.language.plain("book.contents")
        nav = self._written("nav", said, chapters=self.contents, cover=self.cover)
        every = [chapter for top in self.contents for chapter in top.all()]
        return {self.cover.file: self._chapter(self.cover), "nav.xhtml": nav} | {
            chapter.file: self._chapter(chapter) for chapter in every
        }

    def _chapter(self, chapter: Chapter) -> str:
        about = {"summary": chapter.summary, "inside": chapter.inside, **chapter.values}
        return self._written(chapter.template, chapter.title, **about)

    def _written(self, template: str, title: str, **values: Any) -> str:
        made = self.environment.get_template(f"{template}.xhtml.j2")
        return made.render(template=template, title=title, **values)

    # What templates ask for.

    def link(self, kind: str, id_: str) -> str | None:
        """Where a thing stands: in the book, or else on the site; None where it has no address."""
        target = file_of(kind, id_)
        if target.partition("#")[0] in self.files:
            return target
        address = whole(self.handbook.settings, path_of(kind, id_.partition("#")[0]))
        return quoted(address) if address else None

    def figure(self, id_: str, form: str = "") -> Plate | None:
        """The figure of an exercise, of a form of it or of a page; None without one."""
        drawn = figures(self.handbook.poses[id_]) if id_ in self.handbook.poses else {}
        if form not in drawn:
            return None
        file = f"figures/{id_}.{form}.svg" if form else f"figures/{id_}.svg"
        said = alternative(self.handbook, self.language, id_, form)
        drawing = self.gallery.drawn(drawn[form]).drawing
        if file not in self.pictures:
            svg = standalone(stepped(drawing.svg(said)), drawing.person, _SCHEME)
            self.pictures[file] = svg.encode()
        return Plate(file, said, self._captions(id_, form, drawn[form].captions))

    def _captions(self, id_: str, form: str, own: Any) -> list[str]:
        if id_ not in self.handbook.exercises:
            return list(map(str, own or []))
        say = self.language.plain
        steps = captions(self.handbook, id_, form)
        return [say("figure.step", n=step) if step else say("figure.ready") for step in steps]

    def own_picture(self, name: str) -> str:
        """The file of a picture of the handbook's own."""
        file = f"pictures/{name}"
        self.pictures[file] = self.handbook.pictures[name]
        return file

    def spine(self, regions: list[str]) -> Plate:
        """The spine with some of its regions marked; the whole of it stands on the cover."""
        names = ", ".join(self.handbook.regions[region].plain_name for region in regions)
        say = self.language.plain
        said = say("figure.spine", regions=names) if names else say("booklet.spine")
        file = f"charts/{'-'.join(['spine', *regions])}.svg"
        self.pictures[file] = spine_alone(spine(regions, said)).encode()
        return Plate(file, said)

    def written(self, id_: str) -> Markup:
        """A hand-written page as XHTML."""
        pieces = prose.pieces(self.handbook.pages[id_].body)
        text = "".join(p if isinstance(p, str) else self._inline(p) for p in pieces)
        made = Markdown(extensions=_EXTENSIONS, output_format="xhtml").convert(
            prose.with_places(text)
        )
        return Markup(made)  # noqa: S704 (prose has no markup but our own)

    def _inline(self, piece: prose.Inline) -> str:
        parts: Any = self.environment.get_template("parts.xhtml.j2").module
        if piece.kind == "source":
            return str(parts.cite([piece.id])).lstrip()
        if piece.kind == prose.FIGURE:
            id_, _, form = piece.id.partition("#")
            picture = self.figure(id_, form)
            return str(parts.titled(picture, piece.words)) if picture else ""
        target = self.link(piece.kind, piece.id)
        return prose.link(piece.words, target) if target else str(literal(piece.words))

    # Which chapters there are.

    def _sorting(self, name: str) -> tuple[str, str]:
        return self.language.sorting(name)

    def _sources(self) -> list[str]:
        """Sources by what they are looked for under: the first author, or else the title."""
        sources = self.handbook.sources

        def known_by(id_: str) -> tuple[str, str]:
            source = sources[id_]
            return self._sorting(source.authors[0] if source.authors else source.title)

        return sorted(sources, key=known_by)

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
        )

    def _safety(self) -> Chapter:
        flags = self.handbook.safety.red_flags
        return self._own(
            "safety",
            template="safety",
            flags={u: of for u in get_args(Urgency) if (of := _urgent(flags, u))},
            signs=[flag for flag in flags if flag.details],
            review=standing(self.handbook, "safety"),
        )

    def _region(self, id_: str) -> Chapter:
        region = self.handbook.regions[id_]
        exercises = self.handbook.exercises_in(id_)
        main = [e for e in exercises if self.handbook.exercises[e].regions[0] == id_]
        values = {
            "region": region,
            "others": [e for e in exercises if e not in main],
            "conditions": self.handbook.conditions_of(id_),
            "picture": self.spine([id_]) if id_ in sections() else None,
        }
        inside = list(map(self._exercise, main))
        file = file_of("region", id_)
        return Chapter(file, "region", region.plain_name, region.summary, values, inside)

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
            "verdicts": verdicts,
            "other_health": [line for lines in other.values() for line in lines],
            "avoid": verdicts["avoid"] + other.get("avoid", []),
            "adapt": verdicts["adapt"] + other.get("adapt", []),
            "form_verdicts": {
                form.id: self._of_form(id_, form.id) for form in exercise.forms if form.judged_apart
            },
            "routines": handbook.routines_with(id_),
        }
        file = file_of("exercise", id_)
        return Chapter(file, "exercise", exercise.name, exercise.purpose, values)

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
        }
        file = file_of("condition", id_)
        return Chapter(file, "condition", condition.name, condition.summary, values)

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
            "swaps": swaps,
        }
        file = file_of("routine", id_)
        return Chapter(file, "routine", routine.name, routine.purpose, values)

    def _pages(self) -> Chapter:
        """What was written by hand, but for what stands with the questions."""
        inside = [
            self._page(id_) for id_ in self.handbook.pages_in_order() if not self._with_answers(id_)
        ]
        words = self.language.plain("book.pages"), self.language.plain("book.pages_about")
        return Chapter(file_of("page", "index"), "list", *words, inside=inside)

    def _page(self, id_: str) -> Chapter:
        head = self.handbook.pages[id_].head
        values = {"id": id_, "review": standing(self.handbook, "page", id_)}
        return Chapter(file_of("page", id_), "page", head.title, head.summary, values)

    def _with_answers(self, id_: str) -> bool:
        return id_ == "questions" and bool(self.handbook.questions)

    def _questions(self) -> Iterator[Chapter]:
        if not self.handbook.questions:
            return
        by_hand = "questions" in self.handbook.pages
        review = standing(self.handbook, "page", "questions") if by_hand else Standing("none")
        yield self._own(
            "questions",
            template="questions",
            answers=answer.asked(self.handbook, self.suitability),
            by_hand=by_hand,
            review=review,
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


def _urgent(flags: Any, urgency: str) -> list[Any]:
    return [flag for flag in flags if flag.urgency == urgency]
