"""A fingerprint: a short code of words and numbers that readers see, to which a review is bound.

It changes when a reader would read something else, and only then. The order of fields, where lines
are folded and how accented letters are encoded make no difference. Neither does a field that is at
its default: so a new field of the model ends no review of a page that does not use it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import date

from generator.model.ranges import Range
from generator.model.values import Part

#: What does not count: the review itself, old addresses, and where a page stands among others.
UNSEEN = frozenset(["review", "formerly", "order", "begin"])


def code(**shown: object) -> str:
    """The code of all that is shown together: parts, texts, bytes, each under a name that stays."""
    said = json.dumps(_said(shown), sort_keys=True, separators=(",", ":"))
    digits = hashlib.sha256(said.encode()).hexdigest()
    return "-".join((digits[:4], digits[4:8], digits[8:12]))


def _said(value: object) -> object:
    """A value in the one form that all ways of writing it share."""
    if isinstance(value, Part):
        return {
            name: _said(getattr(value, name))
            for name, field in type(value).model_fields.items()
            if name not in UNSEEN
            and (field.is_required() or getattr(value, name) != field.get_default())
        }
    if isinstance(value, dict):
        return {str(key): _said(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_said(item) for item in value]
    if isinstance(value, str):
        return unicodedata.normalize("NFC", " ".join(value.split()))
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, Range | date):
        return str(value)
    # 45 and 45.0 are the same angle.
    return int(value) if isinstance(value, float) and value.is_integer() else value
