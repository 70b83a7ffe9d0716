"""Whole numbers and ranges of them, each with its unit, as doses are written: `8` or `8-12`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.model.values import mistake, whole


@dataclass(frozen=True)
class Range:
    """A whole number or a range of them, `8` or `8-12`, both ends included. Given out as data it is
    its two ends."""

    low: int
    high: int

    #: Words for the unit that may follow the number, where the field's own unit is beyond doubt.
    unit: ClassVar[tuple[str, ...]] = ()
    #: The smallest and the largest number that make sense.
    least: ClassVar[int] = 1
    most: ClassVar[int] = 200

    @classmethod
    def _pattern(cls) -> str:
        units = "|".join(cls.unit)
        return rf"([0-9]{{1,4}})(?:\s*[-‐‑‒–—−－]\s*([0-9]{{1,4}}))?(?:\s*(?:{units}))?"

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        if handler.mode == "serialization":
            end = {"type": "integer", "minimum": cls.least, "maximum": cls.most}
            return {
                "type": "object",
                "properties": {"low": end, "high": end},
                "required": ["low", "high"],
                "additionalProperties": False,
            }
        return {
            "type": ["integer", "string"],
            "minimum": cls.least,
            "maximum": cls.most,
            "pattern": whole(cls._pattern()),
        }

    @classmethod
    def read(cls, text: str) -> Self:
        """The range in a text. Any dash or minus is as good as a hyphen, and the field's own unit
        may stand behind the number."""
        match = re.fullmatch(cls._pattern(), text.strip(), re.IGNORECASE)
        if not match:
            raise mistake(
                "not-a-number",
                f"'{text}' is not a whole number or a range.",
                "write one number, such as 8, or two with a hyphen, such as 8-12.",
            )
        low = int(match[1])
        high = int(match[2] or match[1])
        if low > high:
            raise mistake(
                "range-turned-round",
                f"The range '{text}' begins with the larger number.",
                f"write {high}-{low}.",
            )
        if low < cls.least or high > cls.most:
            raise mistake(
                "number-out-of-range",
                f"'{text}' is out of range.",
                f"write a number from {cls.least} to {cls.most}.",
            )
        return cls(low, high)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls.read,
            core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda range_: {"low": range_.low, "high": range_.high}
            ),
        )

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


class One(Range):
    """A whole number, where no range makes sense."""

    @classmethod
    def read(cls, text: str) -> Self:
        number = super().read(text)
        if number.low != number.high:
            raise mistake(
                "not-a-number",
                f"'{text}' is two numbers, and one is expected here.",
                f"write one, such as {number.high}.",
            )
        return number


class Exercises(One):
    """A number of exercises."""

    unit = ("exercise", "exercises")
    most = 1000


class Count(Range):
    """How many: sets, repetitions, breaths, vertebrae."""


class Seconds(Range):
    """A time in seconds."""

    unit = ("s", "sec", "secs", "second", "seconds")
    most = 900


class Minutes(Range):
    """A time in minutes."""

    unit = ("m", "min", "mins", "minute", "minutes")
    most = 300


class Times(Range):
    """How often in a day."""

    unit = ("x", "times")
    most = 24


class Days(Range):
    """On how many days of a week."""

    unit = ("d", "day", "days")
    most = 7


class Pain(Range):
    """How much it hurts: from 0, not at all, to 10, the worst that one can imagine."""

    least = 0
    most = 10
