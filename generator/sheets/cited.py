"""Sources of a booklet: numbered as they are first cited, and written out at its end."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.handbook import Handbook
from generator.model.source import Source
from generator.words.language import Language


class Citations:
    """What has been cited so far, in order."""

    def __init__(self, handbook: Handbook, language: Language) -> None:
        self.handbook = handbook
        self.language = language
        self.cited: list[str] = []

    def numbers(self, sources: Iterable[str]) -> list[int]:
        """The numbers under which sources stand at the end."""
        ids = list(dict.fromkeys(map(str, sources)))
        self.cited += [id_ for id_ in ids if id_ not in self.cited]
        return sorted(self.cited.index(id_) + 1 for id_ in ids)

    def written(self) -> list[str]:
        """Every cited source in words, with how much of it was read."""
        return [self._written(self.handbook.sources[id_]) for id_ in self.cited]

    def _written(self, source: Source) -> str:
        say = self.language.plain
        made = ", ".join(map(str, (x for x in (source.publisher, source.year) if x)))
        where = f"doi {source.doi}" if source.doi else source.address
        read = say("sources.read", what=say(f"sources.reads.{source.read}"))
        kind = f"{say(f'sources.kinds.{source.kind}')}; {read}"
        parts = (", ".join(source.authors), source.title, made, where, kind, source.note)
        return " ".join(f"{str(part).rstrip('.')}." for part in parts if part)
