"""What search finds, as data: everything with a page of its own under each of its names, and the
sections of prose by their words. `templates/assets/finder.js` reads and ranks it.

It knows no page's HTML: texts are those of the handbook.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.addresses import FILES, HOSTED, Addresses, path_of
from generator.figures.gallery import figures
from generator.model.condition import Stage
from generator.model.doctors_words import place as place_of
from generator.model.handbook import Handbook
from generator.model.kinds import TERMS
from generator.model.values import Name
from generator.pages import beside
from generator.pages.doctors_words import ID as DOCTORS_WORDS
from generator.pages.render import thumbnail_name
from generator.pages.sitemap import foot, navigation
from generator.reading import prose
from generator.verdicts.suitability import Suitability, Target, Verdict, subject
from generator.words.language import Language

#: Where the data stands.
DATA = "assets/search.json"
#: What stands in a row, in this order; what is empty at its end is left out. The id is, where the
#: name makes it. A character of `of` is another thing by its place among all, counted through the
#: kinds, from "#" on; `words` are those of a text, each once and without what many texts say, as
#: `_packed` writes them.
FIELDS = ("id", "name", "also", "of", "words", "says")
_FIRST = ord("#")
#: A word that more of the texts hold than one in these, finds nothing.
_RARE = {"exercise": 12, "page": 8}
#: The words that the search shows besides what it finds.
_WORDS = ("found", "none", "meant", "ways", "also", "about", "more")
_WORD = re.compile(r"[^\W_]{3,}")
#: Words of more texts than these are written once. Of fewer, what is packed would grow: whatever
#: packs finds them alike by itself.
_SEVERAL = 6
#: What goes ahead of the signs of such words; and how many there can be, none half of a pair.
_SHARED, _MOST_SHARED = "'", 0xD800 - _FIRST

#: One thing that is found: its fields, in their order.
Row = tuple[Any, ...]


def search_data(handbook: Handbook, language: Language, offline: bool = False) -> dict[str, str]:
    """The data as files inside build/docs."""
    addresses = FILES if offline else HOSTED
    return beside.data(DATA, _data(handbook, language, addresses), offline)


def _data(handbook: Handbook, language: Language, addresses: Addresses) -> dict[str, Any]:
    choices = _choices(handbook)
    rows: dict[str, list[Row]] = {
        "choice": [("", name) for name in choices.values()],
        **{kind: list(_named(handbook, kind)) for kind in ("condition", "region", *TERMS)},
        "routine": list(_named(handbook, "routine")),
        "page": list(_pages(handbook, language, addresses)),
        "word": list(_doctors_words(handbook)),
    }
    places = _places(rows, choices)
    by_ease = _by_ease(handbook)
    rows["exercise"] = [_exercise(handbook, id_, places) for id_ in by_ease]
    for kind, one_in in _RARE.items():
        rows[kind] = list(_telling(rows[kind], one_in))
    shared = _shared(row[4] for of in rows.values() for row in of if len(row) > 4)
    rows = {kind: [_packed(row, shared) for row in of] for kind, of in rows.items()}
    stars = {kind: addresses.of(path_of(kind, "*")) for kind in rows if kind not in _PLACELESS}
    stars["word"] = f"{addresses.of(path_of('page', DOCTORS_WORDS))}#{place_of('*')}"
    words = {name: language.plain(f"search.{name}", **_GAPS) for name in _WORDS}
    some, choose = handbook.listed, path_of("page", "help-me-choose")
    return {
        "fields": FIELDS,
        "kinds": [
            {
                "kind": kind,
                "at": stars.get(kind, "*"),
                "rows": [_short(row) for row in of],
            }
            for kind, of in rows.items()
        ],
        "shared": " ".join(shared),
        "silent": language.plain("search.silent"),
        "picture": f"{thumbnail_name('*', '')}.svg",
        "drawn": _runs(_drawn(handbook, id_) for id_ in by_ease),
        "words": words,
        "groups": {
            "exercise": language.plain("titles.exercises"),
            "condition": language.plain("titles.conditions"),
            "routine": language.plain("titles.routines"),
            "page": language.plain("search.pages"),
            "word": language.plain("search.doctors_words"),
        },
        "ways": [
            [language.plain(title), addresses.of(path)]
            for title, path in (
                ("titles.a_to_z", path_of("page", "a-to-z")),
                *(
                    [("titles.conditions", path_of("condition", "index"))]
                    if some("condition")
                    else []
                ),
                *([("titles.help_me_choose", choose)] if some("exercise") else []),
                ("titles.safety", path_of("page", "safety")),
            )
        ],
    }


#: What has no page, what has its whole address for an id, and what stands on one page.
_PLACELESS = ("choice", "page", "word")
#: What scripts fill into words.
_GAPS = {name: f"{{{name}}}" for name in ("n", "words", "name")}


def _choices(handbook: Handbook) -> dict[tuple[str, str], str]:
    """The words of the vocabulary without a page of their own by which exercises are chosen."""
    vocabulary = handbook.vocabulary
    lists: dict[str, Mapping[Any, Any]] = {
        "kind": vocabulary.kinds,
        "position": vocabulary.positions,
        "support": vocabulary.supports,
    }
    return {(of, id_): term.name for of, terms in lists.items() for id_, term in terms.items()}


def _places(
    rows: Mapping[str, list[Row]], choices: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], int]:
    """Where each thing stands among all."""
    named = [(kind, row[0]) for kind, of in rows.items() if kind != "choice" for row in of]
    return {key: place for place, key in enumerate([*choices, *named])}


def _named(handbook: Handbook, kind: str) -> Iterator[Row]:
    """Everything of a kind under all its names, in the order of the names."""
    used = handbook.used(kind) if kind in TERMS else handbook.of(kind)
    shared = Counter(stage.name for c in handbook.conditions.values() for stage in c.stages)
    for id_ in used:
        thing = handbook.of(kind)[id_]
        stages = [name for stage in getattr(thing, "stages", ()) for name in _names(stage, shared)]
        if kind == "region":
            yield id_, thing.plain_name, [thing.name, *thing.other_names], "", "", thing.summary
        else:
            says = {"condition": "summary", "routine": "purpose"}.get(kind, "means")
            yield id_, thing.name, [*thing.other_names, *stages], "", "", getattr(thing, says)


def _doctors_words(handbook: Handbook) -> Iterator[Row]:
    """Every word that letters and scans use, and what it means in a sentence."""
    for id_, word in handbook.doctors_words.words() if handbook.doctors_words else ():
        first = word.means.partition(". ")[0].removesuffix(".")
        yield id_, word.name, word.other_names, "", "", f"{first}."


def _names(stage: Stage, shared: Counter[Name]) -> list[Name]:
    """The names of a stage, with its own where it is that of one condition alone."""
    return [name for name in (stage.name,) if shared[name] == 1] + list(stage.other_names)


def _by_ease(handbook: Handbook) -> list[str]:
    """Exercises, the easiest of those that share a name ahead of the others, whatever their
    levels."""
    return sorted(handbook.by_ease(), key=lambda id_: -handbook.harder_by_name(id_))


def _exercise(handbook: Handbook, id_: str, places: Mapping[tuple[str, str], int]) -> Row:
    exercise = handbook.exercises[id_]
    forms = [name for form in exercise.forms for name in form.other_names]
    tied = sorted({places[key] for key in _ties(handbook, id_) if key in places})
    of = "".join(chr(_FIRST + place) for place in tied)
    says = exercise.purpose or ""
    return id_, exercise.name, [*exercise.other_names, *forms], of, says


def _ties(handbook: Handbook, id_: str) -> Iterator[tuple[str, str]]:
    """What an exercise is found by besides its names: what it trains, what it needs, and the
    conditions for which it is suggested."""
    exercise = handbook.exercises[id_]
    of = (("kind", exercise.kind), ("position", exercise.position))
    yield from ((kind, id_) for kind, id_ in of if id_)
    yield from (("support", form.support) for form in exercise.alternatives)
    yield from (("region", region) for region in exercise.regions)
    yield from (("muscle", muscle) for muscle in exercise.primary)
    yield from (("equipment", use.item) for use in exercise.equipment or ())
    suitability, what = Suitability.of(handbook), subject(exercise, id_)
    for condition in handbook.conditions:
        if suitability.judge(what, Target(condition)).verdict is Verdict.SUGGESTED:
            yield "condition", condition


def _drawn(handbook: Handbook, id_: str) -> bool:
    return id_ in handbook.poses and "" in figures(handbook.poses[id_])


def _pages(handbook: Handbook, language: Language, addresses: Addresses) -> Iterator[Row]:
    """What the menu and the foot lead to, then the sections of what was written as prose: the
    address of each is that of its page, and a place on it."""
    summaries = {
        path_of("page", id_): written.head.summary for id_, written in handbook.pages.items()
    }
    for title, path in [*navigation(handbook, language), *foot(handbook, language)]:
        word = path.removesuffix(".md").removesuffix("/index").replace("-", "_")
        says = summaries.get(path) or _described(language, word) or handbook.settings.description
        yield addresses.of(path), title, [], "", "", says
    for id_, written in handbook.pages.items():
        at = addresses.of(path_of("page", id_))
        asked = {question.question for question in handbook.questions}
        for place, title, text in _sections(written.body, handbook.places_taken(id_)):
            if id_ != "questions" or title not in asked:
                yield f"{at}#{place}", title, [], "", text
    at = addresses.of(path_of("page", "questions"))
    for question in handbook.questions:
        answer = " ".join(fact.text for fact in question.answer)
        yield f"{at}#{question.id}", question.question, [], "", answer
    yield from _safety(handbook, language, addresses.of(path_of("page", "safety")))


def _described(language: Language, word: str) -> str:
    key = f"describe.{word}"
    every = language.keys()
    return language.plain(key) if key in every else ""


def _safety(handbook: Handbook, language: Language, at: str) -> Iterator[Row]:
    safety = handbook.safety
    parts: dict[str, Iterable[str]] = {
        "red-flags": [
            text
            for flag in safety.red_flags
            for text in (flag.text, *(detail.text for detail in flag.details))
        ],
        "stop": [fact.text for fact in safety.stop],
        "pain": [fact.text for fact in safety.pain_rule],
        "someone": [fact.text for fact in safety.see_someone],
    }
    # A sign is looked for in its few words, so these are names of the place where it stands.
    signs = {"red-flags": list(dict.fromkeys(f.short for f in safety.red_flags if f.short))}
    for place, texts in parts.items():
        key = "flags" if place == "red-flags" else place
        title, also = language.plain(f"safety.{key}"), signs.get(place, [])
        yield f"{at}#{place}", title, also, "", " ".join(texts)


def _sections(body: str, used: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """The sections of a page of prose: place, heading and text, without marks; `used` are the
    places that others have. What stands before the first heading is on the page's own name."""
    for section in re.split(r"(?m)^(?=##(?!#))", "\n" + body.strip())[1:]:
        line, _, text = section.partition("\n")
        placed = re.fullmatch(r"## (.*) \{: #(\S+) \}", prose.with_places(_plain(line), used))
        if placed:
            yield placed[2], html.unescape(placed[1]), _plain(text)


