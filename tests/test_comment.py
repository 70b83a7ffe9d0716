"""The comment on a pull request: data of a stranger makes harmless Markdown, or none."""

from __future__ import annotations

import html
import io
import json
import os
import re
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.changes.comment import FILE, MOST_BYTES, MOST_CHARACTERS, changes_in, comment
from generator.changes.comparison import things
from generator.changes.record import (
    Change,
    Changes,
    FieldChange,
    FigureChange,
    ReviewChange,
    VerdictChange,
    fields_of,
    said,
)
from generator.commands.cli import main
from generator.rules.check import check
from tests.conftest import ROOT
from tests.hostile.sound import in_time

ADDRESS = "https://github.com/clinic/handbook/actions/runs/1/artifacts/2"

#: What a stranger would like to stand in a comment.
HOSTILE = [
    "@everyone look here",
    "fixes #1 and clinic/handbook#2",
    "https://evil.example/a?b=c and www.evil.example",
    "[a link](https://evil.example)",
    "![a picture](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "</code><script>alert(1)</script>",
    "`code` **bold** | a cell | <!-- handbook-changes -->",
    "two\n\n# lines\r\n- item",
    "turned \u202eround\u200b and \x00 nothing",
    "x" * 100_000,
]


def written(changes: Changes | bytes, name: str = FILE) -> Path:
    """An artifact that holds one file."""
    data = changes if isinstance(changes, bytes) else changes.model_dump_json().encode()
    with zipfile.ZipFile("preview.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return Path("preview.zip")


def outside_code(markdown: str) -> str:
    """The comment without its code elements, in which GitHub sees neither mention nor link."""
    return re.sub(r"<code>[^<>\n]*</code>", "", markdown)


def test_a_comment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """The control: what changed is said in a line each, doses with their numbers, and where the
    pictures can be seen; the first line is the one that comment.yml looks for."""
    monkeypatch.chdir(tmp_path)
    changes = Changes(
        entries=[
            Change(
                kind="exercise",
                id="bridge",
                name="Bridge",
                what="changed",
                fields=[FieldChange(field="doses", before=["5 sets"], after=["6 sets"])],
            ),
            Change(kind="exercise", id="new", name="New", what="new"),
        ],
        verdicts=[
            VerdictChange(
                exercise="bridge",
                condition="back-pain:early",
                before="adapt",
                after="avoid",
                reasons=["It loads the back."],
            )
        ],
        figures=[FigureChange(figure="bridge#low", what="new", after="pictures/after.svg")],
        reviews=[
            ReviewChange(
                kind="exercise", id="bridge", name="Bridge", by="A. Clinician", date="2026-01-02"
            )
        ],
    )
    assert main(["comment", str(written(changes)), ADDRESS]) == 0
    said = html.unescape(capsys.readouterr().out)
    assert said.startswith("<!-- handbook-changes -->\n")
    assert "- changed exercise <code>Bridge</code> <code>bridge</code>: doses\n" in said
    assert "  - dose before: <code>5 sets</code>\n  - dose now: <code>6 sets</code>\n" in said
    assert "- new exercise <code>New</code> <code>new</code>\n" in said
    assert (
        "| <code>bridge</code> | <code>back-pain:early</code> | adapt | avoid "
        "| <code>It loads the back.</code> |"
    ) in said
    assert (
        "- exercise <code>Bridge</code> <code>bridge</code>, reviewed by <code>A. Clinician</code> "
        "on 2026-01-02\n"
    ) in said
    assert f"]({ADDRESS})" in said


@pytest.mark.parametrize("text", HOSTILE)
def test_a_strangers_text_stays_text(text: str) -> None:
    """It stands in code elements only, on one line, cut short; nothing in it is markup, and even
    as plain text it would mention nobody and link nowhere."""
    change = Change(
        kind="exercise",
        id="x",
        name=text,
        what="changed",
        fields=[FieldChange(field="doses", before=[text], after=[text])],
    )
    verdict = VerdictChange(
        exercise="x", condition="y", before="adapt", after="avoid", reasons=[text] * 50
    )
    review = ReviewChange(kind="page", id="x", name=text, by=text, date="2026-01-02")
    calm = Changes(
        entries=[change.model_copy(update={"name": "x"})],
        verdicts=[verdict.model_copy(update={"reasons": ["x", "x"]})],
        reviews=[review.model_copy(update={"name": "x", "by": "x"})],
    )
    calm.entries[0].fields[0].before[0] = calm.entries[0].fields[0].after[0] = "x"
    made = comment(Changes(entries=[change], verdicts=[verdict], reviews=[review]), ADDRESS)
    assert outside_code(made) == outside_code(comment(calm, ADDRESS))
    inside = re.findall(r"<code>([^<>\n]*)</code>", made)
    assert all(not re.search(r"[^\w\s&#;,\u2060]", code.replace("…", "")) for code in inside)
    for code in map(html.unescape, inside):
        assert len(code) < 300
        assert not re.search(r"@\w|#\w|://\w|www\.\w|[\u202e\u200b\x00\n]", code)


def test_a_long_comment_is_cut_short() -> None:
    """Never longer than GitHub takes; what is left out is counted."""
    change = Change(kind="exercise", id="a" * 130, name="." * 200, what="changed")
    many = [change] * 1000
    made = comment(Changes(entries=many), ADDRESS)
    assert len(made) <= MOST_CHARACTERS
    assert re.search(r"… and \d+ more\.", made)


def test_a_comment_says_nothing_of_its_own() -> None:
    """Words outside code marks are those of fields that exist: a stranger cannot make the comment
    speak. Beside the link stands whose run has made what it leads to."""
    spoken = "this change was read and approved"
    fields = [{"field": spoken, "before": [], "after": []}]
    entry = {"kind": "condition", "id": "x", "name": "X", "what": "changed", "fields": fields}
    with pytest.raises(ValidationError):
        Changes.model_validate_json(json.dumps({"entries": [entry]}))
    fields[0]["field"] = "red flags"
    made = comment(Changes.model_validate_json(json.dumps({"entries": [entry]})), ADDRESS)
    assert "</code>: red flags\n" in made
    link = made.index(f"]({ADDRESS})")
    assert made.index("made by the pull request's own run and may hold anything") > link


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_is_broken_anywhere(
    packed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is packed, and wherever a byte of it is wrong: a sentence, or sound data."""
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("preview.zip", "w", packed) as archive:
        archive.writestr(FILE, Changes().model_dump_json())
    whole = Path("preview.zip").read_bytes()
    for at in range(len(whole)):
        for other in (0, 1, 0x7F, 0xFF, whole[at] ^ 1):
            Path("preview.zip").write_bytes(whole[:at] + bytes([other]) + whole[at + 1 :])
            found = changes_in(Path("preview.zip"))
            assert found == Changes() or str(found).startswith(("The artifact ", FILE))


SHAPE = {
    "entries": [{"kind": "exercise", "id": "a", "name": "A", "what": "new"}],
    "reviews": [
        {"kind": "exercise", "id": "b", "name": "B", "by": "A. Clinician", "date": "2026-01-02"}
    ],
}


WORDS = "this change was read and approved by the maintainers"


def test_outside_code_are_our_own_words(small: Path) -> None:
    """A field is one that the model has, for each kind of thing and no other; what 'handbook
    changes' writes is among them."""
    handbook = check(small).handbook
    assert handbook
    for kind, found in things(handbook).items():
        for entry in found.values():
            assert [said(name) for name in entry.fields] == fields_of(kind)
        made = [FieldChange(field=name, before=[], after=[]) for name in fields_of(kind)]
        assert Change(kind=kind, id="a", name="A", what="changed", fields=made).fields == made
        for wrong in ("approved", "formerly", WORDS, "", made[0].field + " ", made[0].field):
            fields = [*made, FieldChange(field=wrong, before=[], after=[])]
            with pytest.raises(ValidationError):
                Change(kind=kind, id="a", name="A", what="changed", fields=fields)
    assert "any_order" not in fields_of("routine")
    assert "any order" in fields_of("routine")
    assert "doses" not in fields_of("page")


def test_what_a_strangers_run_says_is_named_so() -> None:
    """Beside the link to the preview, in a comment on anything and on nothing."""
    for changes in (Changes(), Changes(compared=False)):
        _, _, end = comment(changes, ADDRESS).partition(f"]({ADDRESS})")
        assert "made by the pull request's own run and may hold anything" in end


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"{}", "changes/other.json", "The artifact has no changes/changes.json."),
        (b"{}", "../changes/changes.json", "The artifact has no changes/changes.json."),
        (b" " * (MOST_BYTES + 1), FILE, "has more than 2,000,000 bytes."),
        (b"not JSON", FILE, "is not what 'handbook changes' writes."),
        (b"[" * 100_000, FILE, "is not what 'handbook changes' writes."),
        (b'{"entries": [{"kind": "spell"}]}', FILE, "is not what 'handbook changes' writes."),
        (b'{"more": 1}', FILE, "is not what 'handbook changes' writes."),
        (
            json.dumps(SHAPE)
            .replace('"new"', '"new", "fields": [{"field": "read", "before": [], "after": []}]')
            .replace('"read"', json.dumps(WORDS))
            .encode(),
            FILE,
            "is not what 'handbook changes' writes.",
        ),
        (
            json.dumps(SHAPE).replace('"a"', '"@everyone"').encode(),
            FILE,
            "is not what 'handbook changes' writes.",
        ),
        (
            json.dumps(SHAPE).replace('"a"', '"a\\n\\n# b"').encode(),
            FILE,
            "is not what 'handbook changes' writes.",
        ),
        (
            json.dumps(SHAPE).replace("-02", "-02\\n\\n# b").encode(),
            FILE,
            "is not what 'handbook changes' writes.",
        ),
    ],
)
def test_what_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, data: bytes, name: str, why: str
) -> None:
    """Another file, too much of it, another shape, ids that are none: status 1, why, no comment."""
    monkeypatch.chdir(tmp_path)
    assert main(["comment", str(written(data, name)), ADDRESS]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert why in said.err


def test_the_shape_of_the_refused_is_sound_otherwise(tmp_path, monkeypatch, capsys) -> None:
    """The control: the same data with an id that is one makes a comment."""
    monkeypatch.chdir(tmp_path)
    assert main(["comment", str(written(json.dumps(SHAPE).encode())), ADDRESS]) == 0
    assert "new exercise" in capsys.readouterr().out


def test_what_is_no_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """Bytes that are none, an archive cut short, a pipe that nobody writes to, and none at all:
    status 1 and why."""
    monkeypatch.chdir(tmp_path)
    whole = written(Changes()).read_bytes()
    for data in (b"", b"PK nothing", whole[:-30], whole[:40] + b"\xff" * 20 + whole[60:]):
        Path("preview.zip").write_bytes(data)
        assert main(["comment", "preview.zip", ADDRESS]) == 1
        assert "The artifact" in capsys.readouterr().err
    os.mkfifo("pipe.zip")
    with in_time():
        assert main(["comment", "pipe.zip", ADDRESS]) == 1
    assert main(["comment", "none.zip", ADDRESS]) == 1


def packed(how: int, data: bytes, files: int = 0) -> bytes:
    """An archive of the file, packed in one of the ways that there are, with others before it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for n in range(files):
            archive.writestr(f"site/{n}/{'x' * 120}", b"")
        archive.writestr(FILE, data)
    return made.getvalue()


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_a_limit(how: int, tmp_path: Path) -> None:
    """Neither megabytes in a few bytes nor broken bytes are unpacked where nothing bounds
    them. The control: the way that GitHub packs, with many thousands of files."""
    path = tmp_path / "preview.zip"
    for data in (Changes().model_dump_json().encode(), bytes(60_000_000)):
        whole = packed(how, data)
        for broken in (whole, whole[:60] + b"\xff" * 9 + whole[69:]):
            path.write_bytes(broken)
            with in_time():
                tracemalloc.start()
                assert changes_in(path) == "The artifact cannot be read."
                assert tracemalloc.get_traced_memory()[1] < 10_000_000
                tracemalloc.stop()
    path.write_bytes(packed(zipfile.ZIP_DEFLATED, b"{}", files=25_000))
    assert changes_in(path) == Changes()


def test_bombs_of_the_way_that_is_read(tmp_path: Path) -> None:
    """Sixty megabytes of spaces, and a list of more files than are ever read."""
    path = tmp_path / "preview.zip"
    path.write_bytes(packed(zipfile.ZIP_DEFLATED, b" " * 60_000_000))
    tracemalloc.start()
    assert changes_in(path) == f"{FILE} has more than 2,000,000 bytes."
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    path.write_bytes(packed(zipfile.ZIP_STORED, b"{}", files=50_000))
    assert changes_in(path) == "The artifact cannot be read."


def test_the_workflow_looks_for_the_first_line() -> None:
    """The comment is found again by the line it begins with."""
    first = comment(Changes(), ADDRESS).splitlines()[0]
    workflow = (ROOT / ".github" / "workflows" / "comment.yml").read_text("utf-8")
    assert f'startswith("{first}")' in workflow
