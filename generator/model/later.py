"""A content type by its name: it is imported once a value of it is to be made. To have all of them
takes a tenth of a second, and a check of what did not change makes values of few."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel


@dataclass(frozen=True)
class Later:
    """The content type that is `called` so in this room: by its module, and its own name."""

    called: str

    @property
    def name(self) -> str:
        """Its own name."""
        return self.called.partition(".")[2]

    @cached_property
    def model(self) -> type[BaseModel]:
        """The type itself."""
        module, _, name = self.called.partition(".")
        made: type[BaseModel] = getattr(import_module(f"{__package__}.{module}"), name)
        return made
