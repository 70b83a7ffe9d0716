"""The sections of a page, as its template comes to them: what each is called and what it cites."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Headed:
    """A part of a page under a heading: its place on the page, its title, and the sources that it
    cites, in the order in which it does."""

    id: str
    title: str
    sources: list[str] = field(default_factory=list)


class Sections:
    """All sections of a page so far. What comes before the first heading is a section too, whose id
    and title are empty."""

    def __init__(self) -> None:
        self._all = [Headed("", "")]
        #: Sources in the order in which the page first cites them.
        self.cited: list[str] = []

    def begin(self, id_: str, title: str) -> None:
        """A heading: what is cited from now on is cited under it."""
        self._all.append(Headed(id_, title))

    def cite(self, sources: list[str]) -> list[int]:
        """The numbers under which sources stand at the foot of the page."""
        here = self._all[-1].sources
        here += [id_ for id_ in sources if id_ not in here]
        self.cited += [id_ for id_ in dict.fromkeys(sources) if id_ not in self.cited]
        return [self.cited.index(id_) + 1 for id_ in sources]

    def here(self) -> list[int]:
        """The numbers of what the present section has cited since this was last asked."""
        section = self._all[-1]
        found = sorted(self.cited.index(id_) + 1 for id_ in section.sources)
        self._all.append(Headed(section.id, section.title))
        return found

    @property
    def headed(self) -> list[Headed]:
        """Every section that has a heading, once."""
        return list({section.id: section for section in self._all if section.id}.values())

    def citing(self, source: str) -> list[Headed]:
        """The sections that cite a source, each once."""
        found = [section for section in self._all if section.id and source in section.sources]
        return list({section.id: section for section in found}.values())
