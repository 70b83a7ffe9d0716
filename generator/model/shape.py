"""Shape: JSON Schema of content types, as far as it is the same for whoever writes a file and
whoever reads what is given out. A field that may be left out has no empty form."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema


class Shapes(GenerateJsonSchema):
    """Schemas in which fields have no title besides their name, and keys that are ids are asked to
    be some."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (pydantic's own)
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        shape = super().default_schema(schema)
        if shape.get("default") in (None, [], {}):
            shape.pop("default", None)
        return shape

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        keys = self.generate_inner(schema["keys_schema"])
        return {
            "type": "object",
            "additionalProperties": self.generate_inner(schema["values_schema"]),
            "propertyNames": {name: keys[name] for name in keys if name != "type"},
        }
