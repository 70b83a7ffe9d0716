"""Each benchmark runs to its end, in small: every row is printed, no time is judged."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from pathlib import Path

import pytest

from benchmarks import (
    __main__,
    builds,
    cost,
    figures,
    growth,
    handbooks,
    hostile,
    lighthouse,
    once,
    papers,
    peers,
    search,
    serve,
    sheets,
    strangers,
    table,
    verdicts,
)
from benchmarks.cost import Cost, of_command
from benchmarks.serve import Change
from benchmarks.table import Absent, Row
from generator.commands.cli import main
from tests.conftest import FULL, HANDBOOKS
from tests.hostile.cases import cases


@pytest.fixture(autouse=True)
def small_and_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A handbook that is not ours, on a machine that needs no measuring."""
    monkeypatch.setattr(handbooks, "OURS", HANDBOOKS / "small")
    monkeypatch.setattr(peers, "bare", lambda: Cost(table.BARE, table.BARE, 50, 50))
    monkeypatch.setattr(table, "bare", peers.bare)


def shown(rows: Iterable[Row | Absent], capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """The cells of every row that is printed."""
    table.show(rows)
    lines = capsys.readouterr().out.splitlines()
    printed = [line for line in lines if line.startswith("|")][2:]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in printed]
    assert all(len(cells) == len(table.HEAD) for cells in found)
    return found


def test_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handbooks.ours(tmp_path / "content", 2)
    assert [cells[0] for cells in shown(builds.rows(tmp_path), capsys)] == [
        "cold build with all papers, 2 exercises",
        "build, nothing changed, 2 exercises",
        "the site's folder, 2 exercises",
        "check, 2 exercises",
        "check, one file changed, 2 exercises",
        "peak memory of a check again, 2 exercises",
    ]


def in_this_python(folder: Path, *arguments: str) -> Cost:
    """What a `handbook` command costs where all that it imports is here already, roughly. No
    process is split off: who has set type before cannot do it there, since its threads are not.
    """
    began = time.process_time()
    with chdir(folder):
        assert main(list(arguments)) == 0
    took = time.process_time() - began + 0.001
    return Cost(took, took, 50, 50)


def test_strangers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cost, "of_handbook", in_this_python)

    def broken(_: dict[str, str], folder: Path) -> Cost:
        return of_command(["false"], folder)

    some = {"Zensical": peers.zensical, "Broken": broken, "Nobody": lambda *_: None}
    monkeypatch.setattr(peers, "PEERS", some)
    found = shown(strangers.rows(tmp_path, 4), capsys)
    assert [cells[0] for cells in found] == [
        "check, the first time, 4 exercises",
        "check, 4 exercises",
        "check, one file changed, 4 exercises",
        "peak memory of a check again, 4 exercises",
        "cold build with sheets, 4 exercises",
        "peak memory without booklets, 4 exercises",
        "all processes without booklets, 4 exercises",
        "the site's folder, 4 exercises",
        "build, nothing changed, 4 exercises",
        "build, one file changed, 4 exercises",
        "pages alone, cold, 4 exercises",
        "peak memory with booklets, 4 exercises",
        "all processes with booklets, 4 exercises",
        "the site's folder with booklets, 4 exercises",
        "pages alone, cold, 4 exercises, to Zensical",
        "pages alone, cold, 4 exercises, to Broken",
        "pages alone, cold, 4 exercises, to Nobody",
    ]
    assert [cells[2] for cells in found[-2:]] == [
        "Broken cannot be had or does not run here",
        "Nobody cannot be had or does not run here",
    ]


def test_growth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(growth.rows(tmp_path, (4, 6)), capsys)
    assert [cells[0] for cells in found] == [
        "generator, 4 exercises",
        "generator, 6 exercises",
        "time a page, 6 exercises",
        "peak memory, 6 exercises",
        "an exercise's page, 6 exercises",
        "pages written after a change of one, 4",
    ]
    # Neither of these two is a time.
    assert [cells[-1] for cells in found[-2:]] == ["ok", "ok"]


def test_figures(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handbooks, "OURS", FULL)
    assert [cells[0] for cells in shown(figures.rows(3), capsys)] == [
        "a figure of two positions, cold",
        "the largest figure, compressed",
        "3 figures again",
        "3 figures again, one changed",
    ]


def test_sheets(capsys: pytest.CaptureFixture[str]) -> None:
    # A browser of its own has no place beside that of other tests, but in a thread.
    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(shown, sheets.rows(3), capsys).result()
    assert [cells[0] for cells in found] == [
        "a sheet, cold",
        "its figure on paper, once for all papers",
        "a sheet of 3 on all cores",
        "3 sheets again",
        "a sheet, to WeasyPrint",
        "a sheet, to Chromium",
    ]


