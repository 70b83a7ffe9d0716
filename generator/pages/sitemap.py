"""Which pages a handbook has. Handbook in, Markdown files out; nothing is read or written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, get_args

from generator.addresses import HOME, HOSTED, Addresses, path_of
from generator.disk.notes import Notes
from generator.figures.charts.spine import way_in
from generator.figures.gallery import Gallery, figures
from generator.model.apart import Apart
from generator.model.condition import RedFlag, Urgency
from generator.model.exercise import Exercise
from generator.model.handbook import Handbook
from generator.model.kinds import KINDS, PAGED, TERMS
from generator.model.review_state import Standing, standing
from generator.model.safety import CommonFlag
from generator.model.values import Name
from generator.pages.along import along_page
from generator.pages.choose import choose_page
from generator.pages.doctors_words import doctors_words_page
from generator.pages.forms import options, shown
from generator.pages.listings import listings
from generator.pages.mine import mine_page
from generator.pages.paper import paper_page
from generator.pages.people import shows
from generator.pages.poses import pose_pages
from generator.pages.programme import programme_page
from generator.pages.render import Page, Renderer, own_page
from generator.pages.session import session_page
from generator.pages.suggest import suggest_page
from generator.pages.verdicts import verdict_pages
from generator.verdicts import answer, arrangement
from generator.verdicts.loosened import Loosened
from generator.verdicts.suitability import Suitability
from generator.words.language import Language


def pages(
    handbook: Handbook,
    language: Language,
    gallery: Gallery | None = None,
    booklets: bool = True,
    addresses: Addresses = HOSTED,
    lengths: Mapping[str, int] | None = None,
    book: int = 0,
    notes: Notes | None = None,
) -> dict[str, str]:
    """Every page as Markdown, by its path inside build/docs; with links to `booklets`, or not.
    `lengths` are the numbers of pages of what can be printed, by its path; `book` is how many bytes
    the book has, where there is one. Pages of exercises are found again in the `notes`."""
    renderer = Renderer(handbook, language, gallery, booklets, addresses, lengths, book)
    return {page.path: renderer.found(page, notes) for page in every_page(handbook, language)}


def every_page(handbook: Handbook, language: Language) -> Iterator[Page]:
    """Every page, not yet rendered."""
    loosened = Loosened.of(handbook)
    suitability = Suitability.of(handbook)
    named = [
        *_exercises(handbook, language, suitability, handbook.exercises),
        *_conditions(handbook, suitability, handbook.conditions),
        *_regions(handbook, language, handbook.regions),
        *_routines(handbook, language, suitability, handbook.routines),
        *_terms(handbook, language),
    ]
    yield _home(handbook, language)
    yield from named
    yield from _prose(handbook)
    yield from doctors_words_page(handbook, language)
    yield own_page(
        "safety",
        language,
        "safety.yml",
        contents=True,
        values={
            "flags": _flags(handbook.safety.red_flags),
            "signs": [flag for flag in handbook.safety.red_flags if flag.details],
            "review": standing(handbook, "safety"),
            "unsaid": loosened.unsaid.get(("safety", ""), []),
            "gone": loosened.gone,
        },
    )
    yield mine_page(handbook, language)
    yield programme_page(language)
    yield session_page(language)
    yield choose_page(handbook, language)
    yield from verdict_pages(handbook, language, suitability)
    yield from pose_pages(language)
    yield paper_page(handbook, language)
    yield along_page(language)
    yield suggest_page(handbook, language)
    yield own_page("data", language)
    yield from listings(handbook, language, named)
    yield from _moved(handbook, language)


def pages_at(handbook: Handbook, language: Language, paths: Iterable[str]) -> Iterator[Page]:
    """The pages of exercises, conditions, regions and routines that stand at some of these paths,
    without those of any other."""
    wanted = frozenset(paths)
    suitability = Suitability.of(handbook)

    def there(kind: str) -> list[str]:
        return [id_ for id_ in handbook.of(kind) if path_of(kind, id_) in wanted]

    yield from _exercises(handbook, language, suitability, there("exercise"))
    yield from _conditions(handbook, suitability, there("condition"))
    yield from _regions(handbook, language, there("region"))
    yield from _routines(handbook, language, suitability, there("routine"))


#: An entry of the menu or the foot: what it is called, and its path inside build/docs.
Entry = tuple[str, str]


def navigation(handbook: Handbook, language: Language) -> list[Entry]:
    """The menu: what readers look for first, which a wide page has as tabs; then other ways in, and
    what was written by hand. Of things only their lists, so that no page carries all others."""
    first = [KINDS[kind] for kind in ("exercise", "condition", "routine", "region", "equipment")]
    return [
        (language.plain("titles.home"), HOME),
        *(
            (language.plain(f"titles.{of.folder}"), path_of(of.id, "index"))
            for of in first
            if handbook.listed(of.id)
        ),
        *_own(language, safety=True, a_to_z=True),
        *_own(
            language,
            help_me_choose=handbook.listed("exercise"),
            my_conditions=handbook.listed("condition"),
            my_programme=handbook.listed("exercise"),
            pictures=bool(handbook.poses),
            questions=bool(handbook.questions) and "questions" not in handbook.pages,
            doctors_words=bool(handbook.doctors_words) and "doctors-words" not in handbook.pages,
            paper=True,
        ),
        *(
            (handbook.pages[id_].head.title, path_of("page", id_))
            for id_ in handbook.pages_in_order()
        ),
    ]


def foot(handbook: Handbook, language: Language) -> list[Entry]:
    """What the foot of every page links to besides the menu: what stands behind the pages."""
    muscles = [(language.plain("titles.muscles"), path_of("muscle", "index"))]
    judged = handbook.listed("condition") and handbook.listed("exercise")
    return [
        *_own(language, verdicts=judged, other_health=bool(handbook.other_health)),
        *(muscles if handbook.listed("muscle") else []),
        *_own(language, sources=True, take_along=True),
    ]


def _own(language: Language, **there: bool) -> Iterator[Entry]:
    """Those of the generator's own pages that are there."""
    for name in (name for name, is_there in there.items() if is_there):
        yield language.plain(f"titles.{name}"), path_of("page", name.replace("_", "-"))


