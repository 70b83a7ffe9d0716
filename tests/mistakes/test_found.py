"""Mistakes as people make them, hundreds in one run: each is found, where it is, and explained.

The corpus is made anew from the full handbook by `seeded`, the same at each run.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from generator.problem import Problem, in_content_order
from generator.reading import reader
from generator.rules import coherence, forms, names, references
from tests.conftest import FULL
from tests.mistakes import seeded
from tests.mistakes.seeded import Mistake

#: Words that belong to programs, and to no message for people.
FOREIGN = re.compile(
    r"\b(str|int|float|bool|dict|tuple|set\[|NoneType|None|True|False|mapping|sequence|scalar|"
    r"pydantic|yaml|YAML|libyaml|Python|token|parser|literal|regex|Exception|Error)\b"
)


def found(content: Path) -> list[Problem]:
    """All that is found by reading; figures and verdicts are worked out of sound content alone."""
    reading = reader.read(content)
    asked = (coherence, forms, names, references)
    later = [problem for of in asked for problem in of.problems(reading)]
    return in_content_order([*reading.problems, *later])


#: Two runs over the handbook, with up to six mistakes in each file.
SEEDS = (1, 4)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Mistake], list[Problem]]:
    """The mistakes of both runs, their files under the run's own folder, and what is said of
    them."""
    mistakes, problems = [], []
    for seed in SEEDS:
        content = tmp_path_factory.mktemp("mistakes") / "content"
        shutil.copytree(FULL, content)
        made = list(seeded.mistakes(reader.read(content), seed, each=6))
        seeded.put_in(made, content)
        mistakes += [replace(mistake, file=f"{content.parent}/{mistake.file}") for mistake in made]
        problems += found(content)
    return mistakes, problems


def by_place(problems: list[Problem]) -> dict[tuple[str, int], list[Problem]]:
    places = defaultdict(list)
    for problem in problems:
        places[problem.path.replace("content/", "", 1), problem.line].append(problem)
    return places


def test_the_corpus_is_large_and_of_every_kind(
    corpus: tuple[list[Mistake], list[Problem]],
) -> None:
    """At least 300 mistakes, at least five of each kind in which people err."""
    mistakes, _ = corpus
    kinds = Counter(mistake.kind for mistake in mistakes)
    assert len(mistakes) >= 300
    assert set(kinds) == set(seeded.KINDS)
    assert min(kinds.values()) >= 5, kinds


def test_every_mistake_is_found_on_its_line(corpus: tuple[list[Mistake], list[Problem]]) -> None:
    """One run over all files tells of every mistake, on the very line."""
    mistakes, problems = corpus
    places = by_place(problems)
    assert [str(m) for m in mistakes if (m.file, m.line) not in places] == []


def test_hardly_a_problem_only_follows_from_another(
    corpus: tuple[list[Mistake], list[Problem]],
) -> None:
    """Where there is no mistake, nothing is found: at most one problem in a hundred besides."""
    mistakes, problems = corpus
    wrong = {(mistake.file, mistake.line) for mistake in mistakes}
    besides = [
        f"{place}: {problem.message}"
        for place, several in by_place(problems).items()
        for problem in (several if place not in wrong else several[1:])
    ]
    assert len(besides) <= len(mistakes) / 100, "\n".join(besides)


def test_slips_of_the_pen_get_the_right_word(corpus: tuple[list[Mistake], list[Problem]]) -> None:
    """At least 95 of 100 slips in an id or a field's name are answered with the right one."""
    mistakes, problems = corpus
    places = by_place(problems)
    slips = [mistake for mistake in mistakes if mistake.right]
    assert len(slips) >= 100
    wrong = [
        f"{slip}: {[problem.help for problem in places[slip.file, slip.line]]}"
        for slip in slips
        if not any(f"'{slip.right}'" in p.help for p in places[slip.file, slip.line])
    ]
    assert len(wrong) <= 0.05 * len(slips), "\n".join(wrong)


def test_messages_are_for_people(corpus: tuple[list[Mistake], list[Problem]]) -> None:
    """No message names a type of a program or a library; each is a sentence and says what to do."""
    _, problems = corpus
    for problem in problems:
        quoted = re.sub(r"'[^']*'|\"[^\"]*\"|write .*", "", f"{problem.message} {problem.help}")
        assert not FOREIGN.search(quoted), problem
        assert problem.message[-1] in ".?", problem
        assert problem.help, problem


def test_a_copied_file_with_its_old_name(tmp_path: Path) -> None:
    """A file that was copied and not given a name of its own is told of, with the other's place."""
    content = tmp_path / "content"
    shutil.copytree(FULL, content)
    assert found(content) == []
    for id_ in ("bridge", "squat", "chin-tuck"):
        original = content / "exercises" / f"{id_}.yml"
        shutil.copy(original, original.with_name(f"{id_}-new.yml"))
    lines = Counter((p.path.rpartition("/")[2], p.line) for p in found(content))
    for id_ in ("bridge", "squat", "chin-tuck"):
        assert lines[f"{id_}-new.yml", 2] or lines[f"{id_}.yml", 2], id_
    told = next(p for p in found(content) if "bridge" in p.path and p.line == 2)
    assert "is already a name elsewhere" in told.message
    assert "exercises/bridge" in told.help
