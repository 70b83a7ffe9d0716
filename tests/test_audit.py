"""What is made of pip-audit's report: what was skipped did not pass."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.audit import audit, told

#: As pip-audit 2.10 writes them.
PASSED = {"name": "jinja2", "version": "3.1.6", "vulns": []}
SKIPPED = {
    "name": "numpy",
    "skip_reason": "Dependency not found on PyPI and could not be audited: numpy (2.3.5)",
}
VULNERABLE = {
    "name": "jinja2",
    "version": "3.1.2",
    "vulns": [
        {
            "id": "PYSEC-2024-1",
            "fix_versions": ["3.1.3"],
            "aliases": ["CVE-2024-22195"],
            "description": "Script injection.",
        },
        {"id": "PYSEC-2024-2", "fix_versions": [], "aliases": [], "description": ""},
    ],
}


def report(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


@pytest.mark.parametrize(
    ("packages", "status", "counted"),
    [
        ([PASSED], 0, "1 passed, 0 not checked, 0 vulnerable."),
        ([PASSED, SKIPPED], 2, "1 passed, 1 not checked, 0 vulnerable."),
        ([SKIPPED, SKIPPED | {"name": "pyyaml"}], 2, "0 passed, 2 not checked, 0 vulnerable."),
        ([PASSED, VULNERABLE], 1, "1 passed, 0 not checked, 1 vulnerable."),
        ([SKIPPED, VULNERABLE], 1, "0 passed, 1 not checked, 1 vulnerable."),
        ([], 2, "0 passed, 0 not checked, 0 vulnerable."),
    ],
)
def test_what_is_counted(packages: list[dict[str, Any]], status: int, counted: str) -> None:
    """Done is only what was checked, all of it, and found sound."""
    found = audit(report(*packages))
    assert (found.status, told(found).splitlines()[-1]) == (status, counted)


@pytest.mark.parametrize("said", ["", "Traceback", "[]", "{}", report(), report(SKIPPED)])
def test_a_database_out_of_reach(said: str) -> None:
    """Without an answer nothing was checked, and that is said; the control: with one it is not."""
    assert "Nothing was checked" in told(audit(said))
    assert audit(said).status == 2
    assert "Nothing was checked" not in told(audit(report(PASSED)))


def test_who_is_named() -> None:
    """Each package that did not pass, and why; for a vulnerable one what mends it."""
    text = told(audit(report(PASSED, SKIPPED, VULNERABLE)))
    assert "Not checked: numpy: Dependency not found on PyPI" in text
    assert (
        "VULNERABLE: jinja2 3.1.2: PYSEC-2024-1, mended in 3.1.3; PYSEC-2024-2, mended in no"
        in text
    )
    assert "3.1.6" not in text
