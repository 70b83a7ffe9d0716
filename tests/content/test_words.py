"""The English of content/: short sentences, easy steps, British spelling, nothing said twice, and
nothing that frightens or lectures where a reader wants to know what to do.

Each rule is a function that takes texts and returns what is wrong with them, so that beside every
test of the content stands one that shows the rule at work. words.txt holds the words that the
content needs and the spell checker does not know: names, anatomy and medicine. In it a word with a
capital is a name and is only right with it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import textstat
from spellchecker import SpellChecker

from generator.model.exercise import Exercise
from generator.model.handbook import Handbook
from generator.model.values import Name
from generator.model.walk import texts
from generator.reading import reader
from tests.conftest import CONTENT

MOST_WORDS = 25
HARDEST_GRADE = 8
SHORTEST_ADVICE = 4
FEWEST_MISTAKES = 3
WORD_LIST = Path(__file__).parent / "words.txt"

#: American forms that may be British in another sense, and what stands for them in a handbook.
AMERICAN = {
    "aging": "ageing",
    "gotten": "got",
    "gray": "grey",
    "meter": "metre",
    "meters": "metres",
    "program": "programme",
    "programs": "programmes",
    "skillful": "skilful",
    "toward": "towards",
}


class Piece(NamedTuple):
    """A text that readers see, without markup. `at` begins with its field."""

    file: str
    at: tuple[str | int, ...]
    text: str
    name: bool = False

    @property
    def place(self) -> str:
        return f"{self.file} {'.'.join(map(str, self.at))}"


def pieces() -> list[Piece]:
    """Every text of the content: each field of the YAML, each block of the prose. What sources
    call themselves is quoted, so of them only the notes are here."""
    found = []
    for entry in reader.read(CONTENT).entries:
        for at, text in texts(entry.value):
            if entry.file != "sources.yml":
                found.append(Piece(entry.file, at, text, isinstance(text, Name)))
            elif at[-1] == "note":
                found.append(Piece(entry.file, at, without_addresses(text)))
        for line, block in blocks(entry.body):
            found.append(Piece(entry.file, ("line", entry.body_line + line), block))
    return found


def without_addresses(text: str) -> str:
    """A text without web addresses and DOIs."""
    address = r"https?://[^\s)]+"
    doi = r"\b10\.\d{4,}/[^\s,;)]+"
    host = r"\b\w[\w-]*\.[a-z]{2}[^\s,;)]*"
    return re.sub(f"{address}|{doi}|{host}", "", text)


def blocks(body: str) -> Iterator[tuple[int, str]]:
    """The headings, paragraphs, list items and table cells of a prose page, as plain words, each
    with the line it begins on."""
    begun = 0
    block: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], 1):
        begins = re.match(r"\s*(#+|[-*+>]|\d+[.)]|\|)\s", line)
        if (begins or not line.strip()) and block:
            yield begun, plain(" ".join(block))
            block = []
        if line.lstrip().startswith("|"):
            yield from ((number, plain(cell)) for cell in line.split("|") if re.search(r"\w", cell))
        elif line.strip():
            begun = begun if block else number
            block.append(line[begins.end() :] if begins else line)


def plain(markdown: str) -> str:
    """Words without citations, the targets of links, and emphasis."""
    text = re.sub(r"\s*\[@[^\]]*\]", "", markdown)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"\*+", "", text).split())


def sentences(text: str) -> list[str]:
    """The sentences of a text. Only a capital or a digit begins one after a full stop."""
    return re.split(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])", text)


def none(faults: Collection[str]) -> None:
    """That nothing is wrong; else everything that is, whole."""
    assert not faults, "\n" + "\n".join(faults)


def words(sentence: str) -> list[str]:
    """What counts as a word: whatever stands between spaces and has a letter or digit in it."""
    return [word for word in sentence.split() if re.search(r"\w", word)]


@pytest.fixture(scope="module")
def content() -> list[Piece]:
    return pieces()


def test_every_text_is_read(content: list[Piece]) -> None:
    """The texts come from every kind of file, and of the sources only the notes."""
    kinds = {piece.file.partition("/")[0] for piece in content}
    assert {"exercises", "conditions", "regions", "routines", "pages"} <= kinds
    assert {"handbook.yml", "safety.yml", "vocabulary.yml", "sources.yml"} <= kinds
    assert {p.at[-1] for p in content if p.file == "sources.yml"} == {"note"}


def test_prose_is_read_without_its_markup() -> None:
    body = (
        "## A *title*\n\nOne line\ngoes **on** [@nhs-1] [@nhs-2].\n\n"
        "- [A link](page:floor), and\n  more\n1. A step\n\n| a | b |\n|---|---|\n"
    )
    assert list(blocks(body)) == [
        (1, "A title"),
        (3, "One line goes on."),
        (6, "A link, and more"),
        (8, "A step"),
        (10, "a"),
        (10, "b"),
    ]


# Sentences are short.


def long_sentences(found: Iterable[Piece]) -> list[str]:
    """Sentences with too many words."""
    return [
        f"{piece.place}: {len(words(sentence))} words: {sentence}"
        for piece in found
        for sentence in sentences(piece.text)
        if len(words(sentence)) > MOST_WORDS
    ]


def test_sentences_are_short(content: list[Piece]) -> None:
    none(long_sentences(content))


def test_a_long_sentence_is_found() -> None:
    just = " ".join(["Step"] * MOST_WORDS)
    assert not long_sentences([Piece("a.yml", ("text",), f"{just}. {just}? 'Go.' {just}.")])
    assert long_sentences([Piece("a.yml", ("text",), f"Go. {just} on.")])
    assert long_sentences([Piece("a.yml", ("text",), f"{just} – e.g. on.")])


# Steps are easy to read.


def grade(steps: Collection[str]) -> float:
    """The Flesch-Kincaid grade of steps, read as one text."""
    return textstat.flesch_kincaid_grade(" ".join(steps))


def hard_steps(exercises: dict[str, Exercise]) -> list[str]:
    """Exercises and forms whose steps are hard to read."""
    lists = {}
    for id_, exercise in exercises.items():
        lists[id_] = [*exercise.setup, *exercise.steps]
        lists |= {f"{id_} {form.id}": form.steps for form in exercise.forms if form.steps}
    return [
        f"{what}: grade {grade(steps):.1f}"
        for what, steps in lists.items()
        if grade(steps) > HARDEST_GRADE
    ]


def test_steps_are_easy_to_read(handbook: Handbook) -> None:
    none(hard_steps(handbook.exercises))


def test_hard_steps_are_found(handbook: Handbook) -> None:
    hard = [
        "Simultaneously activate the abdominal musculature while maintaining neutral alignment.",
        "Subsequently elevate the contralateral extremity, avoiding compensatory rotation.",
    ]
    exercise = handbook.exercises["bird-dog"]
    form = exercise.alternatives[0].model_copy(update={"steps": hard})
    own = exercise.model_copy(update={"setup": hard, "steps": hard})
    other = exercise.model_copy(update={"alternatives": [form]})
    found = hard_steps({"own": own, "other": other})
    assert [line.partition(":")[0] for line in found] == ["own", f"other {form.id}"]


# Spelling is British.


def spelling_faults(found: Iterable[str]) -> dict[str, str]:
    """For each of these words that is no British English, why.

    Two programs work together, since no checker was found whose wheel brings a dictionary of
    British English. pyspellchecker knows which words there are, in American spelling; typos knows
    which form of a word is British and which American. A word that pyspellchecker does not know is
    right if it is the British form of one that it knows.
    """
    rest = {word for word in found if not listed(word)}
    lower = {word.lower() for word in rest}
    wrong = {**not_in("en-gb", lower), **{w: form for w, form in AMERICAN.items() if w in lower}}
    unknown = {w for w in lower - wrong.keys() - set(AMERICAN.values()) if not known(w)}
    british = {word for word, form in not_in("en-us", unknown).items() if known(form)}
    faults = {word: f"write '{form}'" for word, form in wrong.items()}
    faults |= dict.fromkeys(unknown - british, "not known")
    return {word: faults[word.lower()] for word in rest if word.lower() in faults}


@cache
def word_list() -> tuple[str, ...]:
    return tuple(WORD_LIST.read_text("utf-8").splitlines())


def listed(word: str) -> bool:
    return word in word_list() or word.lower() in word_list()


@cache
def dictionary() -> SpellChecker:
    return SpellChecker(language="en", distance=1)


def known(word: str) -> bool:
    return word in dictionary()


def not_in(locale: str, found: Collection[str]) -> dict[str, str]:
    """Words that are no words of a locale, each with the form that is."""
    program = shutil.which("typos", path=sysconfig.get_path("scripts"))
    assert program, "typos is not installed: run 'make test'"
    run = subprocess.run(
        [program, "--isolated", "--locale", locale, "--format", "json", "-"],
        input="\n".join(sorted(found)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode in (0, 2), run.stderr
    reports = [json.loads(line) for line in run.stdout.splitlines()]
    return {r["typo"]: r["corrections"][0] for r in reports if r["type"] == "typo"}


def spelt(text: str) -> Iterator[str]:
    """The words of a text as they are spelt: compounds whole if the list has them, possessives
    without their ending, nothing with a digit in it."""
    for compound in re.findall(r"\w+(?:['’-]\w+)*", text):
        whole = re.sub(r"['’]s$", "", compound)
        if listed(whole):
            continue
        for word in whole.split("-"):
            if not re.search(r"[\d_]", word):
                yield word.replace("’", "'")


def misspelt(found: Iterable[Piece]) -> list[str]:
    """Words that are not spelt as British English spells them, with where they stand."""
    places: dict[str, str] = {}
    for piece in found:
        for word in spelt(piece.text):
            places.setdefault(word, piece.place)
    faults = spelling_faults(places)
    return [f"{places[word]}: {word}: {why}" for word, why in sorted(faults.items())]


def test_spelling_is_british(content: list[Piece]) -> None:
    none(misspelt(content))


@pytest.mark.parametrize(
    "american",
    [
        *AMERICAN,
        *("analyze", "behavior", "center", "centimeter", "color", "edema", "fiber", "favorite"),
        *("minimize", "neighbor", "organized", "orthopedic", "paralyze", "practicing", "recognize"),
        *("stabilize", "stabilizer", "traveled", "tumor"),
    ],
)
def test_american_spelling_is_found(american: str) -> None:
    for word in (american, american.capitalize()):
        assert misspelt([Piece("a.yml", ("text",), f"Begin: {word}, and rest.")])


@pytest.mark.parametrize(
    "british",
    [
        *AMERICAN.values(),
        *("analyse", "behaviour", "centre", "centimetre", "colour", "oedema", "fibre", "favourite"),
        *("minimise", "neighbour", "organised", "orthopaedic", "paralyse", "practising"),
        *("recognise", "stabilise", "stabiliser", "travelled", "tumour", "learnt", "don't"),
    ],
)
def test_british_spelling_is_not(british: str) -> None:
    for word in (british, british.capitalize()):
        assert not misspelt([Piece("a.yml", ("text",), f"Begin: {word}, and rest.")])


@pytest.mark.parametrize("slip", ["vertabra", "excercise", "Stomache", "knee-hihg", "otago"])
def test_a_slip_is_found(slip: str) -> None:
    assert misspelt([Piece("a.yml", ("text",), f"Mind the {slip}.")])


def test_the_word_list_is_in_order() -> None:
    """Sorted without regard to capitals, each word once, and no American form among them."""
    listed = word_list()
    assert list(listed) == sorted(set(listed), key=lambda word: (word.casefold(), word))
    lower = {part.lower() for word in listed for part in word.split("-")}
    assert not lower & AMERICAN.keys()
    assert not not_in("en-gb", lower)


# Nothing is said in two exercises.


def said_twice(found: Iterable[Piece]) -> list[str]:
    """Sentences that stand in more than one exercise. Names are not sentences: an easier and a
    harder exercise may share one."""
    places: dict[tuple[str, ...], dict[str, Piece]] = defaultdict(dict)
    for piece in found:
        if piece.file.startswith("exercises/") and not piece.name:
            for sentence in sentences(piece.text):
                said = tuple(re.findall(r"[\w'’-]+", sentence.casefold()))
                if len(said) >= SHORTEST_ADVICE:
                    places[said].setdefault(piece.file, piece)
    return [
        f"{' and '.join(piece.place for piece in where.values())}: {' '.join(said)}"
        for said, where in places.items()
        if len(where) > 1
    ]


def test_nothing_is_said_in_two_exercises(content: list[Piece]) -> None:
    none(said_twice(content))


def test_a_sentence_in_two_exercises_is_found() -> None:
    one = Piece("exercises/one.yml", ("steps", 0), "Sit down. Keep your back straight.")
    same = Piece("exercises/two.yml", ("progress", 1), "Go on. Keep your back – straight!")
    assert said_twice([one, same])
    assert not said_twice([one, same._replace(text="Sit down. Hold your back straight.")])
    assert not said_twice([one, same._replace(file=one.file)])
    assert not said_twice([one, same._replace(name=True)])


# Every exercise has its mistakes, and every one on the floor a way around the floor.


def on_floor(handbook: Handbook, exercise: Exercise) -> bool:
    """Whether a person has to get down to the floor for it."""
    return handbook.vocabulary.positions[exercise.position].floor


def incomplete(handbook: Handbook, exercises: dict[str, Exercise]) -> list[str]:
    """Exercises with too few mistakes, or on the floor without steps for elsewhere or a reason."""
    found = []
    for id_, exercise in exercises.items():
        if len({mistake.mistake for mistake in exercise.mistakes}) < FEWEST_MISTAKES:
            found.append(f"{id_}: fewer than {FEWEST_MISTAKES} mistakes")
        if on_floor(handbook, exercise) and not exercise.no_alternative:
            own = [a for a in exercise.alternatives if a.steps and a.steps != exercise.steps]
            if not own or len(own) < len(exercise.alternatives):
                found.append(f"{id_}: no steps for someone who cannot use the floor")
    return found


def test_exercises_are_complete(handbook: Handbook) -> None:
    none(incomplete(handbook, handbook.exercises))


def test_an_incomplete_exercise_is_found(handbook: Handbook) -> None:
    exercise = handbook.exercises["bridge"]
    assert on_floor(handbook, exercise)
    few = exercise.model_copy(update={"mistakes": exercise.mistakes[:2]})
    none = exercise.model_copy(update={"alternatives": [], "no_alternative": None})
    reason = none.model_copy(update={"no_alternative": exercise.purpose})
    form = exercise.alternatives[0].model_copy(update={"steps": exercise.steps})
    copied = exercise.model_copy(update={"alternatives": [form]})
    found = incomplete(handbook, {"few": few, "none": none, "reason": reason, "copied": copied})
    assert [line.partition(":")[0] for line in found] == ["few", "none", "copied"]


# Words for positions are explained where they stand.


class Position(NamedTuple):
    """A position's technical word, plain words that explain it, and its id in the vocabulary."""

    word: str
    plain: str
    id: str = ""


