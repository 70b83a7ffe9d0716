"""Hostile input, made by rules: what a stranger may put into a content folder, each under a name.

A case changes a copy of the small handbook. It is `refused` where a problem must come of it, in the
file that it names; the others are controls, which must be read without one.
"""

from __future__ import annotations

import os
import shutil
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.conftest import HANDBOOKS

SMALL = HANDBOOKS / "small"
#: One file of every kind.
FILES = {
    "exercise": "exercises/walking.yml",
    "condition": "conditions/back-pain.yml",
    "routine": "routines/start.yml",
    "region": "regions/lumbar.yml",
    "pose": "poses/bridge.yml",
    "page": "pages/begin.md",
    "settings": "handbook.yml",
    "vocabulary": "vocabulary.yml",
    "sources": "sources.yml",
    "safety": "safety.yml",
    "questions": "questions.yml",
    "doctors-words": "doctors-words.yml",
}
SVG = "<svg xmlns='http://www.w3.org/2000/svg'{}>{}</svg>"
LINK = "xmlns:xlink='http://www.w3.org/1999/xlink'"


@dataclass(frozen=True)
class Case:
    """One hostile arrangement. `path` is the file in the content folder that must be blamed."""

    name: str
    path: str
    arrange: Callable[[Path], object]
    refused: bool = True
    #: Whatever comes of it, as long as it comes: the case is about time and memory.
    either: bool = False


@cache
def cases() -> list[Case]:
    """All of them."""
    return [
        *_bytes(),
        *_bombs(),
        *_sizes(),
        *_characters(),
        *_values(),
        *_keys(),
        *_shapes(),
        *_prose(),
        *_patterns(),
        *_labour(),
        *_drawings(),
        *_costly(),
        *_pictures(),
        *_places(),
        *_names(),
    ]


def restore(content: Path, case: Case) -> None:
    """Take back what a case did to a copy of the small handbook."""
    pictures = content / "pictures"
    if pictures.is_dir() and not pictures.is_symlink():
        shutil.rmtree(pictures)  # anything else it would open, and of a pipe never come back
    for path in (case.path, "exercises/walking.yml", "pictures", "own.svg", "own.png"):
        target, own, moved = content / path, SMALL / path, content.parent / "moved"
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            target.unlink()
        elif target.is_dir() and not own.is_dir():
            target.rmdir()
        if moved.is_dir() and own.is_dir():
            moved.rename(target)
        elif own.is_file():
            target.write_bytes(own.read_bytes())


def _whole(kind: str, what: str, data: bytes, **more: bool) -> Case:
    path = FILES[kind]
    return Case(f"{kind}: {what}", path, lambda content: (content / path).write_bytes(data), **more)


def _put(kind: str, what: str, old: str, new: str, **more: bool) -> Case:
    """The file of a kind with a part of it replaced, which is there."""
    path = FILES[kind]
    text = (SMALL / path).read_text("utf-8")
    assert old in text, (kind, what, old)
    data = text.replace(old, new, 1).encode("utf-8", "surrogatepass")
    return _whole(kind, what, data, **more)


def _text(kind: str) -> bytes:
    return (SMALL / FILES[kind]).read_bytes()


def _bytes() -> Iterator[Case]:
    """Encodings, and what is no text at all."""
    for kind in FILES:
        sound = _text(kind)
        yield _whole(kind, "nothing", b"")
        yield _whole(kind, "UTF-16", sound.decode().encode("utf-16"))
        yield _whole(kind, "a NUL", sound + b"\0")
        yield _whole(kind, "not UTF-8 at the end", sound + b"# \xff")
    sound = _text("exercise")
    for encoding in ("utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp037"):
        yield _whole("exercise", encoding, sound.decode().replace("easy", "éasy").encode(encoding))
    for encoding in ("latin-1", "cp1253", "shift-jis"):
        word = {"latin-1": "é", "cp1253": "έ", "shift-jis": "歩"}[encoding]
        yield _whole("exercise", encoding, sound + b"# " + word.encode(encoding))
    for what, data in {
        "an overlong slash": b"\xc0\xaf",
        "an overlong NUL": b"\xc0\x80",
        "a surrogate as UTF-8": b"\xed\xa0\x80",
        "a pair of surrogates as UTF-8": b"\xed\xa0\xbd\xed\xb8\x80",
        "beyond Unicode": b"\xf4\x90\x80\x80",
        "a letter cut off": b"\xe2\x82",
        "a lone continuation": b"\x80",
        "five bytes": b"\xf8\x88\x80\x80\x80",
    }.items():
        yield _whole("exercise", what, sound.replace(b"easy", data))
    yield _whole("exercise", "a byte-order mark", b"\xef\xbb\xbf" + sound, refused=False)
    yield _whole("exercise", "two byte-order marks", b"\xef\xbb\xbf" * 2 + sound)
    yield _whole("exercise", "a byte-order mark inside", sound.replace(b"easy", b"\xef\xbb\xbfe"))
    yield _whole("exercise", "lines of Windows", sound.replace(b"\n", b"\r\n"), refused=False)
    yield _whole("exercise", "lines of an old Macintosh", sound.replace(b"\n", b"\r"))
    yield _whole("exercise", "only spaces", b" " * 1000)
    yield _whole("exercise", "only line ends", b"\n" * 60_000)
    yield _whole("exercise", "only a comment", b"# nothing\n")
    yield _whole("routine", "only an opening line", b"---")
    yield _whole("routine", "only a nothing", b"---\n~")
    yield _whole("routine", "a field of nothing at the end", b"name:\n---")
    yield _whole("exercise", "a ZIP archive", b"PK\x03\x04" + bytes(range(256)) * 9)
    yield _whole("exercise", "a PNG", png(2, 2))
    yield _whole("exercise", "only FF", b"\xff" * 60_000)
    yield _whole("page", "only line ends", b"\n" * 60_000)
    yield _whole("page", "no end of the head", b"---\n" + b"title: x\n" * 5_000)
    yield _whole("page", "heads only", b"---\n" * 16_000)


