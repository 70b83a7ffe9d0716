"""What MkDocs is told of this handbook: the clinic's own, on top of the project's mkdocs.yml."""

from __future__ import annotations

import html
from typing import Any

from generator import places
from generator.addresses import FILES, HOSTED, Addresses, path_of
from generator.model.formats import quoted
from generator.model.handbook import Handbook
from generator.model.kinds import PAGED
from generator.pages import sitemap
from generator.pages.dump import as_yaml
from generator.words.language import Language

#: The project's own configuration, the same for every handbook.

#: The words that the theme's overrides show, by the name they have there.
_WORDS = {
    "menu": "site.menu",
    "a_to_z": "titles.a_to_z",
    "search": "site.search",
    "search_hint": "site.search_hint",
    "search_dialog": "site.search_dialog",
    "search_label": "search.label",
    "search_close": "search.close",
    "search_loading": "search.loading",
    "search_failed": "search.failed",
    "light": "site.light",
    "dark": "site.dark",
    "footer": "site.footer",
    "mine_add": "mine.add",
    "mine_remove": "mine.remove",
    "mine_forgotten": "mine.forgotten",
    "mine_failed": "mine.failed",
    "programme": "titles.my_programme",
    "add": "programme.add",
    "added": "programme.added",
    "says_in": "programme.says_in",
    "says_out": "programme.says_out",
    "full": "programme.full",
    "programme_not_kept": "programme.not_kept",
    "not_found_title": "not_found.title",
    "not_found_lead": "not_found.lead",
    "not_found_search": "not_found.search",
}


def bare() -> str:
    """A configuration for a site without a handbook: the theme by itself."""
    return as_yaml(
        {
            "INHERIT": str(places.ENGINE),
            "site_name": "",
            "docs_dir": "docs",
            "theme": {"custom_dir": str(places.OVERRIDES)},
            "extra": {"words": {}, "patterns": {}, "lists": [], "moved": []},
        }
    )


def configuration(
    handbook: Handbook, language: Language, policy: str, offline: bool = False
) -> str:
    """A configuration for this handbook that inherits the project's own, with the policy that
    stands in every page. The pages are in docs, beside it: Zensical takes no other place. An
    `offline` site has no address.

    MkDocs' templates do not escape, so words that come from content are escaped here.
    """
    settings = handbook.settings
    addresses = FILES if offline else HOSTED
    site: dict[str, Any] = {}
    if offline:
        site = {"use_directory_urls": False}
    elif settings.address:
        site = {"site_url": settings.address.rstrip("/") + "/"}
    theme: dict[str, Any] = {"language": settings.language, "custom_dir": str(places.OVERRIDES)}
    if settings.logo:
        theme["logo"] = f"assets/{settings.logo}"
    return as_yaml(
        {
            "INHERIT": str(places.ENGINE),
            "site_name": settings.name,
            "site_description": html.escape(settings.description),
            **site,
            "docs_dir": "docs",
            "theme": theme,
            "extra": {
                **_said(handbook, language, addresses),
                "policy": policy,
            },
            "nav": [
                {html.escape(title): path} for title, path in sitemap.navigation(handbook, language)
            ],
        }
    )


def _said(handbook: Handbook, language: Language, addresses: Addresses) -> dict[str, Any]:
    """What the theme's overrides show on every page."""
    settings = handbook.settings
    return {
        # What scripts fill in stays as it is.
        "words": {name: html.escape(language.plain(key, n="{n}")) for name, key in _WORDS.items()},
        "foot": [
            {"title": html.escape(title), "path": addresses.of(path)}
            for title, path in sitemap.foot(handbook, language)
        ],
        # The lists that pages stand below, and the addresses of pages that only lead on.
        "lists": [
            {"title": language.plain(f"titles.{kind.folder}"), "address": addresses.of(path)}
            for kind in PAGED.values()
            if kind.place
            for path in [path_of(kind.id, "index")]
        ],
        "moved": [addresses.of(path) for path in sitemap.former(handbook)],
        # The patterns by which scripts know what an address leads to.
        "patterns": {
            "exercise": addresses.of(path_of("exercise", "*")),
            "condition": addresses.of(path_of("condition", "*")),
            "routine": addresses.of(path_of("routine", "*")),
            "page": addresses.of(path_of("page", "my-conditions")),
            "programme": addresses.of(path_of("page", "my-programme")),
            "a_to_z": addresses.of(path_of("page", "a-to-z")),
        },
        "legal": html.escape(settings.legal),
        "publisher": html.escape(settings.publisher.name),
        "publisher_address": _link(settings.publisher.address),
        "edition": html.escape(language.edition(settings)),
        "licence": html.escape(settings.licence),
        "licence_address": _link(settings.licence_address),
    }


def _link(address: str | None) -> str | None:
    return quoted(address) if address else None
