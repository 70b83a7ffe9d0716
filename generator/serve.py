"""The site on this machine, rebuilt whenever content, templates or generator change.

Each build is a process of its own, so that a changed generator is the one that runs, and a fault
in it leaves the watcher going.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from generator import claim

ROOT = Path(__file__).parent.parent
HOST, PORT = "127.0.0.1", 8000


class _Server(LiveReloadServer):
    """MkDocs puts the script that reloads a page at the page's end, where the page's policy would
    stop it. At the beginning of the head it stands before the policy."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        before, head, after = content.partition(b"<head>")
        return super()._inject_js_into_html(before + head, epoch) + after


def serve(content: Path, site: Path, work: Path, port: int = PORT) -> None:
    """Build, serve and watch until interrupted. Raises ClaimError as `build` does."""
    claim.site(site, work, content)
    claim.work(work, content)
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--without-booklets",
        "--content",
        str(content.resolve()),
        "--site",
        str(site.resolve()),
        "--build",
        str(work.resolve()),
    ]

    def rebuild() -> None:
        subprocess.run(command, cwd=Path.cwd(), check=False)

    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    logging.getLogger("watchdog").setLevel(logging.WARNING)
    rebuild()
    site.mkdir(parents=True, exist_ok=True)
    server = _Server(builder=rebuild, host=HOST, port=port, root=str(site), polling_interval=0.5)
    for watched in (content, ROOT / "templates", ROOT / "generator"):
        server.watch(str(watched))
    print(f"The handbook is at http://{HOST}:{port}. Stop with Ctrl+C.", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        print()
    finally:
        server.shutdown()
