"""The English of content/: easy steps, words that are explained, and nothing that frightens or
lectures where a reader wants to know what to do; and that the check finds nothing in its spelling,
its sentences and what is said twice.

Each rule is a function that takes texts and returns what is wrong with them, so that beside every
test of the content stands one that shows the rule at work.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
import textstat

from generator.model.exercise import Exercise
from generator.model.handbook import Handbook
from generator.reading import reader
from generator.rules import style, wording
from generator.rules.wording import sentences
from tests.conftest import CONTENT

HARDEST_GRADE = 8


class Piece(NamedTuple):
    """A text that readers see, without markup, and its file. `at` begins with its field."""

    file: str
    at: tuple[str | int, ...]
    text: str
    name: bool = False

    @property
    def place(self) -> str:
        return f"{self.file} {'.'.join(map(str, self.at))}"


def pieces() -> list[Piece]:
    """Every text of the content."""
    entries = reader.read(CONTENT).entries
    return [Piece(e.file, p.at, p.text, p.name) for e in entries for p in wording.passages(e)]


def none(faults: Collection[str]) -> None:
    """That nothing is wrong; else everything that is, whole."""
    assert not faults, "\n" + "\n".join(faults)


@pytest.fixture(scope="module")
def content() -> list[Piece]:
    return pieces()


def test_every_text_is_read(content: list[Piece]) -> None:
    """The texts come from every kind of file, and of the sources only the notes."""
    kinds = {piece.file.partition("/")[0] for piece in content}
    assert {"exercises", "conditions", "regions", "routines", "pages"} <= kinds
    assert {"handbook.yml", "safety.yml", "vocabulary.yml", "sources.yml"} <= kinds
    assert {p.at[-1] for p in content if p.file == "sources.yml"} == {"note"}


def test_the_check_finds_nothing_in_its_words() -> None:
    """British spelling, short sentences, nothing said in two exercises, enough mistakes."""
    none([f"{p.path}:{p.line}: {p.message} {p.help}" for p in style.problems(reader.read(CONTENT))])


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


# Every exercise on the floor has a way around the floor.


def on_floor(handbook: Handbook, exercise: Exercise) -> bool:
    """Whether a person has to get down to the floor for it."""
    return handbook.vocabulary.positions[exercise.position].floor


def incomplete(handbook: Handbook, exercises: dict[str, Exercise]) -> list[str]:
    """Exercises on the floor without steps for elsewhere or a reason."""
    found = []
    for id_, exercise in exercises.items():
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
    none = exercise.model_copy(update={"alternatives": [], "no_alternative": None})
    reason = none.model_copy(update={"no_alternative": exercise.purpose})
    form = exercise.alternatives[0].model_copy(update={"steps": exercise.steps})
    copied = exercise.model_copy(update={"alternatives": [form]})
    found = incomplete(handbook, {"none": none, "reason": reason, "copied": copied})
    assert [line.partition(":")[0] for line in found] == ["none", "copied"]


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
