"""The page of the words that letters and scans use."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import path_of
from generator.model.doctors_words import place
from generator.model.handbook import Handbook
from generator.model.kinds import KINDS
from generator.model.review_state import of_doctors_words
from generator.pages.render import Page, own_page
from generator.words.language import Language

#: The page's id among all pages, and that of its words in the data that others read.
ID = "doctors-words"
#: A row of the list from A to Z: name, kind, id, and the usual name where this is another one.
Row = tuple[str, str, str, str | None]


def doctors_words_page(handbook: Handbook, language: Language) -> Iterator[Page]:
    """The page, where the handbook has such words; what a page of that name says stands round
    them."""
    if not handbook.doctors_words:
        return
    values = {
        "groups": handbook.doctors_words.groups,
        "review": of_doctors_words(handbook),
        "place": place,
    }
    if (written := handbook.pages.get(ID)) is None:
        yield own_page(ID, language, f"{ID}.yml", contents=True, values=values)
        return
    yield Page(
        path_of("page", ID),
        f"{ID}.md.j2",
        written.head.title,
        written.head.summary,
        KINDS["page"].file(ID),
        contents=True,
        values=values,
    )


def rows(handbook: Handbook, known: set[str]) -> Iterator[Row]:
    """Every name of a word for the list from A to Z, but those that another page has."""
    for id_, word in handbook.doctors_words.words() if handbook.doctors_words else ():
        for name in (word.name, *word.other_names):
            if name.casefold() not in known:
                usual = None if name == word.name else word.name
                yield name, "page", f"{ID}#{place(id_)}", usual