def _home(handbook: Handbook, language: Language) -> Page:
    settings = handbook.settings
    reviews = [review for *_, review in _reviews(handbook)]
    drawn = bool(set(handbook.regions) & set(way_in().areas))
    return Page(
        HOME,
        "home.md.j2",
        settings.name,
        settings.description,
        uses=("figures-spine.css",) if drawn else (),
        values={
            "begin": [id_ for id_ in handbook.pages_in_order() if handbook.pages[id_].head.begin],
            "regions": handbook.regions_in_order(),
            "spine": way_in(),
            "drawn": drawn,
            "conditions": sorted(
                handbook.spine_conditions,
                key=lambda id_: language.sorting(handbook.conditions[id_].name),
            ),
            "any_review": any(review.review for review in reviews),
            "reviewed": sum(review.holds for review in reviews),
            "all": len(reviews),
            "first": _first_exercises(handbook),
            "routine": min(handbook.routines, key=_hardness(handbook), default=None),
            "sourced": all(exercise.sources for exercise in handbook.exercises.values()),
        },
    )


#: How many exercises the home page shows for a beginning.
FIRST = 3


def _first_exercises(handbook: Handbook) -> list[str]:
    """For a beginning: the easiest exercises, each of another kind, without the floor. One of which
    that is not known is not known to be easy."""
    found: dict[str, str] = {}
    for id_ in handbook.by_ease():
        exercise = handbook.exercises[id_]
        if exercise.level and exercise.kind and handbook.floor(exercise.position) is False:
            found.setdefault(exercise.kind, id_)
    return list(found.values())[:FIRST]


def _hardness(handbook: Handbook) -> Callable[[str], tuple[int, int, str]]:
    """How hard a routine is: as its hardest exercise, and the more the harder."""

    def hardness(id_: str) -> tuple[int, int, str]:
        steps = handbook.routines[id_].steps
        hardest = max(handbook.rank(step.exercise) for step in steps)
        return hardest, len(steps), id_

    return hardness


def _exercises(
    handbook: Handbook, language: Language, suitability: Suitability, ids: Iterable[str]
) -> Iterator[Page]:
    loosened = Loosened.of(handbook)
    apart = Apart.of(handbook)
    for id_ in ids:
        # Whatever this page says is found here, so that it is the same where this is the same.
        alone = apart.alone(id_)
        exercise = alone.exercises[id_]
        forms = [name for form in exercise.forms for name in form.other_names]
        yield Page(
            path_of("exercise", id_),
            "exercise.md.j2",
            exercise.name,
            exercise.purpose or exercise.name,
            KINDS["exercise"].file(id_),
            [*exercise.other_names, *forms],
            contents=True,
            kind="exercise",
            uses=shows(alone, id_),
            values={"id": id_},
            more=partial(_of_exercise, alone, language, suitability, loosened, id_),
            apart=alone,
            follows=apart.key(id_),
        )


def _ranked(handbook: Handbook, language: Language, exercise: Exercise) -> list[Name | str]:
    """For whom an exercise is and what it is for, in words, as far as that is known."""
    words = handbook.vocabulary
    return [
        *([words.levels[exercise.level].name] if exercise.level else []),
        *([words.kinds[exercise.kind].name] if exercise.kind else []),
        *(handbook.regions[region].plain_name for region in exercise.regions),
        *([_sides(language)] if exercise.one_sided else []),
    ]


