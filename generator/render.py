"""Templates to Markdown. One Page at a time, with what its template may call.

Templates decide where things stand. What stands there comes from the model, and every word of it
goes through `literal`, so that no text of content becomes markup.
"""

from __future__ import annotations

import html
import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from generator import prose
from generator.addresses import HOSTED, Addresses, path_of
from generator.alternative import alternative, captions
from generator.drawings import Gallery, figures
from generator.dump import as_yaml
from generator.figures.muscles import known_muscles, muscle_map
from generator.figures.spine import sections, spine
from generator.language import Language
from generator.markup import literal_templates
from generator.model.formats import quoted
from generator.model.handbook import Handbook
from generator.model.values import ID
from generator.sheets.papers import booklet_path, sheet_path
from generator.sheets.press import PAPERS
from generator.sheets.sheet import page_address

TEMPLATES = Path(__file__).parent.parent / "templates"

#: The colours in which a figure is written to files.
SCHEMES = ("light", "dark", "print")


@dataclass(frozen=True)
class Page:
    """One page to be written: where, with which template, and what it is about.

    `file` is the content file behind it, relative to content/; `kind` the kind of thing it is about
    and `names` what else that is called;
    `boost` how much search prefers it to others that match as well; `listing` whether it only
    lists names, so that search leaves it out; `moved_to` the page that took its place.
    """

    path: str
    template: str
    title: str
    description: str
    file: str = ""
    names: list[str] = field(default_factory=list)
    boost: float = 1
    kind: str = ""
    listing: bool = False
    contents: bool = False
    moved_to: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawn:
    """A figure as a template shows it: inline, or as files in the colours of each scheme; its text
    alternative, its size in CSS pixels, and for each position the step it shows."""

    svg: Markup
    alternative: str
    files: dict[str, Markup]
    moving: Markup
    width: int
    height: int
    steps: list[int]


def picture_name(id_: str, form: str) -> str:
    """The name of a figure's files, without their ending."""
    return f"{id_}.{form}" if form else id_


class Renderer:
    """All templates, ready for one handbook in its language."""

    def __init__(
        self,
        handbook: Handbook,
        language: Language,
        gallery: Gallery | None = None,
        booklets: bool = True,
        addresses: Addresses = HOSTED,
    ) -> None:
        self.handbook = handbook
        self.language = language
        self.gallery = gallery or Gallery()
        self.addresses = addresses
        self.figures = {id_: figures(file, id_) for id_, file in handbook.poses.items()}
        self.environment = literal_templates(TEMPLATES / "pages")
        # Jinja's own filters escape for HTML alone; templates have none that makes text.
        self.environment.filters = {"length": len}
        self.environment.globals = {
            "handbook": handbook,
            "settings": handbook.settings,
            "vocabulary": handbook.vocabulary,
            "say": language.say,
            "urgencies": language.urgency(handbook.settings),
            "amounts": language.amounts,
            "kinds": lambda ids: list(dict.fromkeys(handbook.sources[i].kind for i in ids)),
            "day": language.day,
            "reviewed_by": language.review,
            "address": _address,
            "sizes": list(PAPERS),
            "booklets": booklets,
        }

    def render(self, page: Page) -> str:
        """The Markdown of a page, with its front matter."""
        scope = _Scope(self, page)
        body = self.environment.get_template(page.template).render(
            page=page,
            link=scope.link,
            href=scope.href,
            cite=scope.cite,
            cited=scope.cited,
            anchor=scope.anchor,
            write=scope.write,
            drawing=scope.drawing,
            picture=scope.picture,
            example=scope.example,
            muscle_map=scope.muscle_map,
            spine_of=scope.spine_of,
            paper=scope.paper,
            site_address=page_address(self.handbook, scope.place()),
            edit_address=scope.edit_address(),
            report_address=scope.report_address(),
            **page.values,
        )
        return f"---\n{scope.head()}---\n{_tidy(body)}"


