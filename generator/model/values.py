"""The smallest values that content is made of: words, ids, numbers, colours, dates.

Each is a type of its own, so that what follows from it (escaping, readability, references) needs
no list of fields anywhere. Each takes the text that stands in the file and says in a whole
sentence what is wrong with it; nothing here knows a file or a line.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeVar, Union, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Part(BaseModel):
    """What every content type is: fields that are declared, no others, never changed.

    Fields are written in the order in which they are declared; those in LEAD before the rest, for
    a type whose own fields go before those of the type that it builds on. BEGUN are fields that
    may be left out and that a new file has all the same, since something must stand there in the
    end; LATER are those that no new file has. ASKED are those that may be left out, which says that
    nobody knows or has judged it; a handbook with `ask: everything` asks for them all the same.
    """

    LEAD: ClassVar[tuple[str, ...]] = ()
    BEGUN: ClassVar[tuple[str, ...]] = ()
    ASKED: ClassVar[tuple[str, ...]] = ()
    LATER: ClassVar[tuple[str, ...]] = ("formerly", "review")

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)


def mistake(rule: str, message: str, help: str) -> PydanticCustomError:  # noqa: A002
    """A content mistake found in a value. `rule` names it for good."""
    return PydanticCustomError(rule, "{message}", {"message": message, "help": help})


class Word(str):
    """A value written as one text. Subclasses say in `check` what may stand in it, and as much of
    it as an editor can know in `EDITOR`, in the words of JSON Schema. A text that looks like a
    number or a truth value is one for an editor, if it is not in quotes; given out as data it is a
    text always."""

    __slots__ = ()
    EDITOR: ClassVar[dict[str, Any]] = {"type": ["string", "number", "boolean"]}

    @classmethod
    def check(cls, text: str) -> str:
        return text

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        given_out = {"type": "string"} if handler.mode == "serialization" else {}
        return {**cls.EDITOR, **given_out}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            lambda text: cls(cls.check(text)), core_schema.str_schema()
        )


class Text(Word):
    """A paragraph of words that readers see. Plain words: no markup has any meaning in it."""

    __slots__ = ()
    #: Characters. The longest of ours has a twentieth of it; what it takes to set one grows faster.
    MOST = 5_000
    EDITOR: ClassVar = {**Word.EDITOR, "pattern": r"\S", "maxLength": MOST}

    @classmethod
    def check(cls, text: str) -> str:
        text = unicodedata.normalize("NFC", " ".join(text.split()))
        if not text:
            raise mistake(
                "no-words",
                "A text is expected here, and there is none.",
                "write it, or delete the field if it may be left out.",
            )
        if len(text) > cls.MOST:
            raise mistake(
                "long-text",
                f"The text '{text[:30]}…' has {len(text):,} characters.",
                f"a text has at most {cls.MOST:,}; say it in fewer words, or in several texts.",
            )
        return text


class Sentence(Text):
    """One sentence that readers see, with its full stop."""

    __slots__ = ()
    EDITOR: ClassVar = {"type": "string", "pattern": r"[.!?;…]\s*$", "maxLength": Text.MOST}

    @classmethod
    def check(cls, text: str) -> str:
        text = super().check(text)
        if text[-1] not in ".!?;…":
            raise mistake(
                "no-full-stop",
                f"The sentence '{_end(text)}' has no full stop.",
                "write a whole sentence and end it with a full stop.",
            )
        if re.search(r"[.!?] +[^\W\d_a-z]", text):
            raise mistake(
                "several-sentences",
                "One sentence is expected here, and there are more.",
                "say it in one sentence; the rest belongs in another field.",
            )
        return text


class Name(Text):
    """What something is called, as a heading or in a list: at most 60 characters, no full stop."""

    __slots__ = ()
    EDITOR: ClassVar = {**Word.EDITOR, "pattern": r"[^\s.]\s*$", "maxLength": 60}

    @classmethod
    def check(cls, text: str) -> str:
        text = super().check(text)
        if len(text) > 60:
            raise mistake(
                "long-name",
                f"The name '{text[:30]}…' has {len(text)} characters.",
                "a name has at most 60 characters; the rest belongs in another field.",
            )
        if text.endswith("."):
            raise mistake(
                "name-with-full-stop",
                f"The name '{text}' ends with a full stop.",
                "delete the full stop.",
            )
        return text


def _end(text: str) -> str:
    return text if len(text) <= 40 else "…" + text[-40:]


ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Names that Windows keeps for its devices, whatever ending follows.
DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{kind}{n}" for kind in ("com", "lpt") for n in range(10)]
)
#: Names that a host, a browser, an operating system or the site itself has taken.
RESERVED = frozenset(["index", "assets", "404"]) | DEVICES
#: Characters of an id.
MOST_OF_AN_ID = 60


#: What stands in an id for a character that Unicode takes apart no further: dashes are hyphens.
_PLAIN = {
    **dict.fromkeys("'’", ""),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "ß": "ss",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
}
_LETTERS = re.compile(f"[{''.join(_PLAIN)}]")


def slug(text: str) -> str:
    """The id that is nearest to a text; nothing where it has no letter that an id can have."""
    plain = unicodedata.normalize("NFKD", _LETTERS.sub(lambda m: _PLAIN[m[0]], text))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def id_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with an id, as message and help, or None where it is sound."""
    if not ID.fullmatch(text):
        near = slug(text)
        return (
            f"'{text}' cannot be an id.",
            "an id has small letters a to z, digits and single hyphens"
            + (f": write '{near}'." if near else "."),
        )
    if len(text) > MOST_OF_AN_ID:
        shorter = text[: MOST_OF_AN_ID + 1].rpartition("-")[0] or text[:MOST_OF_AN_ID]
        return (
            f"The id '{text[:30]}…' has {len(text)} characters.",
            f"an id has at most {MOST_OF_AN_ID}, such as '{shorter}'.",
        )
    if text in RESERVED:
        help_ = "choose another, such as a second word after a hyphen."
        return f"'{text}' is a reserved name.", help_
    return None


