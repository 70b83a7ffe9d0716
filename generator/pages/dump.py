"""Values as YAML text: front matter and configuration, for MkDocs to read."""

from __future__ import annotations

import yaml


class _Dumper(yaml.CSafeDumper):
    """Writes our kinds of text as the text they are."""


_Dumper.add_multi_representer(str, lambda dumper, text: dumper.represent_str(str(text)))


def as_yaml(value: object) -> str:
    """A value as YAML, in the order given, one line for each text."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
