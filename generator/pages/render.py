"""Templates to Markdown. One Page at a time, with what its template may call.

Templates decide where things stand. What stands there comes from the model, and every word of it
goes through `literal`, so that no text of content becomes markup.
"""

from __future__ import annotations

import html
import math
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from generator import places
from generator.addresses import DATA, HOSTED, Addresses, path_of, relative, whole
from generator.book.package import PATH as BOOK
from generator.disk.notes import Notes
from generator.figures.alternative import alternative, beside, captions
from generator.figures.charts.spine import sections
from generator.figures.gallery import Gallery, figures
from generator.figures.paint.panels import Drawing
from generator.figures.steps import stepped
from generator.figures.style import PRINT
from generator.model.figure import Figure
from generator.model.formats import quoted
from generator.model.handbook import Handbook
from generator.model.values import ID
from generator.pages.charts import Chart, muscle_chart, spine_chart
from generator.pages.dump import as_yaml
from generator.pages.forms import gets_ready
from generator.pages.sections import Sections
from generator.pages.ways import ways_on
from generator.reading import prose
from generator.sheets.papers import booklet_path, sheet_path, sheet_paths, sizes
from generator.sheets.papers import booklets as made
from generator.verdicts.arrangement import parted, together
from generator.words.language import Language
from generator.words.templates import literal_templates

#: A heading of a hand-written page that has a place of its own.
_HEADING = re.compile(r"## (?P<title>.*) \{: #(?P<id>\S+) \}")
#: What the file of a figure ends in.
END = ".still.svg"
#: How wide and how high a position is at most beside the words of its step, in CSS pixels.
BESIDE = (220, 150)
#: Stands in a page while it is rendered where the list of its sections will.
CONTENTS = "<contents>"


@dataclass(frozen=True)
class Page:
    """One page to be written: where, with which template, and what it is about.

    `file` is the content file behind it, relative to content/; `kind` the kind of thing it is about
    and `names` what else that is called; `moved_to` the page that took its place; `uses` the
    scripts and style sheets of templates/assets that it has besides those of every page, in order.
    Of `values` those in `more` are worked out once it is written. A page that is to be found again
    sees nothing but the handbook that its exercise has `apart`, and `follows` is a name for that.
    """

    path: str
    template: str
    title: str
    description: str
    file: str = ""
    names: list[str] = field(default_factory=list)
    kind: str = ""
    contents: bool = False
    moved_to: str = ""
    uses: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    more: Callable[[], dict[str, Any]] = dict
    apart: Handbook | None = None
    follows: str = ""


def own_page(name: str, language: Language, file: str = "", **about: Any) -> Page:
    """A page of the generator's own, by its name among `addresses.OWN_PAGES`; so its template is
    called, and so its words under `titles` and `describe`."""
    word = name.replace("-", "_")
    return Page(
        path_of("page", name),
        f"{name}.md.j2",
        language.plain(f"titles.{word}"),
        language.plain(f"describe.{word}"),
        file,
        **about,
    )


@dataclass(frozen=True)
class Cutout:
    """A position of a drawing that is shown by itself: its number there from 1, its box (x, y,
    width, height) in the lengths of the drawing, and its size in CSS pixels."""

    n: int
    box: list[int]
    width: int
    height: int