def whole(pattern: re.Pattern[str] | str) -> str:
    """A pattern that has to fit a text from end to end."""
    return f"^(?:{getattr(pattern, 'pattern', pattern)})$"


#: Says in a schema which kind of thing an id belongs to, until the ids themselves are known.
REFERS_TO = "refers-to"


class Id(Word):
    """The name of a thing for programs and addresses: `bird-dog`."""

    __slots__ = ()
    EDITOR: ClassVar = {
        "type": ["string", "integer"],
        "pattern": whole(ID),
        "maxLength": MOST_OF_AN_ID,
        "not": {"enum": sorted(RESERVED)},
    }

    @classmethod
    def check(cls, text: str) -> str:
        if fault := id_fault(text):
            raise mistake("bad-id", *fault)
        return text


class Reference(Id):
    """The id of a thing that is declared somewhere else, where its letters are looked at. `to`
    names the kind of thing."""

    __slots__ = ()
    EDITOR: ClassVar = {"type": ["string", "integer"], "pattern": whole(ID)}
    to: ClassVar[str]

    @classmethod
    def check(cls, text: str) -> str:
        return text

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**super().__get_pydantic_json_schema__(core, handler), REFERS_TO: cls.to}


class ExerciseId(Reference):
    to = "exercise"


class RegionId(Reference):
    to = "region"


class SourceId(Reference):
    to = "source"


class KindId(Reference):
    to = "kind"


class LevelId(Reference):
    to = "level"


class PositionId(Reference):
    to = "position"


class EquipmentId(Reference):
    to = "equipment"


class MuscleId(Reference):
    to = "muscle"


class SupportId(Reference):
    to = "support"


class MovementId(Reference):
    to = "movement"


class SegmentId(Reference):
    to = "segment"


class DemandId(Reference):
    to = "demand"


class EverydayId(Reference):
    to = "everyday"


class ConditionId(Reference):
    to = "condition"


class RoutineId(Reference):
    to = "routine"


class PageId(Reference):
    """The id of a hand-written page, or of one that the generator makes."""

    to = "page"


class RuleId(Reference):
    """The id of another rule of the condition in the same file."""

    to = "rule"


class FormId(Reference):
    """The id of a variation or alternative of the exercise in the same file."""

    to = "form"


class StageId(Reference):
    """The id of a stage of the condition in the same file."""

    to = "stage"


def _flag(value: object) -> object:
    if not isinstance(value, str):
        return value  # a list or a group of fields, whose shape is told
    if value in ("true", "false"):
        return value == "true"
    raise mistake(
        "not-true-or-false", f"'{value}' is neither true nor false.", "write true or false."
    )


Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema(
        {"type": ["boolean", "string"], "pattern": whole("true|false")}, mode="validation"
    ),
]


_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value  # a list or a group of fields, whose shape is told
    try:
        if not re.fullmatch(_DATE, value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise mistake(
            "not-a-date",
            f"'{value}' is not a date.",
            "write year, month and day, such as 2026-11-21.",
        ) from None


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": whole(_DATE)}, mode="validation"),
]


#: Says of a field that nobody has judged it. In an exercise a field that is left out says the same;
#: in a form of one, that it is as in the exercise.
UNKNOWN = "unknown"
Unknown = Literal["unknown"]
T = TypeVar("T")


def known(value: T | Unknown | None) -> T | None:
    """What a field says, or None where nobody has judged it."""
    return None if isinstance(value, str) else value


class _OrUnknown:
    """A value, or the word `unknown` in its place. For pydantic it is no union: what is wrong with
    the value stands where it would without the word."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        inner: Any = Union.__getitem__(tuple(k for k in get_args(source) if k != Unknown))
        return core_schema.no_info_wrap_validator_function(
            lambda value, validate: value if value == UNKNOWN else validate(value),
            handler.generate_schema(inner),
            serialization=core_schema.simple_ser_schema("any"),
        )

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [handler(core), {"const": UNKNOWN}]}


OR_UNKNOWN = _OrUnknown()