def _sides(language: Language) -> str:
    return f"{language.plain('exercise.sides')}: {language.plain('exercise.one_side')}"


def _of_exercise(
    handbook: Handbook,
    language: Language,
    suitability: Suitability,
    loosened: Loosened,
    id_: str,
) -> dict[str, Any]:
    """What the page of an exercise shows besides its texts."""
    exercise, poses = handbook.exercises[id_], handbook.poses.get(id_)
    return {
        "exercise": exercise,
        "review": standing(handbook, "exercise", id_),
        "milder": loosened.for_exercise(id_),
        "unsaid": loosened.unsaid.get(("exercise", id_), []),
        "harder": handbook.harder[id_],
        "verdicts": arrangement.for_exercise(handbook, suitability, id_),
        "other_health": arrangement.for_other_health(handbook, suitability, id_),
        "form_verdicts": {
            str(form.id): _form_verdicts(handbook, suitability, id_, form.id)
            for form in exercise.forms
            if form.judged_apart
        },
        "routines": handbook.routines_with(id_),
        "ranked": _ranked(handbook, language, exercise),
        "needs": bool(exercise.equipment or any(f.equipment for f in exercise.forms)),
        "ways": options(exercise, handbook.vocabulary, language),
        "shown": shown(exercise, set(figures(poses)) if poses else set()),
    }


def _form_verdicts(
    handbook: Handbook, suitability: Suitability, id_: str, form: str
) -> dict[str, list[arrangement.Line]]:
    """What restricts a form, of the spine and of other health together."""
    lines = arrangement.for_exercise(handbook, suitability, id_, form)
    for word, others in arrangement.for_other_health(handbook, suitability, id_, form).items():
        lines[word] += others
    return lines


def _conditions(handbook: Handbook, suitability: Suitability, ids: Iterable[str]) -> Iterator[Page]:
    loosened = Loosened.of(handbook)
    in_full = any(flag.details for flag in handbook.safety.red_flags)
    for id_ in ids:
        condition = handbook.conditions[id_]
        stages = [name for stage in condition.stages for name in stage.other_names]
        decided, included, rest = answer.by_rule(handbook, suitability, id_)
        yield Page(
            path_of("condition", id_),
            "condition.md.j2",
            condition.name,
            condition.summary,
            KINDS["condition"].file(id_),
            [*condition.other_names, *stages],
            contents=True,
            kind="condition",
            values={
                "id": id_,
                "condition": condition,
                "review": standing(handbook, "condition", id_),
                "milder": loosened.for_condition(id_),
                "unsaid": loosened.unsaid.get(("condition", id_), []),
                "stages": {stage.id: stage for stage in condition.stages},
                "advice": {
                    verdict: advice
                    for verdict in ("prefer", "adapt", "avoid")
                    if (
                        advice := [
                            (n, a) for n, a in enumerate(condition.advice) if a.verdict == verdict
                        ]
                    )
                },
                "decided": decided,
                "included": included,
                "rest": rest,
                "daily": arrangement.daily(handbook, suitability, id_),
                "answers": answer.answers(handbook, suitability, id_),
                "flags": _boxes(condition.red_flags, handbook.safety.red_flags),
                "appointments": _flags(condition.red_flags).get("appointment", []),
                "signs": [flag for flag in condition.red_flags if flag.details],
                "all_signs": "signs" if in_full else "red-flags",
            },
        )


def _flags(flags: Sequence[RedFlag]) -> dict[str, list[RedFlag]]:
    """Red flags by urgency, the most urgent first."""
    return {
        urgency: of
        for urgency in get_args(Urgency)
        if (of := [flag for flag in flags if flag.urgency == urgency])
    }


def _boxes(
    own: Sequence[RedFlag], common: Sequence[CommonFlag]
) -> dict[str, tuple[list[RedFlag], list[str]]]:
    """The red flags that cannot wait, by urgency: a page's own, and those for everybody in a few
    words each, without what the page says itself. Those with the same words are named once."""
    said = {flag.text for flag in own}
    others = [flag for flag in common if flag.text not in said]
    boxes = {
        urgency: (
            [flag for flag in own if flag.urgency == urgency],
            list(dict.fromkeys(flag.in_short for flag in others if flag.urgency == urgency)),
        )
        for urgency in get_args(Urgency)
        if urgency != "appointment"
    }
    return {urgency: box for urgency, box in boxes.items() if any(box)}


