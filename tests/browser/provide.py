"""A browser for the tests: one on the machine, else Debian's, else Playwright's own.

`python -m tests.browser.provide` finds or installs it and says where it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

#: What a browser is called. The one without windows of its own is the quickest.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
#: Debian's packages; the first brings no font for what the site's own have no letters for.
PACKAGES = (("chromium-headless-shell", "fonts-liberation"), ("chromium",))

#: Quiet and offline: the tests visit nothing but the site under test.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NONE = """No browser was found and none could be installed. Install Chromium, so that one of the
commands {names} is found, and run the tests again; on Debian or Ubuntu:
    sudo apt-get install chromium"""


def on_machine() -> str | None:
    """A browser that is installed already, Playwright's own included."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and os.path.exists(path) else None


def install() -> str | None:
    """Install one: from Debian where that is possible, else by Playwright's own download."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        for packages in PACKAGES:
            subprocess.run(
                ["apt-get", "install", "-y", "-qq", *packages],
                check=False,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            )
            if path := on_machine():
                return path
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return on_machine()


def main() -> int:
    path = on_machine()
    if path is None:
        print("No browser was found: installing Chromium …", flush=True)
        path = install()
    if path is None:
        print(NONE.format(names=", ".join(NAMES)), file=sys.stderr)
        return 1
    print(f"The tests use the browser {path}.", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