def _plain(text: str) -> str:
    return "".join(
        p if isinstance(p, str) else "" if p.kind == prose.FIGURE else p.words
        for p in prose.pieces(text)
    )


def _telling(rows: list[Row], one_in: int) -> Iterator[Row]:
    """The rows with the words of their texts that tell them apart."""
    texts = [_words(_text(row)) for row in rows]
    often = Counter(word for text in texts for word in text)
    most = max(2, len(rows) // one_in)
    for row, text in zip(rows, texts, strict=True):
        named = _words(" ".join([row[1], *row[2]]))
        words = " ".join(word for word in text if often[word] <= most and word not in named)
        yield (*row[:4], words, *row[5:])


def _shared(texts: Iterable[str]) -> dict[str, str]:
    """What stands for each word that more than `_SEVERAL` texts have, a character by its place
    among them from "#" on; the most frequent first."""
    often = Counter(word for text in texts for word in text.split())
    several = [word for word, count in often.most_common() if count > _SEVERAL]
    return {word: chr(_FIRST + place) for place, word in enumerate(several[:_MOST_SHARED])}


def _packed(row: Row, shared: Mapping[str, str]) -> Row:
    """A row whose words are in their order, and of those that are `shared` what stands for them,
    all that follow upon one another after `_SHARED`, with which no word begins."""
    if len(row) < 5:
        return row
    parts = [""]
    for word in row[4].split():
        if word not in shared:
            parts.append(word)
        elif parts[-1].startswith(_SHARED):
            parts[-1] += shared[word]
        else:
            parts.append(_SHARED + shared[word])
    return (*row[:4], " ".join(parts[1:]), *row[5:])


def _runs(flags: Iterable[bool]) -> list[int]:
    """How many are true, then how many are not, and so on in turn."""
    runs, now = [0], True
    for flag in flags:
        if flag is not now:
            runs.append(0)
        runs[-1] += 1
        now = flag
    return runs


def _words(text: str) -> dict[str, None]:
    """The words of a text, each once, in their order."""
    return dict.fromkeys(word.lower() for word in _WORD.findall(text))


def _text(row: Row) -> str:
    return html.unescape(row[4]) if len(row) > 4 else ""


def _short(row: Row) -> list[Any]:
    """A row as it is written. A name that another has but for marks and capitals is the same."""
    id_, name, *others = row
    short = ["" if id_ == _slug(name) else id_, name, *others]
    if others:
        names = {_slug(name): name, **{_slug(other): other for other in reversed(others[0])}}
        short[2] = [other for other in others[0] if names[_slug(other)] == other]
    while not short[-1]:
        short.pop()
    return short


def _slug(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") if name.isascii() else name
