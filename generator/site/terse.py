"""A page of the site without the room that templates leave between lines: a sixth of it.

A browser takes any room between words for one space, so that what is left shows the same page.
"""

from __future__ import annotations

import re

#: What keeps its lines: scripts, since a page names each by a hash of it, and what is shown as it
#: is written. And the room round the end of a line.
_PARTS = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)|\s*\n\s*", re.DOTALL)


def terse(html: str) -> str:
    """A page with nothing but the end of a line where lines end."""
    return _PARTS.sub(lambda part: part[1] or "\n", html.strip()) + "\n"
