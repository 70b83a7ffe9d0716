"""JSON Schemas of all content types: by them an editor completes, explains and checks.

Derived from the model and the ids that a handbook has. A schema says what a single field can hold;
what fields say of one another is for `handbook check`.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from generator.model.handbook import Handbook
from generator.model.kinds import FOLDERS
from generator.model.shape import Shapes
from generator.model.values import REFERS_TO
from generator.reading.reader import FILES
from generator.rules.references import VOCABULARY

#: The folder of the site in which they stand.
FOLDER = "schemas"
#: The dialect that editors of YAML know best.
DIALECT = "http://json-schema.org/draft-07/schema#"


def schemas(handbook: Handbook) -> dict[str, str]:
    """The schema of each kind of file, by its path on the site."""
    kinds = {name.removesuffix(".yml"): model for name, model in FILES.items()}
    kinds |= {kind.id: kind.model for kind in FOLDERS.values()}
    known = _known(handbook)
    return {f"{FOLDER}/{kind}.json": _schema(model, known) for kind, model in kinds.items()}


def _schema(model: Any, known: dict[str, list[str]]) -> str:
    used: set[str] = set()
    schema = _finished(TypeAdapter(model).json_schema(schema_generator=Shapes), known, used)
    for kind in sorted(used):
        schema.setdefault("$defs", {})[f"{kind}-ids"] = {"enum": known[kind]}
    said = {"$schema": DIALECT, **schema}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _known(handbook: Handbook) -> dict[str, list[str]]:
    """The ids of each kind of thing."""
    return {
        "exercise": list(handbook.exercises),
        "region": list(handbook.regions),
        "condition": list(handbook.conditions),
        "source": list(handbook.sources),
        **{kind: list(getattr(handbook.vocabulary, words)) for kind, words in VOCABULARY.items()},
    }


def _finished(node: Any, known: dict[str, list[str]], used: set[str]) -> Any:
    """A piece of a schema that refers to the ids it takes, whose kinds are noted in `used`. What is
    said of a field stands beside what it refers to."""
    if isinstance(node, list):
        return [_finished(item, known, used) for item in node]
    if not isinstance(node, dict):
        return node
    node = dict(node)
    if known.get(kind := node.pop(REFERS_TO, "")):
        node = {name: node[name] for name in node if name not in ("type", "pattern")}
        node["$ref"] = f"#/$defs/{kind}-ids"
        used.add(kind)
    if "$ref" in node and len(node) > 1:
        node["allOf"] = [{"$ref": node.pop("$ref")}]
    return {name: _finished(value, known, used) for name, value in node.items()}