POSITIONS = [
    Position("prone", r"face down|face-down|on (your|the) (front|belly)", "prone"),
    Position("supine", r"face up|face-up|on (your|the) back", "supine"),
    Position("side[- ]lying|lateral decubitus", r"on (your|one|the) side", "side-lying"),
    Position("half[- ]kneeling", r"\bone knee (down|on the)", "half-kneeling"),
    Position("(tall|high)[- ]kneeling", r"on both knees"),
    Position("quadruped|table-?top", r"hands and knees", "hands-and-knees"),
    Position("(semi-)?recumbent", r"lean(s|ing)? back|sit(s|ting)? back|with a backrest"),
    Position("(hook|crook)[- ]lying", r"knees bent|bent knees"),
    Position("long[- ]sitting", r"legs (straight|stretched) out"),
]


def unexplained(found: Iterable[Piece], exercises: dict[str, Exercise]) -> list[str]:
    """Technical words for positions without plain words in the same text. A name has no room for
    them: an exercise's position stands in its box, a form's beside or in what differs."""
    faults = []
    for piece in found:
        if piece.file.partition("/")[0] not in ("exercises", "conditions", "routines", "pages"):
            continue
        for position in POSITIONS:
            if re.search(rf"\b({position.word})\b", piece.text, re.IGNORECASE):
                told = re.search(position.plain, piece.text, re.IGNORECASE)
                if not told and not (piece.name and told_beside(piece, position, exercises)):
                    faults.append(f"{piece.place}: {piece.text}")
    return faults


