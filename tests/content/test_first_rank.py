"""What may hurt somebody stands on sources of the first rank: guidelines, reviews, and what
national services tell patients. That is every red flag, everything to avoid, and every dose to
start with.

Which sources support what is content's matter; here is only counted whether one of them is of the
first rank. What cannot have one stands in EXCEPTIONS, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from generator.model.condition import RedFlag
from generator.model.exercise import Exercise
from generator.model.handbook import Handbook
from tests.conftest import CONTENT, sound

FIRST_RANK = {"guideline", "review", "national-service"}
HANDBOOK = sound(CONTENT)

#: Places whose best source is of a lower rank, and why nothing better was found.
EXCEPTIONS = {
    "pregnancy: avoid: Exercises on your front.": "the leaflets of national services that were "
    "found speak of lying on the back only; a regional programme for parents says it",
    "rheumatoid-neck: avoid: Pressing the back of the head against something.": "measured in "
    "twenty people, and no guideline speaks of it",
    "rheumatoid-neck: avoid: Traction, and having the neck moved or cracked by someone else.": "a "
    "national association of rheumatology staff and a case report say it; no guideline was found",
}


def doses(exercises: dict[str, Exercise]) -> Iterator[tuple[str, list[str]]]:
    """Each dose to start with, and what supports it."""
    for id_, exercise in exercises.items():
        for dose in exercise.doses:
            if dose.recommended:
                own = [dose.source] if dose.source else []
                yield f"{id_}: the recommended dose", [*own, *dose.recommended.sources]


def avoided(handbook: Handbook) -> Iterator[tuple[str, list[str]]]:
    """Everything that a condition says to avoid."""
    for id_, condition in handbook.conditions.items():
        for advice in condition.advice:
            if advice.verdict == "avoid":
                yield f"{id_}: avoid: {advice.what}", list(advice.sources)
        for override in condition.overrides:
            if override.verdict == "avoid":
                yield f"{id_}: avoid: {override.exercise}", list(override.sources)


def flags(handbook: Handbook) -> Iterator[tuple[str, list[str]]]:
    """Every red flag, with the sources of its details."""
    groups: dict[str, Iterable[RedFlag]] = {"safety": handbook.safety.red_flags}
    groups |= {id_: condition.red_flags for id_, condition in handbook.conditions.items()}
    for id_, found in groups.items():
        for flag in found:
            details = [source for fact in flag.details for source in fact.sources]
            yield f"{id_}: red flag: {flag.text}", [*flag.sources, *details]


def below(handbook: Handbook, claims: Iterable[tuple[str, list[str]]]) -> list[str]:
    """The places that no source of the first rank supports."""
    return [
        place
        for place, sources in claims
        if not any(handbook.sources[source].kind in FIRST_RANK for source in sources)
    ]


CLAIMS = [*doses(HANDBOOK.exercises), *avoided(HANDBOOK), *flags(HANDBOOK)]


def test_there_are_claims() -> None:
    kinds = ("the recommended dose", ": avoid: ", ": red flag: ")
    assert all(any(kind in place for place, _ in CLAIMS) for kind in kinds)


@pytest.mark.parametrize(("place", "sources"), CLAIMS, ids=[place for place, _ in CLAIMS])
def test_a_source_of_the_first_rank_supports_it(place: str, sources: list[str]) -> None:
    assert below(HANDBOOK, [(place, sources)]) == ([place] if place in EXCEPTIONS else []), [
        f"{source}: {HANDBOOK.sources[source].kind}" for source in sources
    ]


def test_every_exception_is_still_one() -> None:
    assert set(EXCEPTIONS) <= set(below(HANDBOOK, CLAIMS))


def test_a_claim_on_an_article_alone_is_found() -> None:
    """The control case."""
    kinds = {source.kind: id_ for id_, source in HANDBOOK.sources.items()}
    article, guideline = kinds["article"], kinds["guideline"]
    assert below(HANDBOOK, [("alone", [article]), ("none", [])]) == ["alone", "none"]
    assert not below(HANDBOOK, [("both", [article, guideline])])
