"""The chapters of the book as XHTML, and the pictures that they show.

A link leads to a chapter. What is none stands on the site, where that has an address; else only the
words of the link stand there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markdown import Markdown
from markupsafe import Markup, escape

from generator import places
from generator.addresses import path_of, whole
from generator.book.outline import Chapter, Outline, file_of
from generator.figures.alternative import alternative, beside, captions
from generator.figures.charts.spine import sections, spine
from generator.figures.gallery import Gallery, figures
from generator.figures.style import spine_alone, standalone
from generator.model.formats import quoted
from generator.model.handbook import Handbook
from generator.reading import prose
from generator.verdicts import arrangement
from generator.words.language import Language
from generator.words.markup import literal
from generator.words.templates import literal_templates

#: As on the site, but that no HTML is read inside of it.
_EXTENSIONS = ("attr_list", "sane_lists", "tables")
#: The colours of the drawings: a reading device hands its own on to no picture.
_SCHEME = "light"
#: The picture on the cover, which is that of the book as well.
COVER = "charts/spine.svg"


@dataclass(frozen=True)
class Plate:
    """A picture as a template shows it: its file, its text alternative, and what each of its
    positions shows."""

    file: str
    alternative: str
    captions: list[str] = field(default_factory=list)


class Chapters:
    """All chapters of one handbook, and the pictures that they show."""

    def __init__(self, handbook: Handbook, language: Language, gallery: Gallery) -> None:
        self.handbook = handbook
        self.language = language
        self.gallery = gallery
        self.outline = Outline(handbook, language)
        #: The language as markup names it.
        self.lang = str(language.locale).replace("_", "-")
        #: Pictures by their files, as they are asked for.
        self.pictures: dict[str, bytes] = {}
        every = [chapter for top in self.outline.chapters for chapter in top.all()]
        self._every = {chapter.file: chapter for chapter in every}
        self.environment = literal_templates(places.BOOK, escape)
        self.environment.globals |= {
            "handbook": handbook,
            "settings": handbook.settings,
            "vocabulary": handbook.vocabulary,
            "lang": self.lang,
            "say": language.say,
            "urgencies": language.urgency(handbook.settings),
            "amounts": language.amounts,
            "parted": arrangement.parted,
            "together": partial(arrangement.together, handbook),
            "day": language.day,
            "edition": language.edition,
            "reviewed_by": language.review,
            "address": lambda address: Markup(quoted(address)),  # noqa: S704 (a checked address)
            "numbers": {id_: n for n, id_ in enumerate(self.outline.sources, 1)},
            "link": self.link,
            "figure": self.figure,
            "spine": self.spine,
            "own_picture": self.own_picture,
            "written": self.written,
        }

    def rendered(self) -> dict[str, str]:
        """Every chapter as XHTML by its file, in the order in which they are read, the contents
        after the cover."""
        cover, chapters = self.outline.cover, self.outline.chapters
        said = self.language.plain("book.contents")
        nav = self._written("nav", said, chapters=chapters, cover=cover)
        return {cover.file: self._chapter(cover), "nav.xhtml": nav} | {
            file: self._chapter(chapter) for file, chapter in self._every.items()
        }

    def _chapter(self, chapter: Chapter) -> str:
        whose = self.handbook.whose(chapter.of) if chapter.of else ""
        about = {"summary": chapter.summary, "inside": chapter.inside, "whose": whose}
        about |= chapter.values
        return self._written(chapter.template, chapter.title, **about)

    def _written(self, template: str, title: str, **values: Any) -> str:
        made = self.environment.get_template(f"{template}.xhtml.j2")
        return made.render(template=template, title=title, **values)

    def link(self, kind: str, id_: str) -> str | None:
        """Where a thing stands: in the book, or else on the site; None where it has no address."""
        target = file_of(kind, id_)
        if target.partition("#")[0] in self._every:
            return target
        address = whole(self.handbook.settings, path_of(kind, id_.partition("#")[0]))
        return quoted(address) if address else None

    def figure(self, id_: str, form: str = "") -> Plate | None:
        """The figure of an exercise or of a form of it; None without one."""
        drawn = figures(self.handbook.poses[id_]) if id_ in self.handbook.poses else {}
        if form not in drawn:
            return None
        file = f"figures/{id_}.{form}.svg" if form else f"figures/{id_}.svg"
        said = alternative(self.handbook, self.language, id_, form)
        drawing = self.gallery.drawn(drawn[form]).drawing
        if file not in self.pictures:
            svg = standalone(drawing.svg(said), drawing.person, _SCHEME)
            self.pictures[file] = svg.encode()
        return Plate(file, said, self._captions(id_, form))

    def position(self, piece: prose.Inline) -> Plate | None:
        """The position of a figure that shows a step of a hand-written page; None without one."""
        shown = beside(self.handbook, self.language, piece)
        if shown is None:
            return None
        drawing = self.gallery.drawn(shown.figure).drawing.only(shown.n, as_wide=True)
        svg = standalone(drawing.svg(shown.alternative), drawing.person, _SCHEME)
        file = f"figures/{piece.id.replace('#', '.')}.step-{piece.step}.svg"
        self.pictures[file] = svg.encode()
        # It stands in a line of Markdown, and not in HTML of its own.
        return Plate(file, literal(shown.alternative))

    def _captions(self, id_: str, form: str) -> list[str]:
        say = self.language.plain
        steps = captions(self.handbook, id_, form)
        return [say("figure.step", n=step) if step else say("figure.ready") for step in steps]

    def own_picture(self, name: str) -> str:
        """The file of a picture of the handbook's own."""
        file = f"pictures/{name}"
        self.pictures[file] = self.handbook.pictures[name]
        return file

    def spine(self, regions: list[str]) -> Plate | None:
        """The spine with some of its regions marked, or none; None where one cannot be."""
        if not sections().keys() >= set(regions):
            return None
        names = ", ".join(self.handbook.regions[region].plain_name for region in regions)
        say = self.language.plain
        said = say("figure.spine", regions=names) if names else say("booklet.spine")
        file = f"charts/spine-{'-'.join(regions)}.svg" if regions else COVER
        self.pictures[file] = spine_alone(spine(regions, said)).encode()
        return Plate(file, said)

    def written(self, id_: str) -> Markup:
        """A hand-written page as XHTML."""
        pieces = prose.pieces(self.handbook.pages[id_].body)
        text = "".join(p if isinstance(p, str) else self._inline(p) for p in pieces)
        made = Markdown(extensions=_EXTENSIONS, output_format="xhtml").convert(
            prose.with_places(text, self.handbook.places_taken(id_))
        )
        return Markup(made)  # noqa: S704 (prose has no markup but our own)

    def _inline(self, piece: prose.Inline) -> str:
        parts: Any = self.environment.get_template("parts.xhtml.j2").module
        if piece.kind == "source":
            return str(parts.cite([piece.id])).lstrip()
        if piece.kind == prose.FIGURE:
            shown = self.position(piece)
            return str(parts.position(shown)) if shown else ""
        target = self.link(piece.kind, piece.id)
        return prose.link(piece.words, target) if target else str(literal(piece.words))