def _bombs() -> Iterator[Case]:
    """What a few bytes would grow into."""
    aliases = b"a: &a [x,x]\n" + b"".join(
        b"%c: &%c [*%c,*%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(24)
    )
    merges = b"a: &a {x: 1}\n" + b"".join(
        b"%c: &%c {<<: [*%c,*%c,*%c]}\n" % (98 + n, 98 + n, 97 + n, 97 + n, 97 + n)
        for n in range(20)
    )
    for kind in FILES:
        head, tail = (b"---\n", b"---\n\nWords.\n") if kind == "page" else (b"", b"")
        yield _whole(kind, "alias bomb", head + aliases + tail)
        yield _whole(kind, "merge bomb", head + merges + tail)
        yield _whole(kind, "24,000 open brackets", head + b"[" * 24_000 + b"\n" + tail)
    depth = 24_000
    for what, data in {
        "24,000 brackets, closed": b"[" * depth + b"]" * depth,
        "mappings in mappings": b"{a: " * (depth // 2) + b"x" + b"}" * (depth // 2),
        "dashes on a line": b"- " * depth + b"x",
        "question marks on a line": b"? " * depth + b"x",
        "question marks and dashes": b"? - " * (depth // 2) + b"x",
        "steps of one space": b"".join(b" " * n + b"a:\n" for n in range(350)),
        "steps of dashes": b"".join(b" " * n + b"-\n" for n in range(350)),
        "steps of dashes and keys": b"".join(b" " * 2 * n + b"- a:\n" for n in range(240)),
        "brackets after a key": b"name: " + b"[" * depth,
        "a list in a key": b"? " + b"[" * depth + b"\n: x",
        "closing brackets": b"]" * depth,
        "an alias of itself": b"name: &a [*a]\n",
        "an alias of nothing": b"name: *nothing\n",
        "an anchor without an alias": b"name: &a Walking\n",
        "anchors on everything": b"".join(b"&a%d k%d: &b%d v\n" % (n, n, n) for n in range(2000)),
        "thirteen levels": b"[" * 13 + b"]" * 13,
    }.items():
        yield _whole("exercise", what, data)


def _sizes() -> Iterator[Case]:
    """Much of one thing."""
    for kind in FILES:
        most = (512 if kind in ("sources", "doctors-words") else 64) * 1024
        filling = b"\n#" + b"x" * (most + 1 - len(_text(kind)) - 2)
        yield _whole(kind, "a byte too large", _text(kind) + filling)
    yield _whole("exercise", "the largest there may be", b"#" * 65_536)
    yield _whole("exercise", "a large comment", _text("exercise") + b"#" * 60_000, refused=False)
    yield _whole("exercise", "many comments", _text("exercise") + b"#\n" * 30_000, refused=False)
    yield _whole("sources", "many comments", _text("sources") + b"#\n" * 250_000, refused=False)
    yield _whole("exercise", "10 MB", b"name: x\n" * 1_250_000)
    for what, data in {
        "a long key": b"k" * 60_000 + b": x\n",
        "a long key with a mark": b"? " + b"k" * 60_000 + b"\n: x\n",
        "a long key in quotes": b'? "' + b"k" * 60_000 + b'"\n: x\n',
        "a long name": b"name: " + b"n" * 60_000 + b"\n",
        "a long name in quotes": b'name: "' + b"n" * 60_000 + b'"\n',
        "a long open quote": b'name: "' + b"n" * 60_000,
        "a quote over many lines": b'name: "' + b"n\n  " * 15_000 + b'"',
        "a block of many lines": b"name: |\n" + b"  n\n" * 15_000,
        "a folded block": b"name: >-\n" + b"  n\n\n" * 12_000,
        "many keys": b"".join(b"k%d: x\n" % n for n in range(6_000)),
        "many keys in braces": b"{" + b"".join(b"k%d: x, " % n for n in range(5_000)) + b"}",
        "one key many times": b"name: x\n" * 8_000,
        "one key many times in braces": b"{" + b"a: b, " * 10_000 + b"}",
        "many items": b"demands:\n" + b"- floor\n" * 8_000,
        "many items in brackets": b"demands: [" + b"a," * 30_000 + b"]",
        "many empty items": b"demands:\n" + b"-\n" * 20_000,
        "many lists": b"steps: [" + b"[]," * 20_000 + b"]",
        "many commas": b"steps: [" + b"," * 60_000 + b"]",
        "many colons": b":" * 60_000,
        "many colons and spaces": b": " * 30_000,
        "many dashes": b"-" * 60_000,
        "many documents": b"---\n" * 16_000,
        "many document ends": b"...\n" * 16_000,
        "many directives": b"%X y\n" * 12_000 + b"---\nname: x\n",
        "many tabs": b"name:" + b"\t" * 60_000 + b"x",
        "many spaces before": b" " * 60_000 + b"name: x",
        "many spaces after": b"name: x" + b" " * 60_000,
        "many percent signs": b"%" * 60_000,
        "many backslashes": b'name: "' + b"\\\\" * 30_000 + b'"',
        "many codes": b'name: "' + b"\\u0041" * 10_000 + b'"',
        "many exclamation marks": b"name: " + b"!" * 60_000,
        "many ampersands": b"name: " + b"&" * 60_000,
        "many asterisks": b"name: " + b"*" * 60_000,
        "many bars": b"name: " + b"|" * 60_000,
        "many quotes": b"name: " + b"'" * 60_000,
        "many hidden characters": b"name: " + "\u200b".encode() * 20_000,
        "many lines with hidden characters": "\u200b\n".encode() * 15_000,
        "a pile of accents": b"name: a" + "\u0301\u0323".encode() * 15_000,
    }.items():
        yield _whole("exercise", what, data)
    for kind in ("vocabulary", "sources", "settings"):
        yield _whole(kind, "many keys", b"".join(b"k%d: x\n" % n for n in range(40_000)))
        yield _whole(kind, "one key many times", b"name: x\n" * 60_000)
        hidden = b"name: " + "\u200b".encode() * 150_000
        yield _whole(kind, "many hidden characters", hidden)
        accents = b"name: " + "\u0301\u0323".encode() * 120_000
        yield _whole(kind, "a pile of accents", accents)
    codes = b'name: "a' + b"\\u0301\\u0323" * 5_000 + b'"'
    yield _whole("vocabulary", "a pile of accents in codes", codes)
    words = "".join(f"  word-{n}:\n    name: W\n    means: It is.\n" for n in range(900))
    yield _put("vocabulary", "thousands of words", "muscles:\n", "muscles:\n" + words)
    unknown = "\n".join(f"  - calvez-{n}" for n in range(90))
    yield _put("exercise", "many unknown words", "[calves]", "\n" + unknown)
    facts = "".join(f"  - text: It is {n}.\n    sources: [guide-{n}]\n" for n in range(90))
    yield _put("region", "many unknown sources", "about:\n", "about:\n" + facts)
    steps = "".join(f"  - {{exercise: walking, minutes: {1 + n % 2}}}\n" for n in range(90))
    yield _put("routine", "many steps", "steps:\n", "steps:\n" + steps, refused=False)
    matches = "    matches: [" + "{movement: [flexion], where: [lumbar]}, " * 10 + "]\n"
    rule = "  - verdict: {}\n    what: It is.\n    reason: It is.\n    sources: [leaflet]\n"
    rules = (rule.format("avoid") + matches + rule.format("prefer") + matches) * 20
    yield _put("condition", "many contradictions", "advice:\n", "advice:\n" + rules)
    positions = "  - {step: 0}\n" * 12
    yield _put("pose", "many positions", "positions:\n", "positions:\n" + positions)
    forms = "".join(f"  f{n}: {{positions: [{{step: 0}}, {{step: 1}}]}}\n" for n in range(24))
    yield _put("pose", "many forms of nothing", "forms:\n", "forms:\n" + forms)


def _characters() -> Iterator[Case]:
    """Characters that nobody sees, that turn the text round, or that are none."""
    kinds = ["exercise", "condition", "page", "settings", "sources", "pose"]
    places = {
        "exercise": "easy",
        "condition": "usually",
        "page": "little",
        "settings": "Two",
        "sources": "guide\n",
        "pose": "supine",
    }
    hidden = [
        *(0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xAD, 0x34F, 0x61C),
        *(0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029),
        *(0x202A, 0x202D, 0x202E, 0x2060, 0x2064, 0x2066, 0x2069, 0x206F, 0x3164, 0xFDD0, 0xFEFF),
        *(0xFFA0, 0xFFF9, 0xFFFE, 0xFFFF, 0x1D173, 0x1FFFE, 0xE0001, 0xE0061, 0xE0100, 0x10FFFF),
    ]
    for n, code in enumerate(hidden):
        kind = kinds[n % len(kinds)]
        yield _put(kind, f"U+{code:04X}", places[kind], chr(code) + places[kind])
        written = f"\\U{code:08x}"
        yield _put("exercise", f"the code of U+{code:04X}", "In the calves.", f'"In {written}."')
    for code in ("\\ud800", "\\udfff", "\\ud83d\\ude00", "\\U00110000", "\\0", "\\e", "\\a", "\\b"):
        yield _put("exercise", f"the code {code}", "In the calves.", f'"In {code}."')
    for code in ("\\x1", "\\u12", "\\q", "\\U0011000", "\\xzz", "\\"):
        yield _put("exercise", f"the unfinished code {code}", "In the calves.", f'"In {code}"')
    yield _put("exercise", "a smile", "In the calves.", "In the calves 😀.")
    yield _put("exercise", "letters of private use", "In the calves.", "In \ue000 calves.")
    yield _put("exercise", "Greek with accents", "In the calves.", "Στις γάμπες ΐ.", refused=False)
    yield _put("exercise", "a name turned round", "name: Walking", "name: gnikl\u202eaW")
    yield _put("exercise", "a letter under ten accents", "easy", "e" + "\u0301" * 10 + "asy")
    yield _put("exercise", "a letter with an accent", "easy", "e\u0301asy", refused=False)
    yield _put("page", "a pile of accents", "little", "l" + "\u0323\u0301" * 20_000)


def _values() -> Iterator[Case]:
    """Numbers, dates and truth, as YAML, Python or another script would have them."""
    nines = "9" * 5_000
    numbers = [
        *("-1", "0", "0.5", "1e3", "1_000", "0x10", "0o17", "017777", "1:30", "+5", "5.", ".5"),
        *(".inf", "-.inf", ".nan", "inf", "nan", "NaN", "1/2", "٣", "१०", "８", "²", "①", "Ⅷ", "x"),
        *(nines, "1" + "0" * 60_000, "8-", "-8", "8--9", "9-8", "8-9-10", "8-" + nines, "1,5"),
    ]
    for number in numbers:
        what = number if len(number) < 20 else f"{number[:4]}… of {len(number)} digits"
        yield _put("exercise", f"minutes {what}", "minutes: 10", f"minutes: {number}")
    measures = [".inf", "nan", "-inf", "1e2", "1e400", "1_0", "0x10", "٩٠", "９０", "361", nines]
    for number in measures:
        what = number if len(number) < 20 else f"{number[:4]}… of {len(number)} digits"
        yield _put("pose", f"knee {what}", "knee: 100", f"knee: {number}")
    for step in ("-1", "1.0", "१", "³", "1e1", nines, "true"):
        yield _put("pose", f"step {step[:9]}", "step: 1", f"step: {step}")
    days = [
        *("2024-13-45", "2024-02-30", "0000-01-01", "10000-01-01", "9999-99-99", "2024-1-1"),
        *(
            "2024-01-01T00:00:00Z",
            "2024-W01-1",
            "20240101",
            "٢٠٢٤-٠١-٠١",
            "２０２４-01-01",
            "-1-01-01",
        ),
        *("2024-01-01 ", "now", "2024-001", "01/02/2024", "2024‑01‑01"),
    ]
    for day in days:
        quoted = f'"{day}"' if day.endswith(" ") else day
        yield _put("settings", f"the day {day}", "date: 2026-01-31", f"date: {quoted}")
    yield _put("settings", "the last day", "2026-01-31", "9999-12-31", refused=False)
    for year in ("19٣٤", "2O24", "２０２４", "0", "-2024", "20245", "2024.0"):
        yield _put("sources", f"the year {year}", "year: 2024", f"year: {year}")
    for flag in (
        "yes",
        "no",
        "on",
        "off",
        "True",
        "FALSE",
        "1",
        "0",
        "y",
        "[]",
        "{}",
        "tru\\u0065",
    ):
        yield _put("exercise", f"truth as {flag}", "one_sided: false", f"one_sided: {flag}")
    for colour in ("red", "#fff", "#16505c80", "#１６505c", "url(x)", "#16505c;}", "#16505g"):
        yield _put("settings", f"the colour {colour}", "#16505c", colour)
    for doi in ("10.1٠00/x", "10.1000/a b", "http://doi.org/10.1000/x", "10.1000/'x", "10.1/x"):
        yield _put("sources", f"the DOI {doi}", "10.1000/guide", doi)
    addresses = [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\\tscript:alert(1)", " javascript:x"),
        *("data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.org", "/etc/passwd"),
        *(
            "https://",
            "https:///x",
            "https://[",
            "https://[::1",
            "https://a b",
            "https:example.org",
        ),
        *(
            "https://bank.example@evil.example/",
            "https://x:y@evil.example",
            "https://?x",
            "https://#",
        ),
        *("https://example.org:99999999/", 'https://example.org/"onclick=', "https://a/<b>"),
        *("blob:https://a", "feed:https://a", "mailto:a@b.c", "ftp://a.example", "https://-"),
    ]
    for address in addresses:
        new = f'"{address}"' if address[0] != "/" and '"' not in address else f"'{address}'"
        yield _put("sources", f"the address {address}", "https://example.org/leaflet", new)
    wide = "https://παράδειγμα.ελ:8080/ά?b=c&d#e"
    yield _put("sources", "an address", "https://example.org/leaflet", wide, refused=False)
    for field, value in {
        "branch": "'main\"><script>'",
        "branch ": "../../x",
        "logo": "../secret.svg",
        "logo ": "/etc/passwd",
        "logo  ": "con.png",
        "logo   ": "-rf.svg",
        "logo    ": "x" * 300 + ".svg",
        "contact": "a@b@c.example",
        "contact ": '"a@b.example?bcc=x"',
        "repository": "javascript:x",
        "address": "https://[",
    }.items():
        line = f"legal: L.\n{field.strip()}: {value}\n#"
        yield _put("settings", f"{field.strip()} {value[:30]}", "legal: ", line)
    for name in ("'{{ 7*7 }}'", "'<b>x</b>'", "'a & b'", "''", "' '", "x" * 61, "[]", "{}", "~"):
        yield _put("settings", f"the name {name[:20]}", "Small handbook", name)
    for number in ("'+'", "'9'", "'999;x'", "'９９９'", "'9" + "9" * 60 + "'", "'tel:999'"):
        yield _put("settings", f"the number {number[:12]}", '"999"', number)


def _keys() -> Iterator[Case]:
    """Names of fields that mean something elsewhere, or are none."""
    keys = [
        *(
            "<<",
            "null",
            "~",
            "''",
            '""',
            "true",
            "1",
            "1.5",
            "2024-01-01",
            "__proto__",
            "__class__",
        ),
        *("__init__", "__dict__", "constructor", "model_config", "model_fields", "root", "Name"),
        *("NAME", "nаme", "name ", "_name", "[key]", "self", "cls", "=", "!", "?", "|", "x.y"),
        *("😀", "a" * 1_500, "${HOME}", "%s", "{0}", "..", "../name", "name\\0", "schema", "copy"),
    ]
    for n, key in enumerate(keys):
        kind = ("exercise", "condition", "routine", "region", "settings", "safety", "pose")[n % 7]
        text = _text(kind)
        quoted = key if key[0] in "'\"<~" or key in ("null", "true") else f"'{key}'"
        yield _whole(kind, f"the field {key[:20]}", text + f"{quoted}: x\n".encode())
    for kind in FILES:
        if kind != "page":
            for what, line in {
                "a list for a key": b"? [a, b]\n: x\n",
                "a group for a key": b"? {a: b}\n: x\n",
            }.items():
                yield _whole(kind, what, line + _text(kind))
    for key in ("../../evil", "/etc/passwd", "index", "CON", "nul", "a/b", "a.b", "Calves", "a#b"):
        for old in ("calves:", "strength:"):
            yield _put("vocabulary", f"{old} as {key}", f"  {old}", f"  '{key}':")
        yield _put("sources", f"a source {key}", "leaflet:", f"'{key}':")
    for tag in (
        *("!!python/object/apply:os.system ['true']", "!!python/name:os.system", "!!binary aGk="),
        *("!!int '1'", "!!bool maybe", "!!null x", "!!set {a}", "!!omap [a: b]", "!x y", "! x"),
        *(
            "!<tag:yaml.org,2002:str> x",
            "!!python/module:os",
            "!!timestamp 2024-13-45",
            "!!merge x",
        ),
        "!!python/object/new:type {args: [x, [], {}]}",
    ):
        yield _put("exercise", f"the tag {tag[:30]}", "name: Walking", f"name: {tag}")
    for line in (
        b"%YAML 1.1\n---\n",
        b"%YAML 9.9\n---\n",
        b"%TAG ! tag:x,2000:\n---\n",
        b"%\n---\n",
    ):
        yield _whole("exercise", f"directive {line[:9].decode()}", line + _text("exercise"))
    yield _whole("exercise", "two documents", _text("exercise") + b"---\n" + _text("exercise"))
    yield _whole("exercise", "an end and more", _text("exercise") + b"...\nmore: x\n")
    yield _whole("exercise", "an opening line", b"---\n" + _text("exercise"), refused=False)


def _shapes() -> Iterator[Case]:
    """A list, a group of fields or a text where another is meant, at the top and inside."""
    for kind in FILES:
        for what, data in {
            "a text": b"word",
            "a list": b"- a\n- b\n",
            "a group": b"a: {b: c}",
        }.items():
            head, tail = (b"---\n", b"\n---\n\nWords.\n") if kind == "page" else (b"", b"\n")
            yield _whole(kind, what, head + data + tail)
    for kind, old in {
        "exercise": "one_sided: false",
        "settings": "date: 2026-01-31",
        "pose": "knee: 100",
        "page": "order: 1",
        "region": "order: 1",
        "sources": "year: 2024",
        "safety": "opening: Read this first.",
        "questions": "gentlest: true",
        "doctors-words": "name: Mild curve",
        "routine": "name: First week",
        "vocabulary": "floor: true",
    }.items():
        field = old.partition(":")[0]
        for value in ("[]", "{}", "[a]", "{a: b}", "", "[[]]", "[{}]", "'null'"):
            yield _put(kind, f"{field} as {value or 'nothing'}", old, f"{field}: {value}",
                       either=value == "'null'")  # fmt: skip


def _prose() -> Iterator[Case]:
    """Links, HTML and markup in a page's own words."""
    bad = [
        *(
            "javascript:alert(1)",
            "JAVASCRIPT:alert",
            "java&#115;cript:x",
            "java%0Ascript:x",
            "data:x",
        ),
        *(
            "//evil.example",
            "\\\\evil",
            "file:///etc/passwd",
            "vbscript:x",
            "#x",
            "?x",
            "../x",
            "/x",
        ),
        *(
            "https:x",
            "http:/x",
            "https://",
            "https://a@b.example",
            "mailto:",
            "mailto:a",
            "tel:999",
        ),
        *(
            "ftp://x.example",
            "exercise:../../x",
            "page:nowhere",
            "exercise:",
            "figure:",
            "source:x",
        ),
        *(
            "suggested:a",
            "suggested:/",
            "suggested:a/b",
            "&#x6a;avascript:x",
            "jаvascript:x",
            "x:y",
        ),
        *(
            "exercise:walking#nowhere",
            "exercise:WALKING",
            "exercise:walking/",
            "condition:__class__",
        ),
    ]
    for target in bad:
        yield _put("page", f"a link to {target}", "exercise:walking", target)
    for what, text in {
        "a script": "<script>alert(1)</script>",
        "an image": "<img src=x onerror=alert(1)>",
        "a picture": "![x](https://example.org/x.png)",
        "a comment": "<!-- x -->",
        "an entity declaration": "<!ENTITY x 'y'>",
        "many tags": "<a>" * 20_000,
        "an endless tag": "<a " + "x" * 60_000,
        "many open tags": "<a" * 30_000,
        "a first heading": "# Title",
        "an underlined heading": "Title\n=====",
        "an unknown source": "It is so [@nothing].",
        "many unknown sources": "[@nothing] " * 5_000,
        "many unknown exercises": "[x](exercise:walkinh)\n" * 2_500,
        "many bad links": "[x](y)\n" * 8_000,
        "an instruction": "<?php echo 1 ?>",
    }.items():
        yield _put("page", what, "## A little", f"{text}\n\n## A little")
    for what, text in {
        "braces": "{{ 7*7 }} {% raw %}",
        "an attribute list": "Words {: onclick=alert(1) }",
        "a footnote": "[^1]: words",
        "a definition": "*[HTML]: words",
        "a reference": "[x]: javascript:alert(1)",
        "an address in angles": "https://example.org",
        "entities": "&lt;script&gt; &#60;b&#62;",
        "back-ticks": "```\n<\n```",
        "many brackets": "[" * 60_000,
        "many open citations": "[@" * 30_000,
        "many open links": "[x](" * 15_000,
        "many open pictures": "![" * 30_000,
        "many closing brackets": "](" * 30_000,
        "many angles": "a" + ">" * 60_000,
        "many stars": "*" * 60_000,
        "many stars and words": "*a_" * 20_000,
        "many suggestions": "](suggested:" * 5_000,
        "many hashes": "#" * 60_000,
        "many equals signs": "=" * 60_000 + "x",
        "many dashes and spaces": "- " * 30_000,
        "many bars": "|" * 60_000,
    }.items():
        yield _put("page", what, "## A little", f"{text}\n\n## A little", either=True)


def _patterns() -> Iterator[Case]:
    """Long texts against every pattern that a value is held to."""
    long = 60_000
    for what, text in {
        "letters and hyphens": "a-" * (long // 2),
        "letters": "a" * long,
        "hyphens": "-" * long,
        "an id and a line end": "on-bed\\n",
    }.items():
        yield _put("exercise", f"a former id of {what}", "demands: []",
                   f'demands: []\nformerly: ["{text}"]')  # fmt: skip
    for what, text in {
        "digits": "8" * long,
        "a number and spaces": "8" + " " * long + "x",
        "numbers and hyphens": "8-" * (long // 2),
        "a number and units": "8 " + "min" * (long // 3),
    }.items():
        yield _put("exercise", f"minutes of {what}", "minutes: 10", f'minutes: "{text}"')
    for what, text in {
        "stops": ". " * (long // 2) + "A.",
        "stops and capitals": "A. " * (long // 3),
        "spaces": "A" + " " * long,
        "full stops": "." * long,
    }.items():
        yield _put("exercise", f"a purpose of {what}", "It warms the whole body.", f'"{text}"',
                   either=True)  # fmt: skip
    for kind, field, old, texts in (
        ("sources", "an address", "https://example.org/leaflet",
         ["https://" + "a." * 30_000, "https://" + "a" * long + " ", "https://a/" + "a" * long]),
        ("sources", "a DOI", "10.1000/guide", ["10." + "1" * long, "10.1000/" + "a" * long + " x"]),
        ("settings", "a number", '"999"', ["9 " * 30_000, "+" * long]),
        ("settings", "a name", "Small handbook", ["&" * long, "{" * long]),
        ("settings", "a colour", "#16505c", ["#" * long, "#" + "a" * long]),
    ):  # fmt: skip
        for n, text in enumerate(texts):
            new = text if old.startswith("#") else f'"{text}"'
            either = field == "a DOI" and n == 1
            yield _put(kind, f"{field} of {long} characters, {n}", old, new, either=either)
    for n, mail in enumerate(("a@" + "a." * 30_000, "a" * long, "a@" + "a-" * 30_000, "@" * long)):
        yield _put("settings", f"e-mail {n}", "legal:", f'contact: "{mail}"\nlegal:')
    for n, way in enumerate(("up+" * 20_000, "+" * long, "up" * 30_000)):
        hand = f'hand: {{palm: "{way}", contact: resting}}'
        yield _put("pose", f"direction {n}", "hand: {contact: resting}", hand)


def _labour() -> Iterator[Case]:
    """Pages of a few kilobytes that take minutes to set, each with a control that is built."""
    wide = "|" + "a|" * 1_500 + "\n|" + "-|" * 1_500 + "\n" + "|\n" * 1_000
    for what, text in {
        "a list in a list, 600 deep": "- " * 600 + "x",
        "a numbered list, 600 deep": "1. " * 600 + "x",
        "stars, 600 deep": "* " * 600 + "x",
        "a quotation, 600 deep": "> " * 600 + "x",
        "quotations without spaces": ">" * 600 + "x",
        "lists and quotations, 600 deep": "- > " * 300 + "x",
        "a staircase of lists": "".join(" " * 4 * n + "- x\n" for n in range(60)),
        "a staircase of tabs": "".join("\t" * n + "- x\n" for n in range(60)),
        "a staircase of numbers": "".join(" " * 4 * n + f"{n}. x\n" for n in range(60)),
        "a wide table of empty rows": wide,
        "a wide table in a list": "- " + wide.replace("\n", "\n  "),
        "a table of many rows": "|a|b|\n|-|-|\n" + "|x|y|\n" * 1_500,
        "many paragraphs": "a\n\n" * 15_000,
        "many headings": "## a\n" * 10_000,
        "many stars and letters": "*a " * 15_000,
        "many brackets on lines": ("[" * 60 + "\n") * 900,
        "many ends of brackets": "}" * 60_000,
        "many ampersands": "& " * 30_000,
    }.items():
        yield _put("page", what, "## A little", f"{text}\n\n## A little")
    for what, text in {
        "lists in lists": "- a\n    - b\n        - c\n            - d",
        "quotations in lists": "- > - > a",
        "a table of twenty columns": "|" + "a|" * 20 + "\n|" + "-|" * 20 + "\n" + "|\n" * 70,
        "nine hundred lines": "- a\n" * 900,
        "nearly two thousand marks": "*a*_b_[c]&" * 240,
        "numbers with points": "1. 2. and 3. 4. are numbers, as 1999. is a year.",
    }.items():
        yield _put("page", what, "## A little", f"{text}\n\n## A little", refused=False)
    for kind, old in {
        "condition": "It usually eases.",
        "region": "It has five vertebrae.",
        "safety": "Read this first.",
    }.items():
        yield _put(kind, "a text of 60,000 marks", old, '"' + "!" * 60_000 + '"')
        yield _put(kind, "a text of 5,000 marks", old, '"' + "!" * 5_000 + '"', refused=False)
    long = "https://handbook.example/" + "a" * 1_800
    yield _put("settings", "an address beyond any code", "legal:", f"address: {long}\nlegal:")
    fits = "https://handbook.example/" + "a" * 175
    yield _put(
        "settings", "the longest address", "legal:", f"address: {fits}\nlegal:", refused=False
    )


def _picture(name: str, file: str, data: bytes, **more: bool) -> Case:
    """A picture that an exercise shows."""
    old = "  none: There is none in this example."
    new = f"  file: {file}\n  alternative: A person walks.\n  licence: Our own."
    text = (SMALL / FILES["exercise"]).read_text("utf-8")
    assert old in text

    def arrange(content: Path) -> None:
        (content / FILES["exercise"]).write_text(text.replace(old, new), "utf-8")
        (content / "pictures").mkdir()
        (content / "pictures" / file).write_bytes(data)

    return Case(f"picture: {name}", FILES["exercise"], arrange, **more)


def _logo(name: str, file: str, data: bytes, **more: bool) -> Case:
    """A logo, which is refused where any other picture would be."""

    def arrange(content: Path) -> None:
        settings = content / FILES["settings"]
        text = (SMALL / FILES["settings"]).read_text("utf-8")
        settings.write_text(text.replace("legal:", f"logo: {file}\nlegal:"), "utf-8")
        (content / file).write_bytes(data)

    return Case(f"logo: {name}", FILES["settings"], arrange, **more)


def _drawings() -> Iterator[Case]:
    """SVG that runs, loads, links, or grows."""
    laughs = "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(9))
    entity = f"<!DOCTYPE svg [<!ENTITY l0 'ha'>{laughs}]>"
    uses = "<path id='u0' d='M0 0'/>" + "".join(
        f"<g id='u{n + 1}'><use href='#u{n}'/><use href='#u{n}'/></g>" for n in range(30)
    )
    masks = "".join(
        f"<mask id='m{n + 1}'><g mask='url(#m{n})'/><g mask='url(#m{n})'/></mask>"
        for n in range(30)
    )
    for what, text in {
        "a script": SVG.format("", "<script>alert(1)</script>"),
        "a script of SVG": SVG.format(" xmlns:s='http://www.w3.org/2000/svg'", "<s:script/>"),
        "an event": SVG.format(" onload='alert(1)'", ""),
        "an event in capitals": SVG.format(" ONLOAD='alert(1)'", ""),
        "a link": SVG.format("", "<a href='https://example.org'>x</a>"),
        "an image": SVG.format("", "<image href='https://example.org/x.png'/>"),
        "an image of data": SVG.format("", "<image href='data:image/png;base64,x'/>"),
        "HTML inside": SVG.format("", "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/>"
                                      "</foreignObject>"),
        "a title of HTML": SVG.format("", "<t:title xmlns:t='http://www.w3.org/1999/xhtml'/>"),
        "a style sheet": SVG.format("", "<style>@import 'https://example.org'</style>"),
        "a style": SVG.format(" style='background: url(https://example.org)'", ""),
        "an animation": SVG.format("", "<set attributeName='href' to='javascript:x'/>"),
        "a use of elsewhere": SVG.format("", "<use href='https://example.org/x.svg#a'/>"),
        "an xlink to elsewhere": SVG.format(f" {LINK}", "<use xlink:href='x.svg#a'/>"),
        "a base": SVG.format(" xml:base='https://example.org/'", ""),
        "a fill from elsewhere": SVG.format("", "<rect fill='url(https://example.org)'/>"),
        "a hidden url": SVG.format("", "<rect fill='u\\72l(https://example.org)'/>"),
        "an image-set": SVG.format("", "<rect fill='image-set(\"x\" 1x)'/>"),
        "a cursor": SVG.format("", "<rect cursor='url(x.cur)'/>"),
        "a filter": SVG.format("", "<filter id='a'><feImage href='x'/></filter>"),
        "a billion laughs": entity + SVG.format("", "<text>&l9;</text>"),
        "a file as an entity": "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                               + SVG.format("", "<text>&x;</text>"),
        "an unknown entity": SVG.format("", "<text>&x;</text>"),
        "a type from elsewhere": "<!DOCTYPE svg SYSTEM 'https://example.org/x.dtd'><svg/>",
        "a style sheet beside": "<?xml-stylesheet href='x.css'?>" + SVG.format("", ""),
        "an instruction": SVG.format("", "<?php x ?>"),
        "uses of uses": SVG.format("", uses),
        "masks of masks": SVG.format("", masks),
        "many levels": SVG.format("", "<g>" * 20_000 + "</g>" * 20_000),
        "many levels, open": SVG.format("", "<g>" * 60_000),
        "many shapes": SVG.format("", "<g/>" * 60_000),
        "many attributes": "<svg " + " ".join(f"a{n}='x'" for n in range(20_000)) + "/>",
        "HTML": "<html><body/></html>",
        "no XML": "walk",
        "cut off": "<svg",
        "nothing": "",
        "many copies of many": SVG.format("", "<g id='a'>" + "<path d='M0 0'/>" * 2_000 + "</g>"
                                              + "<use href='#a'/>" * 2_000),
        "many clips": SVG.format("", "<clipPath id='a'>" + "<path d='M0 0'/>" * 500 + "</clipPath>"
                                     + "<rect clip-path='url(#a)'/>" * 500),
        "many masks": SVG.format("", "<mask id='a'><rect/></mask>"
                                     + "<rect mask='url(#a)'/>" * 500),
        "many layers": SVG.format("", "<g opacity='.5'><rect/></g>" * 2_000),
        "many letters": SVG.format("", f"<text>{'x' * 100_000}</text>"),
        "many letters beside": SVG.format("", "<text>x<tspan/>" + "y" * 3_000 + "</text>"),
        "many dashes": SVG.format("", "<path stroke='red' stroke-dasharray='.0001' "
                                      "d='M0 0H10000V10000'/>"),
        "many dashes, from outside": SVG.format("", "<g stroke-dasharray='1e-30 1e-30'><circle "
                                                    "r='999999'/></g>"),
    }.items():  # fmt: skip
        yield _picture(what, "walk.svg", text.encode())
        yield _logo(what, "own.svg", text.encode())
    for encoding in ("utf-16", "utf-16-be", "utf-32", "cp037"):
        text = f"<?xml version='1.0' encoding='{encoding}'?>{entity}" + SVG.format("", "&l9;")
        yield _picture(f"laughs as {encoding}", "walk.svg", text.encode(encoding))
    seven = "<?xml version='1.0' encoding='utf-7'?>" + SVG.format("", "+ADw-script+AD4-")
    yield _picture("UTF-7", "walk.svg", seven.encode())
    yield _picture("a drawing", "walk.svg", SVG.format(
        f" viewBox='0 0 9 9' {LINK}",
        "<title>A (walk)</title><defs><linearGradient id='a'><stop offset='0'/></linearGradient>"
        "<path id='b' d='M0 0' transform='rotate(4) translate(1,2)' fill='url(#a)'/></defs>"
        "<use xlink:href='#b'/><use href='#b'/>").encode(), refused=False)  # fmt: skip
    dashed = (
        "<clipPath id='c'><rect width='9' height='9'/></clipPath><g id='g'><path d='M0 0L9 9'/></g>"
        "<path stroke-dasharray='2 1' d='M0 0H1000V1000H0z'/><text>Walk <tspan>on</tspan></text>"
        + "<use href='#g' opacity='.5' clip-path='url(#c)'/>" * 40
        + "<path d='M0 0L9 9' opacity='.5'/>" * 160
    )
    yield _picture("a drawing of many parts", "walk.svg", SVG.format("", dashed).encode(),
                   refused=False)  # fmt: skip
    yield _logo("a drawing of many parts", "own.svg", SVG.format("", dashed).encode(),
                refused=False)  # fmt: skip


def _costly() -> Iterator[Case]:
    """SVG that is small, holds nothing that is forbidden, and takes long to draw; each with a
    control that is drawn at once."""
    box = " viewBox='0 0 100 100'"
    across = "V0V100" * 20
    shape = "<rect width='100' height='100'{}/>"
    gradient = "<linearGradient id='{}'{}><stop/></linearGradient>"
    group = f"<g id='a'>{shape.format('') * 20}</g>"
    mask = f"<mask id='m'>{shape.format('')}</mask><clipPath id='c'>{shape.format('')}</clipPath>"
    chain = "".join(gradient.format(f"g{n}", f" href='#g{n + 1}'") for n in range(3))
    arcs = "a.001 99 0 0 0 9 0"
    dashed = "<path stroke-dasharray='{}' d='M0 0h9v9'/>"
    for what, few, many in (
        ("uses of a group", group + "<use href='#a'/>" * 5, group + "<use href='#a'/>" * 200),
        ("masks", mask + shape.format(" mask='url(#m)'") * 5,
         mask + shape.format(" mask='url(#m)'") * 60),
        ("clips", mask + shape.format(" clip-path='url(#c)'") * 20,
         mask + shape.format(" clip-path='url(#c)'") * 400),
        ("layers", shape.format(" opacity='.5'") * 20, shape.format(" opacity='.5'") * 200),
        ("layers in layers", "<g opacity='.5'>" * 9 + "</g>" * 9,
         ("<g opacity='.5'>" * 25 + "</g>" * 25) * 9),
        ("gradients", gradient.format("g", "") + shape.format(" fill='url(#g)'") * 20,
         gradient.format("g", "") + f"<g fill='url(#g)'>{shape.format('') * 400}</g>"),
        ("a gradient of a gradient", gradient.format("g", " href='#h'") + gradient.format("h", ""),
         chain),
        ("shapes", shape.format("") * 50, shape.format("") * 2_000),
        ("letters", "<text>A word or two.</text>", f"<text>{'@' * 1_500}</text>"),
        ("letters in pieces", "<text>A<tspan>b</tspan></text>",
         f"<text>{'<tspan>@@</tspan>' * 700}</text>"),
        ("lines across", f"<path d='M0 0{across}'/>", f"<path d='M0 0{across * 30}'/>"),
        ("lines across, near", "<path d='M0 0" + "v100v-100" * 20 + "'/>",
         "<path d='M0 0" + "v100v-100" * 700 + "'/>"),
        ("curves", "<path d='M0 0" + "C0 100 50 100 50 0S100 0 0 0" * 20 + "'/>",
         "<path d='M0 0" + "C0 100 50 100 50 0S100 0 0 0" * 300 + "'/>"),
        ("mirrored curves", "<path d='M0 0Q1 1 2 0" + "t1 0" * 20 + "'/>",
         "<path d='M0 0Q1 100 2 0" + "t1 0t-1 0" * 700 + "'/>"),
        ("arcs", "<path d='M0 0" + "a9 9 0 0110 10" * 20 + "'/>", f"<path d='M0 0{arcs * 90}'/>"),
        ("a polygon", "<polygon points='0 0 9 9'/>", f"<polygon points='{'0 0 99 99 ' * 900}'/>"),
        ("circles", "<circle r='40'/>" * 20, "<circle r='40'/>" * 500),
        ("circles of hundredths", "<circle r='9%'/>", "<circle r='4000%'/>" * 9),
        ("a large scale", f"<g transform='scale(2)'><path d='M0 0{across}'/></g>",
         f"<g transform='scale(9) matrix(9 0 0 9 0 0)'><path d='M0 0{across}'/></g>"),
        ("scales in scales", "<g transform='scale(2)'>" * 2 + shape.format("") + "</g>" * 2,
         "<g transform='scale(9)'>" * 9 + shape.format("") + "</g>" * 9),
        ("a steep slant", f"<g transform='skewX(20)'>{shape.format('')}</g>",
         f"<g transform='skewX(89.999)'>{shape.format('')}</g>"),
        ("dashes", dashed.format("3 1"), dashed.format("0 .000001")),
        ("dashed letters", "<text font-size='20' stroke-dasharray='3 1'>A word</text>",
         f"<text font-size='1000' stroke-dasharray='1'>{'@' * 300}</text>"),
        ("dashed letters in letters", "<text font-size='2em'>A word</text>",
         "<text font-size='200%' stroke-dasharray='1'>A word</text>"),
        ("a number beyond all", "<path d='M0 0h9e1'/>", "<path d='M0 0h9e999'/>"),
        ("a slant beyond all", "<path transform='skewX(9)'/>", "<path transform='skewX(9e999)'/>"),
        ("a drawing in a drawing", "<g/>", "<svg viewBox='0 0 1 1'/>"),
        ("a symbol that grows", "<symbol/>", "<symbol viewBox='0 0 .01 .01'/>"),
        ("a length of its own", "<path/>", "<path pathLength='1'/>"),
        ("units of a box", "<clipPath clipPathUnits='userSpaceOnUse'/>",
         "<clipPath clipPathUnits='objectBoundingBox'/>"),
        ("steps of nothing", "<path d='M0 0" + "h0" * 90 + "'/>",
         "<path d='M0 0" + "h0" * 60_000 + "'/>"),
    ):  # fmt: skip
        yield _picture(what, "walk.svg", SVG.format(box, many).encode())
        yield _picture(f"few {what}", "walk.svg", SVG.format(box, few).encode(), refused=False)
    for what, size in {
        "a drawing without a height": " viewBox='0 0 9 0'",
        "a drawing of screens": " viewBox='0 0 1 9000'",
        "a drawing of screens, as it says": " width='1' height='9000' viewBox='0 0 9 9'",
        "a drawing as a line": " viewBox='0 0 9000 1'",
    }.items():
        yield _picture(what, "walk.svg", SVG.format(size, "<g/>").encode())
    for what, value in {
        "letters": "a" * 390_000, "digits": "1" * 390_000, "spaces": "a" + " " * 390_000 + "a",
        "brackets": "(" * 390_000, "signs": "-" * 390_000, "points": "." * 390_000,
    }.items():  # fmt: skip
        for name in ("d", "transform", "points", "fill", "viewBox", "width", "stroke-dasharray"):
            shape = "<path {}='{}'/>" if name == "d" else "<polygon {}='{}'/>"
            value_ = "a" + value if name == "d" else value
            text = SVG.format(box, shape.format(name, value_))
            yield _picture(f"{name} of {what}", "walk.svg", text.encode(), either=True)


def png(
    width: int,
    height: int,
    rows: bytes | None = None,
    more: bytes = b"",
    *,
    kind: int = 2,
    bits: int = 8,
    laced: int = 0,
) -> bytes:
    """A whole PNG; `rows` are packed, `more` stands before them."""
    head = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, laced)
    if rows is None:
        rows = zlib.compress(b"\0" * (1 + 3 * width) * height if width * height < 99 else b"")
    pieces = piece(b"IHDR", head) + more + piece(b"IDAT", rows) + piece(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + pieces


def piece(kind: bytes, data: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def webp(*pieces: tuple[bytes, bytes]) -> bytes:
    """A WebP of pieces."""
    data = b"WEBP" + b"".join(
        name + struct.pack("<I", len(inside)) + inside + b"\0" * (len(inside) % 2)
        for name, inside in pieces
    )
    return b"RIFF" + struct.pack("<I", len(data)) + data


def lossless(width: int, height: int) -> tuple[bytes, bytes]:
    """The first bytes of a WebP without loss."""
    bits = width - 1 | height - 1 << 14
    return b"VP8L", b"/" + struct.pack("<I", bits) + bytes(20)


def canvas(width: int, height: int, flags: int = 0) -> tuple[bytes, bytes]:
    """What a WebP says of itself before it begins."""
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"VP8X", bytes([flags, 0, 0, 0]) + sides


def nothing(millions: int) -> bytes:
    """So many millions of zeros, packed: one million, and again and again the same."""
    packer = zlib.compressobj(9, wbits=-15)
    million = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = (millions * 1_000_000 % 65_521 << 16) + 1  # Adler's sum of zeros
    return b"\x78\xda" + million * millions + b"\x03\x00" + check.to_bytes(4, "big")


def _pictures() -> Iterator[Case]:
    """Pictures of dots that are none, or that say they are huge."""
    for width, height in (
        (0, 1),
        (1, 0),
        (65_535, 65_535),
        (2**31, 2**31),
        (2_501, 1),
        (1, 100_000),
    ):
        yield _picture(f"PNG of {width} by {height}", "walk.png", png(width, height))
    sound = png(4, 4)
    for what, data in {
        "PNG of nothing": b"",
        "PNG's first bytes": sound[:8],
        "PNG cut off": sound[:20],
        "GIF as PNG": b"GIF89a" + bytes(60),
        "HTML as PNG": b"<html><script>alert(1)</script>",
        "SVG as PNG": SVG.format("", "").encode(),
        "PNG of 400 KB and more": sound + bytes(400 * 1024),
    }.items():
        yield _picture(what, "walk.png", data)
    bomb = nothing(300)
    profile = zlib.compress(bytes(3_000))
    for what, data in {
        "PNG with a profile of 300 MB": png(4, 4, more=piece(b"iCCP", b"sRGB\0\0" + bomb)),
        "PNG with words of 300 MB": png(4, 4, more=piece(b"zTXt", b"Comment\0\0" + bomb)),
        "PNG with more words of 300 MB": png(4, 4, more=piece(b"iTXt", b"C\0\1\0\0\0" + bomb)),
        "PNG of too many dots for its size": png(4, 4, bomb),
        "PNG that moves": png(4, 4, more=piece(b"acTL", bytes(8))),
    }.items():
        yield _picture(what, "walk.png", data)
        if len(data) < 64 * 1024:
            yield _logo(what, "own.png", data)
    for what, data in {
        "PNG of too few dots for its size": png(4, 4, zlib.compress(bytes(9))),
        "PNG of no dots": png(400, 400, zlib.compress(b"")),
        "PNG with a wrong checksum": sound[:-5] + b"x" + sound[-4:],
        "PNG with dots that are not packed": png(4, 4, b"x" * 100),
        "PNG without an end": sound[:-12],
        "PNG of nothing but a size": sound[:33],
    }.items():
        yield _picture(what, "walk.png", data, either=True)
        yield _logo(what, "own.png", data, either=True)
    with_profile = png(4, 4, more=piece(b"iCCP", b"sRGB\0\0" + profile))
    yield _picture("PNG with a profile", "walk.png", with_profile, refused=False)
    yield _logo("PNG with a profile", "own.png", with_profile, refused=False)
    wide = (4_999).to_bytes(3, "little")
    small_inside = b"VP8 " + (10).to_bytes(4, "little") + b"000\x9d\x01\x2a" + b"\xff" * 4
    for what, data in {
        "WebP of nothing": b"RIFF",
        "sound as WebP": b"RIFF0000WAVEfmt " + bytes(40),
        "WebP of another kind": b"RIFF0000WEBPVP9 " + bytes(40),
        "WebP of 5,000 dots": b"RIFF0000WEBPVP8X0000" + bytes(4) + wide + wide,
        "WebP without loss of 16,384 dots": b"RIFF0000WEBPVP8L0000/" + b"\xff" * 12,
        "WebP that moves": b"RIFF0000WEBPVP8X\x0a\0\0\0\x02" + bytes(9) + small_inside,
        "WebP of another size inside": b"RIFF0000WEBPVP8X\x0a\0\0\0" + bytes(10) + small_inside,
        "WebP of nothing inside": b"RIFF0000WEBPVP8X\x0a\0\0\0" + bytes(10),
        "WebP of 16,383 dots": b"RIFF0000WEBPVP8 0000000\x9d\x01\x2a" + b"\xff" * 9,
    }.items():
        yield _picture(what, "walk.webp", data)
    yield _picture("PNG", "walk.png", sound, refused=False)
    yield from _unpacked()


def _unpacked() -> Iterator[Case]:
    """Pictures that are small as files and large as what they become, that move, or hold more."""
    mega = zlib.compress(bytes(20_000_000), 9)
    for what, more in {
        "a profile that unpacks to 20 MB": piece(b"iCCP", b"x\0\0" + mega),
        "a text that unpacks to 20 MB": piece(b"zTXt", b"x\0\0" + mega),
        "a text of the world that unpacks to 20 MB": piece(b"iTXt", b"x\0\1\0en\0x\0" + mega),
        "frames": piece(b"acTL", struct.pack(">II", 900, 0)),
        "a frame": piece(b"fcTL", bytes(26)),
        "more than is known": piece(b"XXXX", b"x"),
        "a damaged piece": piece(b"tEXt", b"x\0y")[:-1] + b"?",
        "a piece beyond the end": struct.pack(">I", 2**31) + b"tEXt",
    }.items():
        yield _picture(f"PNG with {what}", "walk.png", png(4, 4, more=more))
    for what, data in {
        "rows that unpack to 20 MB": png(4, 4, mega),
        "a row too few": png(4, 4, zlib.compress(bytes(13 * 3))),
        "rows that are cut off": png(4, 4, zlib.compress(bytes(13 * 4))[:-8]),
        "rows that are none": png(4, 4, b"rows"),
        "a kind that there is not": png(4, 4, kind=5),
        "bits that there are not": png(4, 4, bits=3),
        "a script after its end": png(4, 4) + b"<script>alert(1)</script>",
        "no end": png(4, 4)[:-12],
        "no rows": b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", png(4, 4)[16:29]) + piece(b"IEND", b""),
    }.items():
        yield _picture(f"PNG with {what}", "walk.png", data)
    for what, data in {
        "a picture larger than it says": webp(canvas(4, 4), lossless(16_384, 16_384)),
        "a picture of another size": webp(canvas(4, 4), lossless(5, 4)),
        "two pictures": webp(lossless(4, 4), lossless(4, 4)),
        "frames": webp(canvas(4, 4, 2), (b"ANIM", bytes(6)), (b"ANMF", bytes(40))),
        "a sign of frames": webp(canvas(4, 4, 2), lossless(4, 4)),
        "no picture": webp(canvas(4, 4)),
        "a piece that is unknown": webp(lossless(4, 4), (b"XXXX", b"")),
        "another length": webp(lossless(4, 4)) + b"x",
        "a picture that is cut off": webp(lossless(4, 4))[:-9],
    }.items():
        yield _picture(f"WebP with {what}", "walk.webp", data)
    grey = zlib.compress(bytes(4 * (1 + 1)))
    laced = zlib.compress(bytes(4 + 4 + 7 + 2 * 7 + 2 * 13))
    for what, data in {
        "PNG with a profile and words": png(4, 4, more=(
            piece(b"iCCP", b"x\0\0" + zlib.compress(bytes(3_000))) + piece(b"tEXt", b"x\0y")
            + piece(b"iTXt", b"x\0\0\0\0\0words") + piece(b"eXIf", b"MM") + piece(b"orNT", b"1"))),
        "PNG of two bits": png(4, 4, grey, kind=0, bits=2),
        "PNG in passes": png(4, 4, laced, laced=1),
        "PNG of 2,500 by 2,500": png(2_500, 2_500, zlib.compress(bytes(7_501 * 2_500))),
    }.items():  # fmt: skip
        yield _picture(what, "walk.png", data, refused=False)
    for what, data in {
        "WebP without loss": webp(lossless(4, 4)),
        "WebP with its size and a profile": webp(canvas(9, 4), (b"ICCP", b"x"), lossless(9, 4)),
        "WebP with loss": webp((b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + bytes([9, 0, 4, 0]))),
    }.items():
        yield _picture(what, "walk.webp", data, refused=False)


def _instead(name: str, path: str, make: Callable[[Path], object], **more: bool) -> Case:
    """Something else in the place of a file, or beside them."""

    def arrange(content: Path) -> None:
        target = content / path
        target.parent.mkdir(exist_ok=True)
        if target.is_dir():
            target.rename(content.parent / "moved")
        elif target.exists():
            target.unlink()
        make(target)

    return Case(f"place: {name}", path, arrange, **more)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        # The name of a socket is short, and that of a test's folder is not.
        here = os.open(path.parent, os.O_RDONLY)
        try:
            server.bind(f"/proc/self/fd/{here}/{path.name}")
        finally:
            os.close(here)


def _places() -> Iterator[Case]:
    """Links, pipes, devices, and folders in the place of files."""
    for path in (
        *FILES.values(),
        "exercises/another.yml",
        "exercises",
        "pages",
        "poses",
        "pictures",
    ):
        yield _instead(f"{path} a link to itself", path, lambda p: p.symlink_to(p.name))
        yield _instead(f"{path} a pipe", path, os.mkfifo)
    for path in ("exercises/another.yml", "handbook.yml", "pictures/walk.png", "pages/begin.md"):
        yield _instead(f"{path} /etc/passwd", path, lambda p: p.symlink_to("/etc/passwd"))
        yield _instead(f"{path} /dev/zero", path, lambda p: p.symlink_to("/dev/zero"))
        yield _instead(f"{path} nowhere", path, lambda p: p.symlink_to("nowhere"))
        yield _instead(f"{path} the folder above", path, lambda p: p.symlink_to(".."))
        yield _instead(f"{path} a socket", path, _socket)
        yield _instead(f"{path} a folder", path, Path.mkdir)
    for path in ("exercises", "conditions", "regions", "routines", "pages", "poses", "pictures"):
        yield _instead(f"{path} a file", path, lambda p: p.write_text("x"))
        yield _instead(f"{path} a link to /", path, lambda p: p.symlink_to("/"))
    for path in (".zero", "exercises/.brisk.yml.new", ".kept", "pictures/.a.png"):
        yield _instead(f"{path} hidden, /dev/zero", path, lambda p: p.symlink_to("/dev/zero"))
        yield _instead(f"{path} hidden, a file", path, lambda p: p.symlink_to("/etc/passwd"))
        yield _instead(f"{path} hidden, a folder", path, lambda p: p.symlink_to("."))
        yield _instead(f"{path} hidden, a pipe", path, os.mkfifo)
        yield _instead(f"{path} hidden, a socket", path, _socket)
    for name, make in {"a note": lambda p: p.write_text("x"), "a folder": Path.mkdir}.items():
        yield _instead(f"hidden, {name}", ".notes", make, refused=False)
    yield _instead("another folder", "exercises/more", Path.mkdir)
    yield _instead("a link beside", "more", lambda p: p.symlink_to("/etc"))


def _names() -> Iterator[Case]:
    """Names of files."""
    data = _text("exercise").replace(b"name: Walking", b"name: Another walk")
    names = [
        *("index", "404", "assets", "con", "nul", "aux", "prn", "com1", "lpt9", "com0"),
        *(
            "Walking",
            "WALKING",
            "wAlking",
            "walking ",
            " walking",
            "walk.ing",
            "walking.",
            "wal king",
        ),
        *(
            "wal\nking",
            "wal\tking",
            "wal\x1b[31mking",
            "wal'king",
            'wal"king',
            "wal`king",
            "wal$king",
        ),
        *("wal%2fking", "wal\\king", "wal;king", "wal&king", "wal|king", "wal*king", "wal?king"),
        *("wálking", "wa\u0301lking", "wаlking", "ｗalking", "walkıng", "waſking", "wal\u202eking"),
        *("wal\u200bking", "walking😀", "-", "-walking", "walking-", "wal--king", "_", "__init__"),
        *(
            "x" * 61,
            "x" * 251,
            "é" * 120,
            "::error::x",
            "##[error]x",
            "<b>",
            "{{x}}",
            "~",
            "#",
            "%",
        ),
        *("wal\udcffking", "\udc80", "ΠΕΡΠΑΤΗΜΑ", "con.x", "wal\x7fking", "wal\x85king", "١", "²"),
    ]
    for name in names:
        path = f"exercises/{name}.yml"
        yield _instead(f"named {name[:70]!r}", path, lambda p: p.write_bytes(data))
    for name in (
        "safety",
        "sources",
        "exercises",
        "paper",
        "figures",
        "pictures",
        "a-to-z",
        "poses",
    ):
        page = b"---\ntitle: Words\nsummary: It is.\norder: 9\n---\n\nWords.\n"
        path = f"pages/{name}.md"
        yield _instead(f"page {name}", path, lambda p, page=page: p.write_bytes(page))
        former = f"order: 1\nformerly: [{name}]"
        yield _put("page", f"formerly {name}", "order: 1", former)
    for former in ("../x", "index", "a/b", "con", "Bridge", "x" * 61, "..", "", "bridge"):
        kind = "routine" if former != "bridge" else "exercise"
        old = "name: First week" if kind == "routine" else "name: Walking"
        yield _put(kind, f"formerly {former[:9]!r}", old, f"{old}\nformerly: ['{former}']")
    for id_ in ("../x", "a b", "Early", "con", "top", "sources", "é", "{x}", "x" * 61):
        yield _put("condition", f"stage {id_[:9]}", "id: early", f'id: "{id_}"')
        yield _put("questions", f"question {id_[:9]}", "id: bend", f'id: "{id_}"',
                   either=id_ in ("top", "sources"))  # fmt: skip
    for path in ("exercises/walking.yaml", "exercises/walking.YML", "exercises/walking.yml~",
                 "exercises/walking", "Handbook.yml", "handbook.yaml",
                 "exercises/walking.yml.bak", "pages/begin.markdown", "Exercises",
                 "x\ny"):  # fmt: skip
        yield _instead(f"a file {path!r}", path, lambda p: p.write_bytes(data))
    for name in (
        "Walk.svg",
        "walk.gif",
        "con.png",
        "w\nalk.png",
        "w\udcffalk.png",
        "x" * 200 + ".png",
    ):
        path = f"pictures/{name}"
        yield _instead(f"a picture {name[:20]!r}", path, lambda p: p.write_bytes(png(4, 4)))
