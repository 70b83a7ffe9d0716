"""What stands beside the package in a checkout travels inside it in a wheel: see places.py.

An editable installation carries nothing, since it reads the checkout.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = ("CONTRIBUTING.md", "content", "docs/fields.md", "mkdocs.yml", "templates")


class Carried(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"].update(
                {name: f"generator/carried/{name}" for name in CARRIED}
            )
