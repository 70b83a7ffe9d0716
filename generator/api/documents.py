"""Documents: what the files of the data are, declared once. Their schemas follow from these types,
and so does what stands in them: a new field of a content type appears by itself."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from generator.model.condition import RedFlag, Urgency
from generator.model.review_state import State
from generator.model.safety import CommonFlag
from generator.model.settings import Edition

Data = TypeVar("Data", bound=BaseModel)
Verdict = Literal["avoid", "adapt", "suggested", "no-known-caution", "not-judged"]


class Given(BaseModel):
    """A part of what is given out. What is left out is empty, false or not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Licence(Given):
    """On what terms it may be used, and whom to name."""

    name: str = Field(description="The licence.")
    address: str | None = Field(None, description="Where it can be read.")
    attribution: str = Field(description="Who is to be named.")


class Head(Given):
    """What every file says of the handbook. All addresses are relative to its site, which the
    index names where it is known."""

    version: Literal["v2"] = Field(description="The version of the shape of all files.")
    edition: Edition = Field(description="Which edition this is.")
    licence: Licence = Field(description="On what terms it may be used.")


class Reviewed(Given):
    """Whether a clinician has reviewed it, and whether that still holds."""

    state: State = Field(
        description="'none': nobody has. 'done': somebody has, and it holds. 'changed': it was "
        "changed since. 'due': a new review is due."
    )
    by: str | None = Field(None, description="Who reviewed it.")
    qualification: str | None = Field(None, description="With what qualification.")
    date: str | None = Field(None, description="When, as year-month-day.")


class Looser(Given):
    """A verdict that is less strict than in the base: on an exercise, a form of it, or a movement
    of everyday life."""

    condition: str = Field(
        description="The id of the condition, which may be one that is left out here."
    )
    stage: str | None = Field(None, description="The id of the stage, where it has stages.")
    exercise: str | None = Field(None, description="The id of the exercise.")
    form: str | None = Field(None, description="The id of the form; left out, the usual way.")
    movement: str | None = Field(None, description="The id of the movement of everyday life.")
    base: Verdict = Field(description="The verdict in the base.")
    here: Verdict = Field(description="The verdict here.")


class Missing(Given):
    """What the base says and this handbook does not, or of a red flag not as urgently."""

    text: str = Field(description="What the base says.")
    verdict: Literal["avoid", "adapt", "prefer"] | None = Field(
        None, description="What it asks for, if it is advice."
    )
    base: Urgency | None = Field(None, description="How urgent it is there, if it is a red flag.")
    here: Urgency | None = Field(None, description="How urgent it is here, if it is here at all.")


class LessStrict(Given):
    """In what this is less strict than in the base."""

    verdicts: list[Looser] = Field([], description="Verdicts.")
    unsaid: list[Missing] = Field([], description="Advice, red flags, rules to stop by, cautions.")
    gone: list[str] = Field([], description="Conditions that are left out, by their names.")


class Single(Head, Generic[Data]):
    """One thing."""

    id: str = Field(description="Its id, which is a part of its address.")
    page: str | None = Field(None, description="The address of its page.")
    review: Reviewed = Field(description="Whether a clinician has reviewed it.")
    whose: Literal["own", "base", "both"] | None = Field(
        None,
        description="In a handbook that is laid upon another, its base: whose it is.",
    )
    less_strict: LessStrict | None = Field(
        None, description="In what it is less strict than in the base."
    )
    data: Data = Field(description="What the handbook says of it.")


def single(of: type[BaseModel]) -> type[Single[Any]]:
    """The type of a file with one thing of a type."""
    return Single[of]  # type: ignore[valid-type]  # a type that a table names


class Item(Given):
    """One thing of a list."""

    id: str = Field(description="Its id.")
    name: str = Field(description="What it is called.")
    address: str = Field(description="The address of its file.")
    review: State = Field(description="Whether a clinician has reviewed it.")


class Listed(Head):
    """All things of a kind."""

    reviewed: int = Field(description="How many of them a clinician has reviewed, as they are.")
    items: list[Item] = Field(description="The things.")


class Rule(Given):
    """A rule that leads to a verdict."""

    verdict: Literal["avoid", "adapt", "prefer"] = Field(description="What it asks for.")
    condition: str = Field(description="The id of the condition that it was written for.")
    what: str | None = Field(None, description="The movement, posture or activity that is meant.")
    reason: str = Field(description="Why.")
    how: str | None = Field(None, description="For 'adapt': how to change the exercise.")
    sources: list[str] = Field(description="The ids of the sources in which it was read.")


class Judged(Given):
    """The verdict for a condition at one of its stages."""

    condition: str = Field(description="The id of the condition.")
    stage: str | None = Field(None, description="The id of the stage, where it has stages.")
    verdict: Verdict = Field(
        description="'not-judged' says that nothing is known, and never that it is safe."
    )
    reasons: list[int] = Field(
        [], description="The rules that decide it: places in `rules`, from 0."
    )
    others: list[int] = Field([], description="Rules that hold as well and ask for less.")
    excepted: list[int] = Field([], description="Rules whose place another one takes.")


class Way(Given):
    """One way to do an exercise, with its verdicts."""

    form: str | None = Field(None, description="The id of the form; left out, the usual way.")
    verdicts: list[Judged] = Field(description="The verdict for every condition and stage.")


class Verdicts(Given):
    """Every verdict on an exercise and on each form of it that does something else. A form that is
    not named has the verdicts of its exercise."""

    rules: list[Rule] = Field(description="The rules that are named in the verdicts.")
    ways: list[Way] = Field(description="The usual way first.")


class Artwork(Given):
    """The figure of an exercise or of a form of it, which may be used on the terms of its
    licence."""

    form: str | None = Field(None, description="The id of the form; left out, the exercise.")
    name: str = Field(description="What it shows.")
    alternative: str = Field(description="What it shows, to someone who does not see it.")
    width: int = Field(description="In CSS pixels.")
    height: int = Field(description="In CSS pixels.")
    still: str = Field(description="The address of the SVG, in colours for light and dark.")
    moving: str = Field(description="The address of the moving SVG, packed with gzip.")
    thumbnail: str = Field(description="The address of the SVG of the position that tells most.")
    licence: Licence = Field(description="On what terms it may be used.")


class Figures(Given):
    """The figures of an exercise and of its forms. A form without one looks as its exercise."""

    figures: list[Artwork] = Field(description="The exercise's own first.")


class RedFlags(Given):
    """All red flags: signs that need a doctor, and how soon."""

    everybody: list[CommonFlag] = Field(description="Those for everybody.")
    conditions: dict[str, list[RedFlag]] = Field(
        description="Those of a condition besides, by its id."
    )
    urgency: dict[str, str] = Field(
        description="What to do, by how soon the sign needs somebody, in the handbook's country."
    )


class Contents(Given):
    """What there is: the way in."""

    name: str = Field(description="The handbook's name.")
    description: str = Field(description="What the handbook is.")
    site: str | None = Field(
        None, description="Where the handbook stands. Addresses in all files begin there."
    )
    language: str = Field(description="The language of all texts.")
    emergency_number: str = Field(description="The number to call in an emergency.")
    legal: str = Field(description="The legal notice, which belongs with the content.")
    lists: dict[str, str] = Field(description="The address of each list, by its name.")
    files: dict[str, str] = Field(description="The address of what is one file, by its name.")
    openapi: str = Field(description="The address of the description as OpenAPI 3.1.")
    schemas: str = Field(description="The pattern of the addresses of the JSON Schemas.")
