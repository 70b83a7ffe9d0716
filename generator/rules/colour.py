"""Contrast of two colours, as WCAG 2.2 defines it, and the grounds that text stands on."""

from __future__ import annotations

WHITE = "#ffffff"
#: The light and the dark page's ground. assets/handbook.css paints them; a test compares.
PAPER = "#fbf8f2"
NIGHT = "#14191c"
#: WCAG 2.2, success criterion 1.4.3, level AA: text of any size.
LEAST = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written `#rrggbb`, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