class _Scope:
    """What the template of one page may ask for."""

    def __init__(self, renderer: Renderer, page: Page) -> None:
        self.renderer = renderer
        self.handbook = renderer.handbook
        self.language = renderer.language
        self.environment = renderer.environment
        self.page = page
        #: Sources in the order in which the page first cites them.
        self.cited: list[str] = []

    def link(self, kind: str, id_: str = "index") -> Markup:
        """The address of a thing, relative to this page, for a Markdown link."""
        target = path_of(kind, id_)
        return Markup(posixpath.relpath(target, posixpath.dirname(self.page.path) or "."))  # noqa: S704

    def href(self, kind: str, id_: str) -> Markup:
        """The same for a link in plain HTML."""
        return self._in_html(path_of(kind, id_))

    def cite(self, sources: list[str]) -> list[int]:
        """The numbers under which sources stand at the foot of this page."""
        for id_ in sources:
            if id_ not in self.cited:
                self.cited.append(id_)
        return [self.cited.index(id_) + 1 for id_ in sources]

    def anchor(self, word: str) -> Markup:
        """An id, or a letter of a list, as the name of a place on the page."""
        if ID.fullmatch(word):
            return Markup(word)  # noqa: S704
        return Markup("other" if word == "#" else f"letter-{ord(word):x}")  # noqa: S704

    def write(self, id_: str) -> Markup:
        """A hand-written page as Markdown."""
        marks = self.environment.get_template("parts.md.j2").make_module({"cite": self.cite})
        body = prose.harmless(
            self.handbook.pages[id_].body.strip(),
            lambda kind, to: str(self.link(kind, to)),
            lambda source: str(marks.citation([source])),
            self._figure,
        )
        return Markup(prose.with_places(body))  # noqa: S704

    def _figure(self, target: str, words: str) -> str:
        """A figure in a hand-written page."""
        id_, _, form = target.partition("#")
        drawing = self.drawing(id_, form)
        if drawing is None:
            return ""
        figures_ = self.renderer.figures[id_][form]
        made = self.environment.get_template("parts.md.j2").make_module({"say": self.language.say})
        return str(made.sequence(drawing, words, figures_.captions or []))

    def drawing(self, id_: str, form: str = "") -> Drawn | None:
        """The figure of an exercise or of a form of it, to stand in the page; None without one."""
        figure = self.renderer.figures.get(id_, {}).get(form)
        if figure is None:
            return None
        drawing = self.renderer.gallery.drawn(figure).drawing
        said = alternative(self.handbook, self.language, id_, form)
        width, height = (round(length * 4) for length in drawing.box[2:])
        name = picture_name(id_, form)
        return Drawn(
            Markup(drawing.svg(said)),  # noqa: S704 (drawn by us; the label is escaped)
            said,
            {scheme: self._in_html(f"figures/{name}.{scheme}.svg") for scheme in SCHEMES},
            self._between(f"figures/{name}.moving.svg"),
            width,
            height,
            captions(self.handbook, id_, form),
        )

    def example(self, name: str) -> Drawn:
        """A picture of the page for those who write poses, by its name."""
        drawing = self.renderer.gallery.example(name)
        width, height = (round(length * 4) for length in drawing.box[2:])
        return Drawn(
            Markup(""),
            self.language.plain("poses.picture", name=name.rpartition(".")[2]),
            {scheme: self._in_html(f"poses/{name}.{scheme}.svg") for scheme in SCHEMES},
            Markup(""),
            width,
            height,
            [],
        )

    def paper(self, kind: str, id_: str, size: str, large: bool) -> Markup:
        """The address of a sheet or a booklet, relative to this page, for a Markdown link."""
        exercise = kind == "exercise"
        path = sheet_path(id_, size, large) if exercise else booklet_path(kind, id_, size, large)
        return Markup(posixpath.relpath(path, posixpath.dirname(self.page.path) or "."))  # noqa: S704

    def place(self) -> str:
        """The page's own address on the site, once that has a host."""
        return HOSTED.of(self.page.path)

    def picture(self, file: str) -> Markup:
        """The address of a picture of the handbook's own."""
        return self._in_html(f"pictures/{file}")

    def muscle_map(self, primary: list[str], secondary: list[str], label: str) -> Markup | None:
        """The muscles of an exercise on a body, where at least one is known to the map."""
        if not {*primary, *secondary} & known_muscles():
            return None
        return Markup(muscle_map(primary, secondary, str(Markup(label).unescape())))  # noqa: S704

    def spine_of(self, regions: list[str]) -> Markup | None:
        """The spine with some of its regions marked, where at least one is known to the drawing."""
        marked = [id_ for id_ in regions if id_ in sections()]
        if not marked:
            return None
        names = ", ".join(self.handbook.regions[id_].plain_name for id_ in marked)
        return Markup(spine(marked, self.language.plain("figure.spine", regions=names)))  # noqa: S704

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
        if page.names:
            head["tags"] = [html.escape(name, quote=False) for name in page.names]
        if page.listing:
            head["search"] = {"exclude": True}
        elif page.boost != 1:
            head["search"] = {"boost": page.boost}
        if page.moved_to:
            head["moved_to"] = str(self._between(page.moved_to))
        return as_yaml(head)

    def edit_address(self) -> Markup | None:
        """Where this page's content file is edited, when the repository is known."""
        settings = self.handbook.settings
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
