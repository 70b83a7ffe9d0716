"""What tests share: the handbooks under tests/handbooks, checked once, and a way to renew
expectations.

Tests of the generator know nothing of content/: what they need stands in tests/handbooks/. Tests of
content/ lie in tests/content/; those that hold for any handbook's, in tests/content/any/.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.build import build
from generator.disk import claim
from generator.disk.store import Files, Folder
from generator.figures.gallery import Gallery
from generator.model.handbook import Handbook
from generator.rules.check import check
from generator.rules.remembered import memory
from generator.sheets.press import Press
from tests.browser.provide import ARGUMENTS, on_machine

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

ROOT = Path(__file__).parent.parent
HANDBOOKS = Path(__file__).parent / "handbooks"
#: Rich enough for whatever the small one has not: a frozen part of ours.
FULL = HANDBOOKS / "full"
CONTENT = ROOT / "content"
#: What was drawn and printed once is found again, by tests beside these, by later runs and by `make
#: site` too.
KEPT = ROOT / "build"
claim.lay(KEPT)
#: Figures, each worked out once for all tests that only need them.
GALLERY = Gallery(Folder(KEPT / "figures"))


def name(settings: Path) -> str:
    """What a handbook is called; nothing where its settings cannot be read."""
    text = settings.read_text("utf-8", "replace") if settings.is_file() else ""
    found = re.search(r"^name: *(.*)", text, re.M)
    return found[1].strip(" \"'") if found else ""


#: The handbook whose content tests/content/ is about, and the one that stands in content/.
OURS = (Path(__file__).parent / "content" / "handbook.txt").read_text("utf-8").strip()
HERE = name(CONTENT / "handbook.yml")


@cache
def sound(content: Path) -> Handbook:
    """The handbook of a folder that no test writes to. Which process comes first reads it and draws
    its figures; those that come meanwhile wait, and find what it found."""
    with (KEPT / f"drawing {content.name}").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(lock, fcntl.LOCK_SH)
        checked = check(content, GALLERY, memory=memory(KEPT / "tests" / content.name))
    assert checked.handbook, [problem.message for problem in checked.problems]
    return checked.handbook


def free_port() -> int:
    """A port of this machine at which nobody answers."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew",
        action="store_true",
        help="write what came out as what is expected from now on; then read the difference",
    )


def half(test: str) -> str:
    """What a test is about, by its name: the generator, any content or ours."""
    return "any" if "/content/any/" in test else "ours" if "/content/" in test else "generator"


def pytest_configure() -> None:
    """A shell has what runs beside it ignore Ctrl+C, and programs hand that on to those that they
    start; ours are to end by it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is long begins first, so that nobody waits for it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two processes for each core: half of a test's time it waits, for a browser or a command."""
    return (os.cpu_count() or 1) * 2


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests there were of the generator, of any content and of ours."""
    told = [report for reports in terminalreporter.stats.values() for report in reports]
    names = {report.nodeid for report in told if isinstance(report, pytest.TestReport)}
    tested = Counter(half(name.partition("::")[0]) for name in names)
    say = terminalreporter.write_line
    say(f"Tests of the generator: {tested['generator'] or 'none'}.")
    say(
        f"Tests of content/, '{HERE}': {tested['any'] or 'none'} that hold for any content, "
        f"{tested['ours'] or 'none'} of its own."
    )
    if HERE != OURS:
        say(f"tests/content/ is about another handbook, '{OURS}', and was left out but for any/.")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be written instead of compared."""
    return bool(request.config.getoption("--renew"))


class Memory(dict[str, Any]):
    """What was worked out, kept for as long as the tests run."""

    find = dict.get
    keep = dict.__setitem__


@pytest.fixture(scope="session")
def press() -> Press:
    """A press that prints the same paper once."""
    return Press(Memory())


@pytest.fixture(scope="session")
def kept_press() -> Press:
    """A press that finds what an earlier run or build has printed."""
    return Press(Files(KEPT / "sheets", ".pdf"))


def _without_workers(opens: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    def opened(service_workers: str = "block", **options: Any) -> BrowserContext:
        context = opens(**options)
        if service_workers == "block":
            context.add_init_script("delete Navigator.prototype.serviceWorker")
        return context

    return opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless and offline. No worker runs beside its pages unless a window allows it:
    what a worker fetches no test sees."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = on_machine()
        assert path, "no browser: `make test` installs one"
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        browser.new_context = _without_workers(browser.new_context)
        yield browser
        browser.close()


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder for all processes of this run, to which no test writes: the first that asks for it
    has it made, and others wait."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with folder.with_suffix(".lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if lock.read() != "made":
            folder.mkdir()
            make(folder)
            lock.write("made")
    return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small handbook, built in a folder of its own."""

    def make(folder: Path) -> None:
        shutil.copytree(HANDBOOKS / "small", folder / "content")
        assert build(folder / "content", folder / "site", folder / "build").site

    return shared(tmp_path_factory, "once", make)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small handbook at `content`, with its folder as the current one."""
    shutil.copytree(HANDBOOKS / "small", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return Path("content")


def laid_out(once: Path, work: Path) -> None:
    """Put what took long to work out of the small handbook where a build into `work` finds it."""
    for kept in ("figures", "pages", "policy", "sheets"):
        shutil.copytree(once / "build" / kept, work / kept)
    claim.lay(work)


@pytest.fixture
def warm(small: Path, once: Path) -> Path:
    """The same copy, of which all that took long is found in `build`."""
    laid_out(once, Path("build"))
    return small
