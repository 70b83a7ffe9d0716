"""The package: chapters, pictures and what is said of them, in the one file that an EPUB is.

Nothing in it knows a clock but the edition's date, so the same chapters are the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from dataclasses import dataclass

from markupsafe import escape

from generator import places
from generator.book.chapters import COVER, Chapters
from generator.figures.gallery import Gallery, Kept
from generator.model.handbook import Handbook
from generator.words.language import Language
from generator.words.templates import literal_templates

#: Where the book stands on the site.
PATH = "paper/handbook.epub"
#: What reading systems look at first, to know what the file is.
_MIMETYPE = "application/epub+zip"
#: The kinds of files in it, by their endings.
_KINDS = {
    "xhtml": "application/xhtml+xml",
    "css": "text/css",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
_STYLE = "book.css"


@dataclass(frozen=True)
class Resource:
    """A file of the book as its list has it: `read` where it is a chapter."""

    name: str
    properties: str = ""

    @property
    def kind(self) -> str:
        """What kind of file it is."""
        return _KINDS[self.name.rpartition(".")[2]]

    @property
    def read(self) -> bool:
        """Whether it is one of those that are read, one after the other."""
        return self.name.endswith(".xhtml")


def book(
    handbook: Handbook,
    language: Language,
    gallery: Gallery,
    kept: Kept | None = None,
    of: str | None = None,
) -> bytes:
    """The whole handbook as an EPUB. Where `of` names all that it follows from, one that is kept
    under that name is not made anew."""
    key = hashlib.sha256(of.encode()).hexdigest()[:32] if of else None
    found: bytes | None = kept.find(key) if kept is not None and key else None
    if found is None:
        found = _zipped(_files(handbook, language, gallery))
        if kept is not None and key:
            kept.keep(key, found)
    return found


def _files(handbook: Handbook, language: Language, gallery: Gallery) -> dict[str, bytes]:
    """Every file of the book by its path in it, in their order."""
    chapters = Chapters(handbook, language, gallery)
    inside = {file: text.encode() for file, text in chapters.rendered().items()}
    properties = {"nav.xhtml": "nav", COVER: "cover-image"}
    templates = literal_templates(places.BOOK, escape)
    style = templates.get_template(_STYLE).render()
    inside |= {_STYLE: style.encode(), **chapters.pictures}
    package = templates.get_template("package.opf.j2").render(
        settings=handbook.settings,
        lang=chapters.lang,
        say=language.say,
        identifier=_identifier(handbook),
        items=[Resource(name, properties.get(name, "")) for name in inside],
    )
    container = templates.get_template("container.xml.j2").render()
    return {
        "META-INF/container.xml": container.encode(),
        "EPUB/package.opf": package.encode(),
        **{f"EPUB/{name}": data for name, data in inside.items()},
    }


def _identifier(handbook: Handbook) -> str:
    """A name for this handbook, whatever its edition: of its address, or else its publisher and
    name."""
    settings = handbook.settings
    said = settings.address or f"{settings.publisher.name} {settings.name}"
    return uuid.uuid5(uuid.NAMESPACE_URL, said).urn


def _zipped(files: dict[str, bytes]) -> bytes:
    """The file: its type first and as it is, then everything else compressed, all of one day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr(_info("mimetype"), _MIMETYPE, zipfile.ZIP_STORED)
        for name, data in files.items():
            packed.writestr(_info(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    """A file's entry, with the first day that such files know, whoever made it and where."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
