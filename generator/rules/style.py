"""How a handbook in English reads: British spelling, short sentences; and where the handbook asks
for everything, enough mistakes for each exercise, and nothing said in two of them.

Warnings, since nobody is hurt by a long sentence. In another language spelling and sentences are
not known, and not asked.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from itertools import islice

from generator.model.settings import Settings
from generator.model.values import Name
from generator.problem import MOST_OF_A_FILE, SPELLED, Problem, counted
from generator.reading.entries import Entry, Reading
from generator.reading.facts import keep, known
from generator.rules import spelling
from generator.rules.once import facts, once, unless_clean
from generator.rules.wording import Passage, passages, place, sentences, words

#: The language whose spelling and sentences are known here.
LANGUAGE = "en"
MOST_WORDS = 25
SHORTEST_ADVICE = 4
FEWEST_MISTAKES = 3
#: Under which the words that are known to be right are kept, with handbook.yml.
_RIGHT = "words that are right"


def problems(reading: Reading, faulty: Collection[str] = ()) -> list[Problem]:
    """Warnings about the words of all sound files; not of those that are `faulty`, whose words may
    be none of theirs."""
    entry = reading.one("handbook.yml")
    if entry is None:
        return []
    settings: Settings = entry.value
    sound = [e for e in reading.entries if e.whole and e.document.path not in faulty]
    exercises = [each for each in sound if each.kind == "exercise"]
    found: list[Problem] = []
    if settings.ask == "everything":
        found += [p for each in exercises for p in unless_clean(_few_mistakes, each, "")]
    if settings.language != LANGUAGE:
        return found
    if settings.ask == "everything":
        found += _said_twice(exercises)
    key, before = repr(settings.words), known(entry, _RIGHT) or []
    spelling.right().update(before)
    for each in sound:
        found += unless_clean(_long_sentences, each, "")
        found += unless_clean(_misspelt, each, key, settings.words)
    if len(spelling.right()) > len(before):
        keep(entry, _RIGHT, sorted(spelling.right()))
    return found


@once
def _few_mistakes(entry: Entry) -> Iterator[Problem]:
    told = len({mistake.mistake for mistake in entry.value.mistakes})
    if told < FEWEST_MISTAKES:
        yield entry.problem(
            ("mistakes",) if told else (),
            "few-mistakes",
            f"There are fewer than {SPELLED[FEWEST_MISTAKES]} mistakes here: {SPELLED[told]}.",
            "tell those that people make most often, each with what to do instead.",
            key=True,
            warning=True,
        )


@once
def _long_sentences(entry: Entry) -> Iterator[Problem]:
    """Sentences with too many words."""
    for passage in passages(entry):
        for sentence in sentences(passage.text):
            if len(words(sentence)) > MOST_WORDS:
                yield entry.document.problem(
                    place(entry, passage, _begins(sentence)),
                    "long-sentence",
                    f"This sentence has {len(words(sentence))} words.",
                    f"make two of it: one has at most {MOST_WORDS}.",
                    warning=True,
                )


def _begins(sentence: str) -> str:
    """The first words of a sentence, by which it is found."""
    return " ".join(sentence.split()[:3])


@once
def _misspelt(entry: Entry, words_: list[Name]) -> Iterator[Problem]:
    """Words that are not spelt as British English spells them, each once."""
    first: dict[str, Passage] = {}
    others = frozenset(words_)
    for passage in passages(entry):
        # What a handbook, its publisher and its licence are called is theirs.
        if not (entry.file == "handbook.yml" and passage.name):
            for word in spelling.spelt(passage.text, others):
                first.setdefault(word, passage)
    wrong = ((word, of) for word in first if (of := spelling.fault(word, others)))
    for word, (message, right) in islice(wrong, MOST_OF_A_FILE):
        known = "British spelling" in message
        help_ = (
            f"write '{right}'."
            if known
            else (f"did you mean '{right}'? " if right else "")
            + "A word that is right is written under 'words:' in handbook.yml."
        )
        at = place(entry, first[word], word)
        yield entry.document.problem(at, "spelling", message, help_, length=len(word), warning=True)


@facts
def _said(entry: Entry) -> Iterator[tuple[str, int, int]]:
    """Every sentence of an exercise that is long enough to be advice, once: what stands for its
    words, and the line and the column at which it begins. Names are not sentences: an easier and a
    harder exercise may share one."""
    told: set[str] = set()
    for passage in passages(entry):
        for sentence in sentences(passage.text) if not passage.name else ():
            said = re.findall(r"[\w'’-]+", sentence.casefold())
            code = hashlib.blake2b(" ".join(said).encode(), digest_size=16).hexdigest()
            if len(said) >= SHORTEST_ADVICE and code not in told:
                told.add(code)
                yield code, *place(entry, passage, _begins(sentence))


def _said_twice(exercises: list[Entry]) -> Iterator[Problem]:
    """Sentences that stand in more than one exercise, at each but the first; of what very many
    have in common at as many as anybody mends, with how many more there are."""
    places: dict[str, list[tuple[Entry, int, int]]] = {}
    for entry in exercises:
        for code, line, column in _said(entry):
            places.setdefault(code, []).append((entry, line, column))
    for (first, there, _), *others in places.values():
        more = max(len(others) - MOST_OF_A_FILE, 0)
        for entry, line, column in others[:MOST_OF_A_FILE]:
            yield _twice(entry, line, column, first.document.path, there, more)


def _twice(entry: Entry, line: int, column: int, path: str, there: int, more: int) -> Problem:
    """That a sentence stands somewhere else as well. Where many are alike there are tens of
    thousands of these, most of them as they were in the check before."""
    told = entry.worked_out.setdefault(_twice, {})
    at = line, column, path, there, more
    if at not in told:
        rest = f", and in {counted(more, 'exercise')} more" if more else ""
        told[at] = entry.document.problem(
            (line, column),
            "said-twice",
            f"The same sentence stands in {path} on line {there}{rest}.",
            "say what is particular to this exercise, or leave it out of one of the two.",
            warning=True,
        )
    found: Problem = told[at]
    return found
