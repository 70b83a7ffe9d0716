"""Libraries of others are what their packages have; their versions and licences are told."""

from __future__ import annotations

import csv
import hashlib

from generator import places
from tests.conftest import ROOT

FOLDER = places.ASSETS / "vendor"
LINES = (places.TEMPLATES / "vendored.tsv").read_text("utf-8").splitlines()
TABLE = list(csv.DictReader((x for x in LINES if not x.startswith("#")), delimiter="\t"))


def test_the_table_has_every_file() -> None:
    told = {row["file"] for row in TABLE} | {row["terms"] for row in TABLE}
    assert {path.name for path in FOLDER.iterdir()} == told


def test_each_is_what_its_package_has() -> None:
    for row in TABLE:
        data = (FOLDER / row["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"], row["file"]


def test_the_licence_of_each_is_named() -> None:
    """In its terms, which come with it, and in LICENSE."""
    said = (ROOT / "LICENSE").read_text("utf-8")
    for row in TABLE:
        assert row["package"] in said.lower()
        assert "Copyright" in (FOLDER / row["terms"]).read_text("utf-8")
