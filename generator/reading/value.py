"""Nodes to a value of the model, and what the model refuses of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.model.walk import Location
from generator.reading.document import Mapping, Node, Scalar, Sequence


@dataclass
class Typed:
    """What nodes are as a content type: the value, if they are one; else what stands there as
    lists, mappings and text (`plain`), what pydantic refuses, and the places without a value or
    with one that is still to be written (`empty`)."""

    value: Any = None
    plain: Any = None
    errors: list[Any] = field(default_factory=list)
    empty: list[Location] = field(default_factory=list)


def typed(root: Node | None, model: type[BaseModel]) -> Typed:
    """Nodes as a content type."""
    made = Typed()
    made.plain = _plain(root, (), made.empty)
    try:
        made.value = model.model_validate(made.plain)
    except ValidationError as error:
        made.errors = error.errors(include_url=False)
    return made


def plain(root: Node | None) -> Any:
    """The nodes of a file without a mistake as lists, mappings and text."""
    return _plain(root, (), [])


def again(plain: Any, model: type[BaseModel]) -> Any:
    """What `plain` made of nodes as a content type. Raises ValueError where it is none."""
    return model.model_validate(plain)


def unfit(root: Node, model: type[BaseModel]) -> int:
    """How much in a piece of a file does not fit the file's content type. What is missing may stand
    in another piece."""
    made = typed(root, model)
    wrong = [e for e in made.errors if e["type"] != "missing" or len(e["loc"]) > 1]
    return len(made.empty) + len(wrong)


def _plain(node: Node | None, way: Location, empty: list[Location]) -> Any:
    """Nodes as lists, mappings and text; fields without a value, or with one that is still to be
    written, are left out and noted."""
    if isinstance(node, Mapping):
        plain = {}
        for key, value in node.values.items():
            if isinstance(value, Scalar) and value.left_out:
                empty.append((*way, key))
            else:
                plain[key] = _plain(value, (*way, key), empty)
        return plain
    if isinstance(node, Sequence):
        items: list[Any] = []
        for index, item in enumerate(node.items):
            if isinstance(item, Scalar) and item.left_out:
                empty.append((*way, index))
                items.append(None)
            else:
                items.append(_plain(item, (*way, index), empty))
        return items
    return node.text if node else ""
