"""Every figure was shown without its name to someone who had not seen it, and was recognised.

recognition.yml keeps for each figure the hash of the pose that was looked at, what was said of it,
whether that was right, whether who said it would do it at home after it, and what is drawn wrongly.
A figure whose pose has changed must be looked at again: `make renew` writes its new hash and leaves
open what is said.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.figures.gallery import pose_hash
from tests.content.figures.test_golden import FIGURES

FILE = Path(__file__).parent / "recognition.yml"
#: The share of figures that have to be recognised, and that somebody would follow.
LEAST, FOLLOWED = 0.97, 0.95
#: The kinds of what is drawn wrongly, each with the share of figures of which it may be said.
FAULTS = {
    "tangle": 0.12,
    "hand": 0.10,
    "thing": 0.06,
    "body": 0.05,
    "arrow": 0.025,
    "alike": 0.02,
    "small": 0.02,
}
OPEN = "  pose: {}\n  said:\n  right:\n  follow:\n"


def seen() -> dict[str, Any]:
    """What recognition.yml says, by figure."""
    return read(FILE.read_text("utf-8"))


@cache
def read(text: str) -> dict[str, Any]:
    return dict(yaml.safe_load(text))


def as_text(hash_: str) -> str:
    """A hash as it is a text for YAML: some look like numbers."""
    return hash_ if yaml.safe_load(hash_) == hash_ else f'"{hash_}"'


def renewed(text: str) -> str:
    """recognition.yml with an entry for each figure. What was said of a pose that is as it was
    stays."""
    head, *parts = re.split(r"(?m)^(?=[\w.-]+:$)", text)
    entries = dict(part.split(":\n", 1) for part in parts)
    for name, figure in FIGURES.items():
        if f"  pose: {as_text(pose_hash(figure))}\n" not in entries.get(name, ""):
            entries[name] = OPEN.format(as_text(pose_hash(figure)))
    return head + "".join(f"{name}:\n{entries[name]}" for name in sorted(FIGURES))


def test_an_entry_is_renewed() -> None:
    """A changed pose and a new figure are left open; the others stay, and what is gone goes."""
    text = FILE.read_text("utf-8")
    first, second = sorted(FIGURES)[:2]
    other = re.sub(rf"(?m)(^{first}:\n  pose: )\w+", r"\g<1>0123456789ab", text)
    other = re.sub(rf"(?ms)^{second}:\n.*?(?=^[\w.-]+:$)", "", other) + f"zz:\n{OPEN}"
    made = yaml.safe_load(renewed(other))
    assert list(made) == sorted(FIGURES)
    assert made[first]["said"] is made[second]["said"] is None
    assert made[first]["pose"] == pose_hash(FIGURES[first])
    third = sorted(FIGURES)[2]
    assert made[third] == yaml.safe_load(renewed(text))[third]


def test_recognition_is_renewed(renew: bool) -> None:
    """With `--renew` the file gets an entry for each figure."""
    if renew:
        FILE.write_text(renewed(FILE.read_text("utf-8")), encoding="utf-8")
    assert set(seen()) == set(FIGURES), "`make renew` writes what is missing"


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_looked_at(name: str, renew: bool) -> None:
    """Each figure was looked at as it is now."""
    found = seen()
    assert name in found, f"{name} was never looked at: run `make renew`"
    assert found[name]["pose"] == pose_hash(FIGURES[name]), f"look at {name} again: `make renew`"
    assert renew or found[name]["said"], f"recognition.yml does not say what {name} was taken for"
    assert renew or found[name]["right"] in (True, False)
    assert renew or found[name]["follow"] in (True, False)


def test_recognised() -> None:
    """At least 97 of a hundred were recognised, and nineteen of twenty would be followed."""
    found = seen()
    right = [name for name, entry in found.items() if entry["right"]]
    assert len(right) / len(found) >= LEAST
    followed = [name for name, entry in found.items() if entry["follow"]]
    assert len(followed) / len(found) >= FOLLOWED


def test_faults_are_few() -> None:
    """Of each kind no more than there were: the aim is one figure in fifty."""
    found = seen()
    kinds = [entry["fault"].split(",")[0] for entry in found.values() if "fault" in entry]
    assert set(kinds) <= set(FAULTS)
    for kind, most in FAULTS.items():
        assert kinds.count(kind) / len(found) <= most, kind
