"""Values with a form of their own: years, colours, addresses, names of files."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import quote

from generator.model.values import DEVICES, Word, mistake, whole

#: Marks that no address holds, inside the brackets of a pattern.
_NO_ADDRESS = "\"'`\\\\{}|^"


class Year(Word):
    """A year, with four digits."""

    __slots__ = ()
    PATTERN = r"(19|20)[0-9]{2}"
    EDITOR: ClassVar = {
        "type": ["integer", "string"],
        "pattern": whole(PATTERN),
        "minimum": 1900,
        "maximum": 2099,
    }

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(cls.PATTERN, text):
            raise mistake(
                "not-a-year", f"'{text}' is not a year.", "write four digits, such as 2022."
            )
        return text


class Colour(Word):
    """A colour as a hash and six hexadecimal digits, `#0f4c5c`."""

    __slots__ = ()
    PATTERN = r"#[0-9a-fA-F]{6}"
    EDITOR: ClassVar = {"type": "string", "pattern": whole(PATTERN)}

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(cls.PATTERN, text):
            raise mistake(
                "not-a-colour",
                f"'{text}' is not a colour.",
                'write a hash and six digits in quotes, such as "#0f4c5c".',
            )
        return text.lower()


class Address(Word):
    """An address on the web, beginning with https:// or http://. A name before an '@' would look
    like the place it leads to, and is not taken."""

    __slots__ = ()

    #: Scheme, host, port, and what follows.
    PATTERN = (
        r"https?://[^\W_](?:[\w.-]{0,251}[^\W_])?\.?(?::[0-9]{1,5})?"
        r"(?:[/?#][^\s<>" + _NO_ADDRESS + "]{0,1900})?"
    )
    EDITOR: ClassVar = {"type": "string", "pattern": whole(PATTERN)}

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(Address.PATTERN, text):
            raise mistake(
                "not-an-address",
                f"'{text}' is not an address on the web.",
                "write the whole address, beginning with https://.",
            )
        return text


class Base(Address):
    """An address to which others are added: a host and a plain path, which go on as they begin."""

    __slots__ = ()
    PATTERN = r"https?://[^\W_](?:[\w.-]{0,251}[^\W_])?\.?(?::[0-9]{1,5})?(?:/[\w.~%+-]+){0,20}/?"
    EDITOR: ClassVar = {"type": "string", "pattern": whole(PATTERN)}

    @classmethod
    def check(cls, text: str) -> str:
        text = super().check(text)
        if not re.fullmatch(cls.PATTERN, text):
            raise mistake(
                "not-a-base",
                f"'{text}' is not an address to which those of pages can be added.",
                "write it as https://, the host and folders, without '?', '#', '&' or brackets.",
            )
        return text


def quoted(address: str) -> str:
    """A checked address as the target of a link in Markdown or HTML: nothing in it can end the
    link, and no '&' in it begins an entity."""
    return quote(address, safe="/:?&=#%+,;@~.-_!$").replace("&", "&amp;")


class Doi(Word):
    """A digital object identifier, `10.1136/bjsports-2021-104634`."""

    __slots__ = ()
    PATTERN = r"10\.[0-9]{4,9}/[^\s" + _NO_ADDRESS + "]+"
    EDITOR: ClassVar = {"type": "string", "pattern": whole(PATTERN)}

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(cls.PATTERN, text):
            raise mistake(
                "not-a-doi",
                f"'{text}' is not a DOI.",
                "write it without an address before it, such as 10.1136/bmj.i6748.",
            )
        return text


class Email(Word):
    """An e-mail address."""

    __slots__ = ()
    PATTERN = r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
    EDITOR: ClassVar = {"type": "string", "pattern": whole(PATTERN)}

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(cls.PATTERN, text):
            raise mistake(
                "not-an-email",
                f"'{text}' is not an e-mail address.",
                "write it plainly, such as handbook@clinic.example.",
            )
        return text


class FileName(Word):
    """The name of a picture's file."""

    __slots__ = ()
    PATTERN = r"([A-Za-z0-9_][A-Za-z0-9_-]{0,59})\.(svg|png|webp|jpe?g)"
    EDITOR: ClassVar = {"type": "string", "pattern": whole(PATTERN)}

    @classmethod
    def check(cls, text: str) -> str:
        name = re.fullmatch(cls.PATTERN, text)
        if not name or name[1].lower() in DEVICES:
            raise mistake(
                "not-a-picture",
                f"'{text}' is not the name of a picture.",
                "write the name of an .svg, .png, .webp or .jpg file, without a folder: letters, "
                "digits, hyphens.",
            )
        return text


class BranchName(Word):
    """The name of a branch of a repository, `main`. It becomes part of an address."""

    __slots__ = ()
    PATTERN = r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*"
    EDITOR: ClassVar = {"type": ["string", "number"], "pattern": whole(PATTERN)}

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(cls.PATTERN, text):
            raise mistake(
                "not-a-branch",
                f"'{text}' is not the name of a branch.",
                "write it as it stands there, such as main.",
            )
        return text
