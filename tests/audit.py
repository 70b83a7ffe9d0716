"""Known vulnerabilities in what the project installs: `make audit`, for whoever has the network.

pip-audit asks a public database. What it cannot ask about it skips, and still says that nothing was
found; here a package that was skipped is not one that passed. Exit status: 0 all were checked and
none is vulnerable, 1 some are vulnerable, 2 some or all were not checked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LISTS = sorted((Path(__file__).parent.parent / "requirements").glob("*.txt"))


@dataclass
class Audit:
    """What came of it, each package by its name and version."""

    passed: list[str] = field(default_factory=list)
    #: With why it was not.
    not_checked: dict[str, str] = field(default_factory=dict)
    #: With what is known of it, and the versions in which it is mended.
    vulnerable: dict[str, list[str]] = field(default_factory=dict)

    @property
    def status(self) -> int:
        if self.vulnerable:
            return 1
        return 2 if self.not_checked or not self.passed else 0


def audit(report: str) -> Audit:
    """What pip-audit's report in JSON says. Of no report, that nothing was checked."""
    found = Audit()
    try:
        packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return found
    for package in packages:
        name = f"{package['name']} {package.get('version', '')}".strip()
        if "skip_reason" in package or "vulns" not in package:
            found.not_checked[name] = package.get("skip_reason", "it says nothing of it")
        elif package["vulns"]:
            found.vulnerable[name] = [
                f"{known['id']}, mended in {', '.join(known.get('fix_versions') or ['no version'])}"
                for known in package["vulns"]
            ]
        else:
            found.passed.append(name)
    return found


def told(found: Audit) -> str:
    """The audit in words."""
    lines = [f"VULNERABLE: {name}: {'; '.join(why)}" for name, why in found.vulnerable.items()]
    lines += [f"Not checked: {name}: {why}" for name, why in found.not_checked.items()]
    if not found.passed and not found.vulnerable:
        lines.append(
            "Nothing was checked: the database of known vulnerabilities was not reached, or knows "
            "none of the packages."
        )
    lines.append(
        f"{len(found.passed)} passed, {len(found.not_checked)} not checked, "
        f"{len(found.vulnerable)} vulnerable."
    )
    return "\n".join(lines)


def main() -> int:
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off"]
    command += [part for path in LISTS for part in ("--requirement", str(path))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = audit(done.stdout)
    if not (found.passed or found.not_checked or found.vulnerable) and done.stderr.strip():
        print(f"pip-audit says: {done.stderr.strip().splitlines()[-1]}")
    print(told(found))
    return found.status


if __name__ == "__main__":
    raise SystemExit(main())
