"""A page of the site without the room that templates leave between lines, a sixth of it, and with
signs as they are in the place of their numbers.

A browser takes any room between words for one space, a number for its sign and a drawing for one
whatever it says of itself, so that what is left shows the same page.
"""

from __future__ import annotations

import re

#: What keeps its lines: scripts, since a page names each by a hash of it, and what is shown as it
#: is written. The room round the end of a line. And the number of a sign of ASCII, but for those
#: that mean something to a browser: numbers were written since signs mean something to Markdown.
_PARTS = re.compile(
    r"(<(pre|script|style|textarea)\b.*?</\2>)|\s*\n\s*"
    r'|(?<=<svg)( xmlns="http://www\.w3\.org/2000/svg")'
    r"|&#(3[3567]|4[0-7]|5[89]|61|6[34]|9[1-6]|12[3-6]);",
    re.DOTALL,
)


def terse(html: str) -> str:
    """A page with nothing but the end of a line where lines end."""

    def short(part: re.Match[str]) -> str:
        if part[3]:
            return ""
        return part[1] or (chr(int(part[4])) if part[4] else "\n")

    return _PARTS.sub(short, html.strip()) + "\n"
