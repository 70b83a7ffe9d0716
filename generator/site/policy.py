"""What a page of the site may run and load, as a Content-Security-Policy.

Of scripts that stand in a page it allows those of the theme alone, by their hashes. It knows
neither the theme nor a handbook, and never looks at the pages it protects: a script that slipped
into one of them would allow itself. No file is read here.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html.parser import HTMLParser

#: What else a page may do. Whatever is not named here, it may not.
_ALLOWED = {
    "style-src": "'self'",
    # The theme's style sheets hold its icons as data.
    "img-src": "'self' data:",
    "font-src": "'self'",
    # What the search finds, the verdicts and the moving pictures.
    "connect-src": "'self'",
    # What a home screen is told of the site.
    "manifest-src": "'self'",
    # What keeps pages for a time without a network.
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
#: What browsers read in a header only.
_IN_HEADER = {"frame-ancestors": "'none'"}
#: The other headers: no file is taken for what it is not, and no other site learns which page of a
#: handbook about illness a reader comes from.
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


class _Scripts(HTMLParser):
    """The scripts that stand in a page itself, without those that are data."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        runs = values.get("type", "module") == "module"
        self.inside = tag == "script" and "src" not in values and runs
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data


def hashes(pages: Iterable[str]) -> list[str]:
    """The hashes of all scripts that stand in these pages, each once."""
    found: set[str] = set()
    for page in pages:
        parser = _Scripts()
        parser.feed(page)
        parser.close()
        for script in parser.scripts:
            digest = hashlib.sha256(script.encode()).digest()
            found.add(f"sha256-{base64.b64encode(digest).decode()}")
    return sorted(found)


def policy(scripts: Iterable[str]) -> str:
    """The policy for pages in which the scripts with these hashes stand, and no others."""
    allowed = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *(f"'{one}'" for one in scripts)]),
        **_ALLOWED,
    }
    return _written(allowed)


def headers(policy: str) -> str:
    """The file `_headers`, from which hosts such as Netlify and Cloudflare Pages take headers."""
    every = {"Content-Security-Policy": f"{policy}; {_written(_IN_HEADER)}", **_HEADERS}
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in every.items())


def _written(allowed: dict[str, str]) -> str:
    return "; ".join(f"{what} {where}" for what, where in allowed.items())