@dataclass(frozen=True)
class Shown:
    """A figure as a template shows it: inline, or as a file with its addresses for a screen and for
    paper; its text alternative, its size in CSS pixels, and for each position the step it shows:
    first those of the overview, then of each `beside` its words."""

    drawing: Drawing
    alternative: str
    file: Markup
    on_paper: Markup
    moving: Markup
    steps: list[int]

    @property
    def svg(self) -> Markup:
        """The drawing, to stand in the page, which can show parts of it once more as `#drawn`."""
        svg = self.drawing.svg(self.alternative, "drawn")
        return Markup(stepped(svg))  # noqa: S704 (the label is escaped)

    def beside(self, step: int, wide: bool) -> list[Cutout]:
        """The positions that show a step, or for 0 how to get ready, and that are `wide`, with no
        room beside words, or not: where each is in the drawing, all on one scale."""
        boxes = [self.drawing.view(n) for n in range(len(self.drawing.panels))]
        width, height = (max(box[k] for box in boxes) for k in (2, 3))
        scale = min(BESIDE[0] / width, BESIDE[1] / height)
        return [
            Cutout(n, [round(10 * v) for v in box], round(box[2] * scale), round(box[3] * scale))
            for n, (box, panel) in enumerate(zip(boxes, self.drawing.panels, strict=True), start=1)
            if panel.step == step and (box[2] > box[3]) == wide
        ]

    @property
    def width(self) -> int:
        """In CSS pixels."""
        return size(self.drawing)[0]

    @property
    def height(self) -> int:
        """The same."""
        return size(self.drawing)[1]


@dataclass(frozen=True)
class Charted:
    """A chart as a template shows it: the addresses of its files, of which each lies over the one
    before, its text alternative, and its size."""

    files: list[Markup]
    alternative: Markup
    size: Chart


@dataclass(frozen=True)
class Written:
    """A section of a hand-written page: the words of its heading as they were written, its heading
    and place as a page has them, and its text, which cites when it is asked for."""

    words: str
    title: Markup
    place: Markup
    body: Callable[[], Markup]


def size(drawing: Drawing) -> tuple[int, int]:
    """How wide and high a drawing is shown: four pixels for each centimetre of the drawn world."""
    return round(drawing.box[2] * 4), round(drawing.box[3] * 4)


def picture_name(id_: str, form: str) -> str:
    """The name of a figure's files, without their ending."""
    return f"{id_}.{form}" if form else id_


def thumbnail_name(id_: str, form: str) -> str:
    """The path of a thumbnail's files, without their ending."""
    return f"figures/small/{picture_name(id_, form)}"