def test_papers(capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(papers.rows(6, 2), capsys)
    assert [cells[0] for cells in found] == ["a sheet's size", "check, the first time, 6 exercises"]
    assert found[0][-1] == "ok"  # bytes are the same on every machine


def test_verdicts(capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(verdicts.rows(3, 2), capsys)
    assert [cells[0] for cells in found] == ["3 exercises judged for 2 conditions"]


def test_hostile(capsys: pytest.CaptureFixture[str]) -> None:
    some = [case for case in cases() if case.name.startswith("sources:")][:1]
    assert len(shown(hostile.rows([*cases()[:1], *some]), capsys)) == 4


CHANGES = (
    Change("a step", "exercises/bridge.yml", "Lift your hips", "exercises/bridge/", 1, 1),
    Change("a rule", "conditions/back-pain.yml", "It loads", "conditions/back-pain/", 1, 1),
)


def test_serve(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handbooks.ours(tmp_path / "content", 2)
    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(shown, serve.rows(tmp_path, CHANGES, times=1), capsys).result()
    assert [cells[0] for cells in found] == [
        "serve, a step, 2 exercises",
        "serve, a rule, 2 exercises",
    ]


def test_search(capsys: pytest.CaptureFixture[str]) -> None:
    """What ours does not find beside each other library; one that finds all is no fault."""
    ours = {"library": "ours", "first": 9, "three": 10, "each": 0.1}
    others = [{"library": name, "first": 8, "three": 10, "each": 1.0} for name in ("One", "Two")]
    found = shown(search.compared([ours, *others], 10), capsys)
    assert [(cells[0], cells[2], cells[-1]) for cells in found[:3]] == [
        ("search, not first of 10, to One", "One: 2.00", "ok"),
        ("search, not among three of 10, to One", "One: 0.00", "ok"),
        ("search, a query, to One", "One: 1.00 ms", ""),
    ]
    (worse,) = shown(list(search.compared([others[0], ours], 10))[:1], capsys)
    assert worse[-1] == "MISSED"


def test_lighthouse(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    good = lighthouse.Seen(95, 1.9, 0, 100)
    found = shown([*good.rows("", 100), *good.rows("exercises/bridge/", 99)], capsys)
    assert [(cells[0], cells[-1]) for cells in found] == [
        ("home, what the score lacks of 100", "ok"),
        ("home, largest paint", "ok"),
        ("home, shift", "ok"),
        ("home, first visit", "ok"),
        ("exercises/bridge, what the score lacks of 100", "ok"),
        ("exercises/bridge, largest paint", "ok"),
        ("exercises/bridge, shift", "ok"),
        ("exercises/bridge, first visit", "MISSED"),
    ]
    moved = lighthouse.Seen(94, 1.9, 0.001, 100)
    assert [row.missed for row in moved.rows("", 100)] == [True, False, True, False]
    monkeypatch.setattr(lighthouse, "provided", lambda: False)
    ((what, _, why, *_),) = shown(lighthouse.rows(Path("nowhere")), capsys)
    assert (what, why) == ("what Lighthouse says", "npm could not bring it")


def test_what_several_look_at_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that stands in the folder of the run is taken, and one is built where none does."""
    monkeypatch.setenv(once.TOLD, str(tmp_path))
    once.place.cache_clear()
    assert (once.site() / "exercises" / "bridge" / "index.html").is_file()
    (once.site() / "index.html").write_text("as it was left", "utf-8")
    assert (once.site() / "index.html").read_text("utf-8") == "as it was left"
    once.place.cache_clear()


def test_a_bound_is_as_long_as_the_machine_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "bare", lambda: Cost(0, 2 * table.BARE, 0, 0))
    assert not table.in_time("in twice the time", 1.9, 1).missed
    assert table.in_time("in more", 2.1, 1).missed


#: Benchmarks that end in every way that there is: with rows, with one that is missed, with a fault
#: of their own after a row, before any, by a signal.
ENDS = {
    "well": "yield within('fine', 1, 's', 2)",
    "missed": "yield within('slow', 3, 's', 2)",
    "fault": "yield within('one', 1, 's', 2); raise ValueError('nothing | left')",
    "refused": "yield within('one', 1, 's', 2); raise SystemExit('not sound')",
    "killed": "yield within('one', 1, 's', 2); os.kill(os.getpid(), 9)",
    "silent": "yield from (); os._exit(0)",
}


def test_all_run_to_their_end_whatever_becomes_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that is missed and every fault are rows; the others run."""

    def command(name: str) -> list[str]:
        said = f"def rows():\n    {ENDS[name]}\nsys.exit(table.show(rows()))\n"
        uses = (
            "import os, sys, time\nfrom benchmarks import table\nfrom benchmarks.table import *\n"
        )
        return [sys.executable, "-c", uses + said]

    monkeypatch.setattr(__main__, "command", command)
    monkeypatch.setattr(__main__, "SAVED", tmp_path / "bench.md")
    assert __main__.main(list(ENDS)) == 1
    lines = (tmp_path / "bench.md").read_text("utf-8").splitlines()
    printed = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:-2]]
    assert [(cells[0], cells[2], cells[-1]) for cells in printed] == [
        ("fine", "a bound: 2.00 s", "ok"),
        ("slow", "a bound: 2.00 s", "MISSED"),
        ("one", "a bound: 2.00 s", "ok"),
        ("the rest of these rows", "nothing / left", "FAILED"),
        ("one", "a bound: 2.00 s", "ok"),
        ("the rest of these rows", "not sound", "FAILED"),
        ("one", "a bound: 2.00 s", "ok"),
        ("benchmarks.killed", "ended by signal 9", "FAILED"),
        ("benchmarks.silent", "it ended without a row", "FAILED"),
        ("all benchmarks", "a bound: 30 min", "ok"),
    ]
    assert __main__.main(["well"]) == 0


def test_one_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(__main__, "LONGEST", 1)
    sleeps = [sys.executable, "-c", "import time\nwhile True: time.sleep(1)"]
    monkeypatch.setattr(__main__, "command", lambda _: sleeps)
    status, (row,) = __main__.ran("endless")
    assert status
    assert "ended by signal 9" in row
    assert "FAILED" in row


def test_a_benchmark_that_is_not_there_fails() -> None:
    assert __main__.ran("nothing")[0]
