"""Load: what a movement does to the spine; Demand: what it asks of a person besides."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.values import MovementId, Part, SegmentId

Extent = Literal["mid", "end"]
Resistance = Literal["none", "body", "external"]
Tempo = Literal["held", "repeated", "rapid"]
During = Literal["exercise", "getting-there"]
Intensity = Literal["light", "moderate", "heavy"]


class Load(Part):
    """One movement of one or more parts of the body, as the exercise asks for it."""

    movement: MovementId = Field(
        description="The movement, from the vocabulary.", examples=["flexion"]
    )
    where: list[SegmentId] = Field(
        min_length=1, description="The parts that move or bear it.", examples=["lumbar"]
    )
    extent: Extent = Field(
        "mid",
        description="How far: 'end' where it goes to the end of the range, 'mid' where it stops "
        "well before.",
    )
    resistance: Resistance = Field(
        "none",
        description="Against what: nothing, the weight of the body, or a weight or band.",
    )
    intensity: Intensity | None = Field(
        None,
        description="How heavy an outside weight or band is: 'light' where 15 repetitions are "
        "easy, 'moderate' where 8 to 15 are work, 'heavy' where fewer are.",
        examples=["light"],
    )
    combined_with: list[MovementId] = Field(
        [],
        description="Other movements of the same part at the same time, as in a bend with a twist.",
    )
    tempo: Tempo | None = Field(
        None, description="Held, repeated or rapid, where that matters.", examples=["held"]
    )
    during: During = Field(
        "exercise",
        description="'getting-there' where it happens only on the way into or out of the position.",
    )
