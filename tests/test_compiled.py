"""What templates were compiled to is kept beside them, and is never that of another template."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator import places
from generator.words.compiled import Compiled


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template, where Python may write what it compiles."""
    monkeypatch.setattr(places, "TEMPLATES", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "a.j2").write_text("{{ 6 * 7 }} steps", "utf-8")
    return tmp_path / "a.j2"


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("__pycache__/**/*") if path.is_file())


def said(folder: Path, maker: bytes = b"one") -> str:
    """What the template says to whoever comes next, in a process of its own."""
    loader = FileSystemLoader(folder)
    environment = Environment(loader=loader, bytecode_cache=Compiled("test", maker))  # noqa: S701
    return environment.get_template("a.j2").render()


def test_it_is_compiled_once(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(template.parent) == "42 steps"
    assert len(kept(template.parent)) == 1
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", lambda *_: pytest.fail("it was compiled again"))
        assert said(template.parent) == "42 steps"
    template.write_text("{{ 6 * 8 }} steps", "utf-8")
    assert said(template.parent) == "48 steps"


def test_what_is_damaged_or_made_otherwise_is_not_taken(template: Path) -> None:
    said(template.parent)
    (path,) = kept(template.parent)
    whole = path.read_bytes()
    for damaged in (b"", whole[:-1], whole[:-1] + b"!", b"x" * 100):
        path.write_bytes(damaged)
        assert said(template.parent) == "42 steps"
        assert path.read_bytes() == whole
    said(template.parent, b"another")
    assert kept(template.parent) != [path]
    assert len(kept(template.parent)) == 1


def test_where_nothing_may_be_written_it_is_compiled_each_time(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(template.parent) == "42 steps"
    assert not kept(template.parent)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (template.parent / "__pycache__").write_text("no folder", "utf-8")
    assert said(template.parent) == "42 steps"