def told_beside(name: Piece, position: Position, exercises: dict[str, Exercise]) -> bool:
    """Whether the page tells of a position beside a name that it stands in."""
    exercise = exercises.get(Path(name.file).stem)
    if not exercise or not name.file.startswith("exercises/"):
        return False
    told = {exercise.position}
    field, index = (*name.at, None)[:2]
    if field in ("variations", "alternatives"):
        form = getattr(exercise, field)[index]
        told.add(form.position)
        if re.search(position.plain, form.differs, re.IGNORECASE):
            return True
    return position.id in told


def test_positions_are_explained(content: list[Piece], handbook: Handbook) -> None:
    none(unexplained(content, handbook.exercises))


def test_every_position_is_plain_or_known_here(handbook: Handbook) -> None:
    """A position that the vocabulary names in one word is explained, or plain English."""
    plain_words = {"sitting", "standing"}
    single = {id_ for id_, p in handbook.vocabulary.positions.items() if " " not in p.name}
    assert single - plain_words <= {position.id for position in POSITIONS}


def test_an_unexplained_position_is_found(handbook: Handbook) -> None:
    def fault(file: str, text: str, *at: str | int, name: bool = False) -> bool:
        return bool(unexplained([Piece(file, at, text, name)], handbook.exercises))

    for file in ("exercises/bridge.yml", "conditions/sciatica.yml", "routines/a.yml", "pages/a.md"):
        assert fault(file, "Lie prone for a minute.")
        assert fault(file, "Begin Side-lying.")
        assert not fault(file, "Lie prone (face down) for a minute.")
    assert fault("exercises/bridge.yml", "Stay supine.", "steps", 0)
    assert not fault("exercises/bridge.yml", "Supine bridge", "other_names", 0, name=True)
    assert fault("exercises/bridge.yml", "Prone bridge", "other_names", 0, name=True)
    assert fault("conditions/sciatica.yml", "Prone pain", "other_names", 0, name=True)


