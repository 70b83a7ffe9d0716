"""Inclusion: that what holds for a condition holds where it is named as well."""

from __future__ import annotations

from pydantic import Field

from generator.model.values import ConditionId, Id, Part


class Inclusion(Part):
    """Another condition whose rules hold here as well."""

    condition: ConditionId = Field(description="The other condition.", examples=["osteoporosis"])
    stage: Id | None = Field(
        None, description="The stage of it that is meant; left out, the strictest."
    )
