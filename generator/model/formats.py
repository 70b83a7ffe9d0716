"""Values with a form of their own: years, colours, addresses, names of files."""

from __future__ import annotations

import re

from generator.model.values import Word, mistake


class Year(Word):
    """A year, with four digits."""

    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(r"(19|20)\d\d", text):
            raise mistake(
                "not-a-year", f"'{text}' is not a year.", "write four digits, such as 2022."
            )
        return text


class Colour(Word):
    """A colour as a hash and six hexadecimal digits, `#0f4c5c`."""

    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            raise mistake(
                "not-a-colour",
                f"'{text}' is not a colour.",
                'write a hash and six digits in quotes, such as "#0f4c5c".',
            )
        return text.lower()


class Address(Word):
    """An address on the web, beginning with https:// or http://."""

    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(r"https?://[^\s<>\"'`\\{}|^]+", text):
            raise mistake(
                "not-an-address",
                f"'{text}' is not an address on the web.",
                "write the whole address, beginning with https://.",
            )
        return text


class Doi(Word):
    """A digital object identifier, `10.1136/bjsports-2021-104634`."""

    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(r"10\.\d{4,9}/[^\s\"'`\\{}|^]+", text):
            raise mistake(
                "not-a-doi",
                f"'{text}' is not a DOI.",
                "write it without an address before it, such as 10.1136/bmj.i6748.",
            )
        return text


class Email(Word):
    """An e-mail address."""

    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text):
            raise mistake(
                "not-an-email",
                f"'{text}' is not an e-mail address.",
                "write it plainly, such as handbook@clinic.example.",
            )
        return text


class FileName(Word):
    """The name of a picture's file."""

    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9_-]+\.(svg|png|webp)", text):
            raise mistake(
                "not-a-picture",
                f"'{text}' is not the name of a picture.",
                "write the name of an .svg, .png or .webp file, without a folder.",
            )
        return text