# A reader is told what to do, not where it was read.


class Manner(NamedTuple):
    """A way of writing that readers do not want, and the texts that it is out of place in."""

    why: str
    pattern: str
    folders: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


MANNERS = [
    Manner(
        "readers do not know the articles; what they said stands in About",
        r"\barticles?\b",
        but=("pages/about.md", "sources.yml"),
    ),
    Manner(
        "a clause too many: begin a sentence, or leave it out",
        r", for (it|you|they|we|that|this) (is|are|can|cannot|may|will|has|have)\b",
    ),
    Manner(
        "a tale of a study or of one person where a reader wants to know what to do",
        r"\bin ((a|one|two|three|several)( \w+)? )?(stud(y|ies)|trials?|reports)\b"
        r"|\b(a|one|another) reader\b",
        folders=("exercises/", "routines/", "questions.yml"),
    ),
    Manner(
        "a comparison of sources where a reader wants the answer",
        r"\bsources?\b",
        folders=("exercises/", "routines/", "questions.yml"),
    ),
    Manner(
        "shoulder blades turn up and round when the arms rise",
        r"(?=.*\bshoulders?( blades)?\b.*\b(low|down)\b)(?=.*\barms?\b.*\b(go up|rise|overhead)\b)",
        folders=("exercises/",),
    ),
]


