"""The search box of a site, and the names that it is to find exercises by."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from generator.model.handbook import Handbook


def names(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Every name of an exercise, and the exercise to find: along a ladder, the easiest."""
    for id_, exercise in handbook.exercises.items():
        for name in exercise.names:
            shares = [
                other
                for other, e in handbook.exercises.items()
                if name.casefold() in {n.casefold() for n in e.names}
            ]
            if max(shares, key=handbook.harder_by_name) == id_:
                yield name, id_


def first_hit(page: Page, words: str) -> str:
    """The address of the first hit, without anchor and query."""
    query = page.locator("[data-md-component=search-query]")
    query.fill("")
    query.press("End")
    page.wait_for_selector(".md-search-result__link", state="detached")
    query.fill(words)
    query.press("End")
    hit = page.wait_for_selector(".md-search-result__link")
    return (hit.get_attribute("href") or "").split("#")[0].split("?")[0]


def missed(page: Page, handbook: Handbook) -> dict[str, str]:
    """The names by which another page is found first: pages that only list names among them."""
    found = {(name, id_): first_hit(page, name) for name, id_ in names(handbook)}
    return {n: hit for (n, id_), hit in found.items() if not hit.endswith(f"/exercises/{id_}/")}


def meant_otherwise(page: Page, meant: dict[str, str]) -> dict[str, str]:
    """What people type, where the page that they mean does not come first."""
    found = {words: first_hit(page, words) for words in meant}
    return {words: hit for words, hit in found.items() if not hit.endswith(f"/{meant[words]}")}
