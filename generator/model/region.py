"""Region: a part of the spine."""

from __future__ import annotations

from pydantic import Field

from generator.model.cited import Fact
from generator.model.ranges import Count
from generator.model.values import Flag, Id, Name, Part, Sentence


class Region(Part):
    """One region. The file's name is its id and its page's address."""

    name: Name = Field(description="The anatomical name.", examples=["Lumbar spine"])
    plain_name: Name = Field(
        description="What a person calls it who points there.", examples=["Lower back"]
    )
    other_names: list[Name] = Field([], description="Other names that people search for.")
    formerly: list[Id] = Field(
        [], description="Ids it had before; their addresses lead here for good."
    )
    order: Count = Field(description="Its place, counted from the head down.", examples=["3"])
    vertebrae: Count = Field(description="How many vertebrae it has.", examples=["5"])
    fused: Flag = Field(description="true where they are grown together.")
    summary: Sentence = Field(description="What it does, in one sentence.")
    about: list[Fact] = Field(min_length=1, description="What to know about it.")