def ill_mannered(found: Iterable[Piece], manner: Manner) -> list[str]:
    """Sentences in which something is said in a way that readers do not want. What sources say
    against each other stands in disagreements, which are folded."""
    return [
        f"{piece.place}: {manner.why}: {sentence}"
        for piece in found
        if piece.file.startswith(manner.folders or "")
        and not piece.file.startswith(manner.but)
        and (piece.at[0] != "disagreements" or not manner.folders)
        for sentence in sentences(piece.text)
        if re.search(manner.pattern, sentence, re.IGNORECASE)
    ]


@pytest.mark.parametrize("manner", MANNERS, ids=[manner.why for manner in MANNERS])
def test_readers_are_told_what_to_do(manner: Manner, content: list[Piece]) -> None:
    none(ill_mannered(content, manner))


def test_a_manner_that_readers_do_not_want_is_found() -> None:
    for number, text in enumerate(
        [
            "The article calls it a crunch.",
            "Call at once, for it is a red flag.",
            "In a small trial a rib broke.",
            "It is the smallest dose of all the sources.",
            "Keep your shoulders low while your arms go up.",
        ]
    ):
        piece = Piece("exercises/a.yml", ("cautions", 0, "text"), text)
        assert [bool(ill_mannered([piece], manner)) for manner in MANNERS] == [
            number == other for other in range(len(MANNERS))
        ]
    folded = Piece("exercises/a.yml", ("disagreements", 0, "reason"), "In a small trial it helped.")
    about = Piece("pages/about.md", ("line", 1), "The articles disagree.")
    sound = Piece("exercises/a.yml", ("steps", 0), "Let your shoulder blades glide up and round.")
    assert not [m for m in MANNERS for p in (folded, about, sound) if ill_mannered([p], m)]
