"""What templates were compiled to, kept where Python keeps what it compiles modules to: beside
them, and never in a folder that a build writes, for it runs when it is read.

Jinja looks whether a template is still the same. What else its code follows from is in the name.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator import places


class Compiled(BytecodeCache):
    """Templates that are compiled in one way, which `maker` is a name for. They are written down
    where Python may write down its own."""

    def __init__(self, kind: str, maker: bytes) -> None:
        said = f"{jinja2.__version__} {sys.version} ".encode() + maker
        self._kind = f"{kind}-{sys.implementation.cache_tag}-"
        name = self._kind + hashlib.sha256(said).hexdigest()[:16]
        self._folder = places.TEMPLATES / "__pycache__" / name
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key not in self._known:
            try:
                kept = (self._folder / bucket.key).read_bytes()
            except OSError:
                return
            if kept[:32] != hashlib.sha256(kept[32:]).digest():
                return  # damaged
            self._known[bucket.key] = kept[32:]
        bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = self._known[bucket.key] = bucket.bytecode_to_string()
        if not sys.dont_write_bytecode:
            with suppress(OSError):  # where nothing may be written it is compiled each time
                self._write(self._folder / bucket.key, data)

    def _write(self, path: Path, data: bytes) -> None:
        if not self._folder.is_dir():
            for old in self._folder.parent.glob(f"{self._kind}*"):
                shutil.rmtree(old, ignore_errors=True)
            self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as fresh:
            fresh.write(hashlib.sha256(data).digest() + data)
        Path(fresh.name).replace(path)