class Renderer:
    """All templates, ready for one handbook in its language."""

    def __init__(
        self,
        handbook: Handbook,
        language: Language,
        gallery: Gallery | None = None,
        booklets: bool = True,
        addresses: Addresses = HOSTED,
        lengths: Mapping[str, int] | None = None,
        book: int = 0,
    ) -> None:
        self.handbook = handbook
        self.language = language
        self.gallery = gallery or Gallery()
        self.addresses = addresses
        self.lengths = {} if lengths is None else lengths
        bound = frozenset(made(handbook)) if booklets else frozenset()
        megabytes = math.ceil(book / 1_000_000)
        #: What every page follows from besides the handbook and the lengths of papers.
        self._around = f"{addresses} {sorted(bound)} {megabytes}"
        self.figures = {id_: figures(file) for id_, file in handbook.poses.items()}
        self._drawn: dict[tuple[str, str], tuple[Drawing, str, list[int]]] = {}
        self.environment = literal_templates(places.PAGES)
        lineage = handbook.lineage
        # Jinja's own filters escape for HTML alone; templates have none that makes text.
        self.environment.filters = {
            "length": len,
            "join": lambda items, by: by.join(map(str, items)),
        }
        self.environment.globals = {
            "settings": handbook.settings,
            "vocabulary": handbook.vocabulary,
            "say": language.say,
            "urgencies": language.urgency(handbook.settings),
            "amounts": language.amounts,
            "together": lambda lines: together(handbook, lines),
            "listed": handbook.listed,
            "parted": parted,
            "ways_on": partial(ways_on, handbook),
            "gets_ready": gets_ready,
            "kinds": lambda ids: list(dict.fromkeys(handbook.sources[i].kind for i in ids)),
            "day": language.day,
            "reviewed_by": language.review,
            "edition": language.edition(handbook.settings),
            "base_edition": language.edition(lineage.base.settings) if lineage else "",
            "address": _address,
            "data": DATA,
            "offline": addresses.files,
            "sizes": sizes(handbook),
            "book": Markup(BOOK) if book else None,  # noqa: S704 (a path of our own)
            "megabytes": megabytes,
            "booklets": bound,
        }

    def drawn(self, id_: str, form: str) -> tuple[Drawing, str, list[int]]:
        """A figure, its text alternative, and the steps that it shows; worked out once."""
        if (id_, form) not in self._drawn:
            self._drawn[id_, form] = (
                self.gallery.drawn(self.figures[id_][form]).drawing,
                alternative(self.handbook, self.language, id_, form),
                captions(self.handbook, id_, form),
            )
        return self._drawn[id_, form]

    def found(self, page: Page, notes: Notes | None) -> str:
        """The Markdown of a page as it is noted, where all that it follows from is the same."""
        if notes is None or not page.follows:
            return self.render(page)
        of = f"{page.follows} {self._around} {self.lengths_for(page)}"
        words = notes.find(page.path, of)
        if words is None:
            words = self.render(page)
            notes.keep(page.path, of, words)
        return str(words)

    def lengths_for(self, page: Page) -> Mapping[str, int]:
        """How many pages the papers have that a page may name."""
        if page.apart is None:
            return self.lengths
        own = sheet_paths(self.handbook, page.values["id"])
        return {path: self.lengths[path] for path in own if path in self.lengths}

    def render(self, page: Page) -> str:
        """The Markdown of a page, with its front matter."""
        scope = _Scope(self, page)
        body = self.environment.get_template(page.template).render(
            page=page,
            handbook=scope.handbook,
            link=scope.link,
            href=scope.href,
            cite=scope.sections.cite,
            cited=scope.sections.cited,
            citing=scope.sections.citing,
            sources_here=scope.sections.here,
            begins=scope.begins,
            contents=Markup(CONTENTS),  # noqa: S704
            anchor=scope.anchor,
            write=scope.write,
            written=scope.written,
            drawing=scope.drawing,
            thumbnail=scope.thumbnail,
            picture=scope.picture,
            example=scope.example,
            muscle_map=scope.muscle_map,
            spine_of=scope.spine_of,
            on_paper=PRINT,
            paper=scope.paper,
            paper_length=scope.paper_length,
            site_address=whole(self.handbook.settings, page.path),
            edit_address=scope.edit_address(),
            report_address=scope.report_address(),
            **page.values,
            **page.more(),
        )
        body = body.replace(CONTENTS, scope.contents())
        return f"---\n{scope.head()}---\n{_tidy(body)}"


