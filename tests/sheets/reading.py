"""What tests ask of a PDF: its text, the sizes and colours of its type, and how it looks."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import zxingcpp

#: Points in a millimetre.
MM = 72 / 25.4


@dataclass(frozen=True)
class Type:
    """A run of text: how large it is in points, its colour (red, green, blue; 0 to 255), and the
    box it takes (left, bottom, right, top) in points from the lower left corner."""

    size: float
    colour: tuple[int, int, int]
    box: tuple[float, float, float, float]


class Print:
    """A PDF, opened."""

    def __init__(self, data: bytes) -> None:
        self.pages = list(pdfium.PdfDocument(data))

    @cached_property
    def text(self) -> str:
        """All its text with single spaces, words that a line end divides put together again."""
        return plain(" ".join(self.page_text(n) for n in range(len(self.pages))))

    def page_text(self, n: int) -> str:
        """The text of one page."""
        return str(self.pages[n].get_textpage().get_text_range())

    def types(self, n: int = 0) -> Iterator[Type]:
        """Every run of text on a page that is not empty."""
        page = self.pages[n]
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            raw.FPDFTextObj_GetFontSize(item.raw, size)
            red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
            raw.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha)
            matrix = item.get_matrix()
            scale = float(np.hypot(matrix.c, matrix.d))
            box = item.get_bounds()
            if box[2] - box[0] > 0.5:
                yield Type(size.value * scale, (red.value, green.value, blue.value), box)

    def points(self, n: int = 0, scale: float = 1) -> np.ndarray:
        """A page as it is printed, with `scale` dots to a point: rows by columns by colours."""
        return np.asarray(self.pages[n].render(scale=scale).to_numpy())

    def codes(self, n: int = 0, cover: bool = False) -> list[str]:
        """What every code in the upper right quarter of a page says to someone who scans it; on a
        cover, in the lower left one."""
        page = self.pages[n]
        width, height = (length / 2 for length in page.get_size())
        corner = page.render(
            scale=2, crop=(0, 0, width, height) if cover else (width, height, 0, 0)
        )
        return [code.text for code in zxingcpp.read_barcodes(corner.to_numpy())]

    def grounds(self, n: int = 0, scale: float = 1.5) -> Iterator[tuple[Type, float]]:
        """Every run of text on a page with the grey behind it: that of what, in and round its box,
        is not of its own colour."""
        points = self.points(n, scale).mean(axis=2)
        for run in self.types(n):
            left, bottom, right, top = (round(edge * scale) for edge in run.box)
            rows = slice(points.shape[0] - top - 2, points.shape[0] - bottom + 2)
            near = points[rows, max(left - 2, 0) : right + 2]
            yield run, float(np.median(near[abs(near - run.colour[0]) > 100]))


def plain(text: str) -> str:
    """Text with single spaces. A soft line end may divide an address or a word."""
    return re.sub(r"\s+", " ", text.replace("\ufffe", "").replace("\r\n", " "))


def same(text: str, whole: str) -> bool:
    """Whether a text stands in another, wherever their lines end."""
    return bare(text) in bare(whole)


@cache
def bare(text: str) -> str:
    """A text without spaces and hyphens."""
    return re.sub(r"[\s\u00ad\ufffe-]+", "", text)


def contrast(one: float, other: float) -> float:
    """The contrast of two greys (0 to 255), as WCAG 2.2 has it."""

    def luminance(grey: float) -> float:
        part = grey / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def objects(pdf: bytes) -> dict[int, bytes]:
    """Every object of a PDF of ours by its number, those that are packed as well."""
    ends = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\n?endobj", re.DOTALL)
    found = {int(one[1]): one[2].rstrip(b"\n") for one in ends.finditer(pdf)}
    for body in list(found.values()):
        head = re.match(rb"<</Type/ObjStm/N (\d+)/First (\d+)/Length \d+", body)
        if head:
            data = zlib.decompress(body.partition(b"stream\n")[2].removesuffix(b"\nendstream"))
            first = int(head[2])
            numbers = list(map(int, data[:first].split()))
            places = [*numbers[1::2], len(data) - first + 1]
            for number, (here, there) in zip(numbers[::2], pairwise(places), strict=True):
                found[number] = data[first + here : first + there - 1]
    return found


def said(pdf: bytes) -> bytes:
    """What is said in a PDF of its texts and pictures: all its objects but the streams."""
    return b"\n".join(body for body in objects(pdf).values() if b"endstream" not in body)
