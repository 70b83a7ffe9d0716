"""What lies beside the pages for scripts to fetch when it is asked for."""

from __future__ import annotations

import json
from typing import Any


def data(path: str, value: Any, offline: bool = False) -> dict[str, str]:
    """A value as a file of JSON inside build/docs; offline as a script as well."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return {path: said + "\n"} | (twin(path, said) if offline else {})


def twin(path: str, said: str) -> dict[str, str]:
    """JSON as a script, which leaves it on its own element: a page that is a file can fetch
    nothing. `templates/assets/beside.js` reads it."""
    return {f"{path}.js": f"document.currentScript.data = {said};\n"}
