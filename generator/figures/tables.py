"""The figures' tables, read from generator/figures/data once each."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from generator import places


@cache
def written(name: str) -> str:
    """The file of such a table as it is written."""
    return (places.CODE / "figures" / "data" / f"{name}.yml").read_text("utf-8")


@cache
def table(name: str) -> Any:
    """What generator/figures/data/<name>.yml says. Shared between callers: not to be changed."""
    return yaml.load(written(name), Loader=yaml.CSafeLoader)


@cache
def pose(name: str) -> Any:
    """A table of poses, in which as in content every value is the text that stands there."""
    return yaml.load(written(name), Loader=yaml.CBaseLoader)  # noqa: S506 (texts alone)


def limit(angle: str) -> float:
    """How far a joint goes: the limit in data/ranges.yml, always positive."""
    joint, _, name = angle.partition(".")
    return abs(float(table("ranges")["ranges"][joint][name]["limit"]))


def normal(angle: str) -> float:
    """How far it usually goes."""
    joint, _, name = angle.partition(".")
    return abs(float(table("ranges")["ranges"][joint][name]["normal"]))