def _regions(handbook: Handbook, language: Language, ids: Iterable[str]) -> Iterator[Page]:
    for id_ in ids:
        region = handbook.regions[id_]
        exercises = handbook.exercises_in(id_)
        main = [e for e in exercises if handbook.main_region(e) == id_]
        yield Page(
            path_of("region", id_),
            "region.md.j2",
            region.plain_name,
            language.plain("describe.region", plain=region.plain_name, name=region.name),
            KINDS["region"].file(id_),
            [region.name, *region.other_names],
            kind="region",
            values={
                "id": id_,
                "region": region,
                "main": main,
                "also": [e for e in exercises if e not in main],
                "conditions": handbook.conditions_of(id_),
            },
        )


def _routines(
    handbook: Handbook, language: Language, suitability: Suitability, ids: Iterable[str]
) -> Iterator[Page]:
    def by_name(condition: str) -> tuple[str, str]:
        return language.sorting(handbook.conditions[condition].name)

    for id_ in ids:
        routine = handbook.routines[id_]
        holds, swaps = arrangement.for_routine(handbook, suitability, id_)
        yield Page(
            path_of("routine", id_),
            "routine.md.j2",
            routine.name,
            routine.purpose,
            KINDS["routine"].file(id_),
            list(routine.other_names),
            contents=True,
            kind="routine",
            values={
                "id": id_,
                "routine": routine,
                "review": standing(handbook, "routine", id_),
                "holds": sorted(holds, key=by_name),
                "unsaid": arrangement.unsaid(handbook, suitability, id_),
                "swaps": {condition: swaps[condition] for condition in sorted(swaps, key=by_name)},
            },
        )


def _terms(handbook: Handbook, language: Language) -> Iterator[Page]:
    """A page for each word of the vocabulary that has one and that an exercise names."""
    for kind in TERMS:
        for id_ in handbook.used(kind):
            exercises = handbook.exercises_naming(kind, id_)
            term = handbook.of(kind)[id_]
            more = _by_role(handbook, id_, exercises) if kind == "muscle" else {}
            yield Page(
                path_of(kind, id_),
                f"{kind}.md.j2",
                term.name,
                language.plain(f"describe.{kind}_one", name=term.name, means=term.means),
                "vocabulary.yml",
                list(term.other_names),
                kind=kind,
                values={"id": id_, "term": term, "exercises": exercises, **more},
            )


def _by_role(handbook: Handbook, muscle: str, exercises: list[str]) -> dict[str, list[str]]:
    """The exercises that are mainly for a muscle, and those in which it helps."""
    main = [id_ for id_ in exercises if muscle in handbook.exercises[id_].primary]
    return {"main": main, "also": [id_ for id_ in exercises if id_ not in main]}


def _prose(handbook: Handbook) -> Iterator[Page]:
    shared = {"questions": handbook.questions, "doctors-words": handbook.doctors_words}
    for id_, written in handbook.pages.items():
        if shared.get(id_):
            continue
        values: dict[str, Any] = {"id": id_, "review": standing(handbook, "page", id_)}
        if id_ == "about":
            values |= {
                "entries": [entry for entry in _reviews(handbook) if entry[-1].review],
                "full": sum(source.read == "full text" for source in handbook.sources.values()),
            }
        yield Page(
            path_of("page", id_),
            "about.md.j2" if id_ == "about" else "prose.md.j2",
            written.head.title,
            written.head.summary,
            KINDS["page"].file(id_),
            contents=True,
            values=values,
        )


def _reviews(handbook: Handbook) -> list[tuple[str, str, str, Standing]]:
    """Kind, id and name of all that clinicians are to review, and how its review stands."""
    return [
        (kind, id_, entry.name, standing(handbook, kind, id_))
        for kind in ("exercise", "condition", "routine")
        for id_, entry in handbook.of(kind).items()
    ]


def former(handbook: Handbook) -> dict[str, tuple[str, str, str]]:
    """Every former address, as a Markdown file, with the kind, the id and the name of what once
    stood there."""
    found: dict[str, tuple[str, str, str]] = {}
    for kind in PAGED:
        for id_, thing in handbook.of(kind).items():
            entry = thing.head if kind == "page" else thing
            # A word that nothing uses has no page.
            if entry.formerly and (kind not in TERMS or handbook.exercises_naming(kind, id_)):
                name = entry.title if kind == "page" else entry.name
                found |= {path_of(kind, before): (kind, id_, name) for before in entry.formerly}
    return found


def _moved(handbook: Handbook, language: Language) -> Iterator[Page]:
    """A page at every former address that leads to the present one."""
    for path, (kind, id_, name) in former(handbook).items():
        yield Page(
            path,
            "moved.md.j2",
            language.plain("site.moved"),
            language.plain("site.moved_to", link=name),
            moved_to=path_of(kind, id_),
            values={"kind": kind, "id": id_, "name": name},
        )
