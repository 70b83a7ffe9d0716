"""The description of the data: an OpenAPI 3.1 document and a JSON Schema for each kind of file, all
derived from `documents`, none of it written twice."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from generator.addresses import VERSION
from generator.api.documents import Listed, single
from generator.api.files import ALONE, LISTS, OPENAPI, SCHEMAS
from generator.model.handbook import Handbook
from generator.model.shape import Shapes

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def kinds() -> dict[str, type[BaseModel]]:
    """Every kind of file with its type, by the name of its schema: a list's own name for one of its
    things, `list` for each list."""
    return {"list": Listed} | {name: single(of) for name, of in {**LISTS, **ALONE}.items()}


def description(handbook: Handbook) -> dict[str, str]:
    """The files that describe the data, by their paths inside build/docs."""
    made = {OPENAPI: openapi(handbook)}
    for name, model in kinds().items():
        shape = model.model_json_schema(mode="serialization", schema_generator=_Shapes)
        made[f"{SCHEMAS}/{name}.json"] = {"$schema": _DIALECT, **shape}
    return {
        path: json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
        for path, value in made.items()
    }


def openapi(handbook: Handbook) -> dict[str, Any]:
    """The whole as OpenAPI."""
    settings = handbook.settings
    licence = {"name": settings.licence, "url": settings.licence_address}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": settings.name,
            "summary": settings.description,
            "description": settings.legal,
            "version": f"{VERSION} {settings.edition.date}",
            "license": {name: str(value) for name, value in licence.items() if value},
        },
        "servers": [{"url": "."}],
        **_shape(),
    }


def _shape() -> dict[str, Any]:
    """What is the same for every handbook: the paths, and the types of what stands there."""
    named = kinds()
    refs, defs = models_json_schema(
        [(model, "serialization") for model in named.values()],
        schema_generator=_Shapes,
        ref_template="#/components/schemas/{model}",
    )

    def path(name: str, schema: str, takes_id: bool = False) -> dict[str, Any]:
        model = named[schema]
        content = {"application/json": {"schema": refs[model, "serialization"]}}
        said = {"description": _first(model), "content": content}
        operation: dict[str, Any] = {
            "operationId": name,
            "summary": _first(model),
            "responses": {"200": said, "404": {"description": "There is no such thing."}},
        }
        if takes_id:
            id_ = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            operation["parameters"] = [id_]
        return {"get": operation}

    return {
        "paths": {
            **{f"/{name}.json": path(name, name) for name in ALONE},
            **{f"/{name}.json": path(name, "list") for name in LISTS},
            **{f"/{name}/{{id}}.json": path(f"{name}-one", name, True) for name in LISTS},
        },
        "components": {"schemas": defs["$defs"]},
    }


class _Shapes(Shapes):
    """Schemas of what is given out. What stands there as an example is how content is written."""

    def generate(self, *args: Any, **kwargs: Any) -> Any:
        return _without_examples(super().generate(*args, **kwargs))

    def generate_definitions(self, *args: Any, **kwargs: Any) -> Any:
        refs, defs = super().generate_definitions(*args, **kwargs)
        return refs, _without_examples(defs)


def _without_examples(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_examples(item) for item in node]
    if not isinstance(node, dict):
        return node
    drop = "examples" if isinstance(node.get("examples"), list) else ""
    return {name: _without_examples(value) for name, value in node.items() if name != drop}


def _first(model: type[BaseModel]) -> str:
    """What a kind of file is, in the first sentence of its type, or of the type that it holds."""
    data = model.model_fields.get("data")
    of = data.annotation if data else model
    text = " ".join((getattr(of, "__doc__", None) or "").split())
    return text.partition(". ")[0].rstrip(".") + "."