class _Scope:
    """What the template of one page may ask for."""

    def __init__(self, renderer: Renderer, page: Page) -> None:
        self.renderer = renderer
        self.handbook = page.apart or renderer.handbook
        self.language = renderer.language
        self.environment = renderer.environment
        self.page = page
        self.lengths = renderer.lengths_for(page)
        self.sections = Sections()

    def link(self, kind: str, id_: str = "index") -> Markup:
        """The address of a thing, relative to this page, for a Markdown link."""
        target = path_of(kind, id_)
        return Markup(relative(target, posixpath.dirname(self.page.path) or "."))  # noqa: S704

    def href(self, kind: str, id_: str) -> Markup:
        """The same for a link in plain HTML."""
        return self._in_html(path_of(kind, id_))

    def begins(self, id_: str, title: str) -> str:
        """Notes a heading; writes nothing."""
        self.sections.begin(Markup(id_), title)  # noqa: S704 (a place that we named)
        return ""

    def contents(self) -> str:
        """The list of what is on this page, once all of it is known."""
        return str(self._parts(say=self.language.say).contents_list(self.sections.headed))

    def anchor(self, word: str) -> Markup:
        """An id, or a letter of a list, as the name of a place on the page."""
        if ID.fullmatch(word):
            return Markup(word)  # noqa: S704
        return Markup("other" if word == "#" else f"letter-{ord(word):x}")  # noqa: S704

    def write(self, id_: str) -> Markup:
        """A hand-written page as Markdown, with the way to its sources below each section."""
        parts = self._parts(say=self.language.say, sources_here=self.sections.here)
        found = []
        for section in self.written(id_):
            if section.title:
                self.begins(section.place, section.title)
                found.append(f"## {section.title} {{: #{section.place} }}")
            found += [section.body(), str(parts.to_sources())]
        return Markup("\n\n".join(found))  # noqa: S704

    def written(self, id_: str) -> list[Written]:
        """A hand-written page by its sections; first what stands before the first heading."""
        used = self.handbook.places_taken(id_)
        found = []
        for section in re.split(r"(?m)^(?=##(?!#))", "\n" + self.handbook.pages[id_].body.strip()):
            line, _, body = section.partition("\n")
            heading = _HEADING.match(self._markdown(line, used))
            place, title = (heading["id"], heading["title"]) if heading else ("", "")
            found.append(
                Written(
                    line.lstrip("#").strip(),
                    Markup(title),  # noqa: S704
                    Markup(place),  # noqa: S704
                    partial(self._markdown, body.strip("\n"), used),
                )
            )
        return found

    def _markdown(self, text: str, used: Counter[str]) -> Markup:
        """Text of a hand-written page as Markdown; what it cites, it cites from here on."""
        pieces = (p if isinstance(p, str) else self._inline(p) for p in prose.pieces(text))
        return Markup(prose.with_places("".join(pieces), used))  # noqa: S704

    def _inline(self, piece: prose.Inline) -> str:
        """What a hand-written page says of something of the handbook, as Markdown."""
        if piece.kind == "source":
            return str(self._parts(cite=self.sections.cite).citation([piece.id]))
        if piece.kind == prose.FIGURE:
            return self._position(piece)
        return prose.link(piece.words, self.link(piece.kind, piece.id))

    def _parts(self, **asked: object) -> Any:
        """What templates share, with what it may ask for."""
        asked["handbook"] = self.handbook
        return self.environment.get_template("parts.md.j2").make_module(asked)

    def _position(self, piece: prose.Inline) -> str:
        """The position of a figure that shows a step of a hand-written page, before its words."""
        shown = beside(self.handbook, self.language, piece)
        if shown is None:
            return ""
        drawing = self.renderer.gallery.drawn(shown.figure).drawing.only(shown.n, as_wide=True)
        svg = Markup(stepped(drawing.svg()))  # noqa: S704 (no text is in it)
        return str(self._parts().position(svg, shown.alternative))

    def drawing(self, id_: str, form: str = "") -> Shown | None:
        """The figure of an exercise or of a form of it, to stand in the page; None without one."""
        figure = self._posed(id_, form)
        if figure is None:
            return None
        drawing, said, steps = self.renderer.drawn(id_, form)
        name = picture_name(id_, form)
        return Shown(
            drawing,
            said,
            self._in_html(f"figures/{name}{END}"),
            self._in_html(f"figures/{name}{END}#{PRINT}"),
            self._between(f"figures/{name}.moving.svg"),
            steps,
        )

    def thumbnail(self, id_: str, form: str = "") -> Shown | None:
        """The one position of a figure that tells most, as files; None without a figure. What it
        shows is said beside it."""
        figure = self._posed(id_, form)
        if figure is None:
            return None
        drawing = self.renderer.gallery.thumbnail(figure)
        return self._files(drawing, thumbnail_name(id_, form))

    def _posed(self, id_: str, form: str) -> Figure | None:
        return self.renderer.figures[id_].get(form) if id_ in self.handbook.poses else None

    def example(self, name: str) -> Shown:
        """A picture of the page for those who write poses, by its name."""
        said = self.language.plain("poses.picture", name=name.rpartition(".")[2])
        return self._files(self.renderer.gallery.example(name), f"poses/{name}", said)

    def _files(self, drawing: Drawing, name: str, said: str = "") -> Shown:
        """A drawing that is shown from one file alone, and stands still."""
        return Shown(drawing, said, self._in_html(f"{name}.svg"), Markup(""), Markup(""), [])

    def paper(self, kind: str, id_: str, size: str, large: bool) -> Markup:
        """The address of a sheet or a booklet, relative to this page, for a Markdown link."""
        path = self._paper(kind, id_, size, large)
        return Markup(relative(path, posixpath.dirname(self.page.path) or "."))  # noqa: S704

    def paper_length(self, kind: str, id_: str, size: str, large: bool) -> int:
        """How many pages it has; 0 where that is not known."""
        return self.lengths.get(self._paper(kind, id_, size, large), 0)

    def _paper(self, kind: str, id_: str, size: str, large: bool) -> str:
        """The path of a sheet or a booklet."""
        exercise = kind == "exercise"
        return sheet_path(id_, size, large) if exercise else booklet_path(kind, id_, size, large)

    def picture(self, file: str) -> Markup:
        """The address of a picture of the handbook's own."""
        return self._in_html(f"pictures/{file}")

    def muscle_map(self, id_: str, said: str) -> Charted | None:
        """The muscles of an exercise on a body, and what that says in words."""
        return self._charted(muscle_chart(self.handbook.exercises[id_]), Markup(said))  # noqa: S704

    def spine_of(self, regions: list[str]) -> Charted | None:
        """The spine with some of its regions marked."""
        known = [self.handbook.regions[id_].plain_name for id_ in regions if id_ in sections()]
        said = self.language.say("figure.spine", regions=", ".join(known))
        return self._charted(spine_chart(regions), said)

    def _charted(self, chart: Chart | None, said: Markup) -> Charted | None:
        if chart is None:
            return None
        return Charted([self._in_html(path) for path in chart.paths], said, chart)

    def _between(self, path: str) -> Markup:
        """The address of another page, or of a file beside the pages, from this page's own."""
        return Markup(self.renderer.addresses.between(self.page.path, path))  # noqa: S704

    def _in_html(self, path: str) -> Markup:
        """The same, as it stands in plain HTML."""
        return Markup(self.renderer.addresses.in_html(self.page.path, path))  # noqa: S704

    def head(self) -> str:
        """Front matter. MkDocs' templates do not escape, so what goes there is escaped here."""
        page = self.page
        head: dict[str, Any] = {
            "title": html.escape(page.title),
            "description": html.escape(page.description),
            "hide": ["navigation"] if page.contents else ["navigation", "toc"],
        }
        if page.moved_to:
            head["moved_to"] = str(self._between(page.moved_to))
        if page.uses:
            head["uses"] = {
                kind: [f"assets/{name}" for name in page.uses if name.endswith(kind)]
                for kind in ("css", "js")
            }
        return as_yaml(head)

    def edit_address(self) -> Markup | None:
        """Where this page's content file is edited, when the repository is known."""
        of = self.handbook
        if of.lineage and of.inherited(self.page.file):
            of = of.lineage.base
        settings = of.settings
        if not settings.repository or not self.page.file:
            return None
        repository = settings.repository.rstrip("/")
        between = "/-/edit" if "gitlab" in repository else "/edit"
        return _address(f"{repository}{between}/{settings.branch}/content/{self.page.file}")

    def report_address(self) -> Markup | None:
        """A letter to the contact that names this page."""
        settings = self.handbook.settings
        if not settings.contact:
            return None
        subject = self.language.plain("contribute.subject", title=self.page.title)
        return Markup(f"mailto:{settings.contact}?subject={quote(subject, safe='')}")  # noqa: S704


def _address(address: str) -> Markup:
    """A checked address or DOI as the target of a Markdown link."""
    return Markup(quoted(address))  # noqa: S704


def _tidy(body: str) -> str:
    """No trailing spaces, never more than one empty line, one line end at the end."""
    lines: list[str] = []
    for line in body.split("\n"):
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"
