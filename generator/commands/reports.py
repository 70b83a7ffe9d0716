"""All problems of a run in one of the FORMS: for a terminal, for GitHub, for programs.

Text from a contributor never becomes a command, markup or a second line of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

from generator import places
from generator.problem import Problem, as_text, counted, excerpt

#: Most problems that a summary holds: GitHub takes a megabyte.
MOST_IN_SUMMARY = 400

#: And that a log holds; nobody reads more, and a run may find half a million. Of more than these
#: only the first are told whole, and all of them are counted by kind.
MOST_IN_LOG = 300
FIRST_OF_MANY = 50

#: What the rules of the content are called where a program lists them.
TOOL = "handbook check"


def text(problems: list[Problem], colour: bool = False) -> str:
    """For a terminal: each with its line and a caret, an empty line between. Of many the first,
    errors before warnings, and then how many there are of each kind and where the first is."""
    if len(problems) <= MOST_IN_LOG:
        return "\n\n".join(as_text(problem, colour) for problem in problems)
    told = [as_text(problem, colour) for problem in _first(problems)]
    return "\n\n".join([*told, "\n".join(_by_kind(problems))])


def _first(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.warning)[:FIRST_OF_MANY]


def _by_kind(problems: list[Problem]) -> list[str]:
    """A line for each kind of problem: how many there are, its rule, and the place of the first;
    the most frequent first."""
    kinds: dict[tuple[bool, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.warning, problem.rule), []).append(problem)
    rows = sorted(kinds.items(), key=lambda kind: (kind[0][0], -len(kind[1]), kind[0][1]))
    counts, widest = [f"{len(of):,}" for _, of in rows], max(len(rule) for _, rule in kinds)
    files = {problem.path for problem in problems}
    told = []
    for count, ((warning, rule), of) in zip(counts, rows, strict=True):
        place = f"{of[0].path}:{of[0].line}:{of[0].column}"
        what = f"{rule} (warning)" if warning else rule
        told.append(f"{count:>{max(map(len, counts))}}  {what:<{widest}}  first in {place}")
    return [
        f"Above stand the first {FIRST_OF_MANY} of {len(problems):,}, in "
        f"{counted(len(files), 'file')}. By kind they are:",
        *told,
        "Mend those above first, since others may follow from them; then check again.",
    ]


def github(problems: list[Problem]) -> str:
    """Annotations on the lines of a pull request, as GitHub Actions reads them from a log."""
    if len(problems) <= MOST_IN_LOG:
        return "\n".join(map(_annotation, problems))
    # Lines of a log, in which no name of a file can begin a command.
    more = [line.replace("::", ": :") for line in _by_kind(problems)]
    return "\n".join([*map(_annotation, _first(problems)), *more])


def _annotation(problem: Problem) -> str:
    level = "warning" if problem.warning else "error"
    text = problem.message + (f"\nhelp: {problem.help}" if problem.help else "")
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    return f"::{level} {place},title={_property(problem.rule)}::{_data(text)}"


def _data(text: str) -> str:
    # Text from a contributor must not be able to end the command and begin another.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: list[Problem]) -> str:
    """For programs: a list of objects, one for each problem."""
    return json.dumps(
        [
            {
                "path": problem.path,
                "line": problem.line,
                "column": problem.column,
                "length": problem.length,
                "level": _level(problem),
                "rule": problem.rule,
                "message": problem.message,
                "help": problem.help,
                "source": problem.source,
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=2,
    )


def sarif(problems: list[Problem]) -> str:
    """SARIF 2.1.0, which code scanning and editors read."""
    rules = sorted({problem.rule for problem in problems})
    results = [_result(problem, rules.index(problem.rule)) for problem in problems]
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": TOOL,
                            "rules": [{"id": rule, "name": rule} for rule in rules],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": results,
                }
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _result(problem: Problem, rule: int) -> dict[str, object]:
    help_ = f" {problem.help[0].upper()}{problem.help[1:]}" if problem.help else ""
    region = {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endColumn": problem.column + max(1, problem.length),
    }
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": _level(problem),
        "message": {"text": problem.message + help_},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(problem.path)},
                    "region": region,
                }
            }
        ],
    }


def _level(problem: Problem) -> str:
    return "warning" if problem.warning else "error"


def summary(problems: list[Problem]) -> str:
    """All problems as a page in Markdown, for the summary of a check: annotations stop at ten."""
    from generator.words.markup import quiet, verbatim
    from generator.words.templates import literal_templates

    def quoted(problem: Problem) -> str:
        shown, before, carets = excerpt(problem)
        return verbatim(f"{shown}\n{before}{carets}")

    environment = literal_templates(places.REPORTS, quiet)
    return environment.get_template("summary.md.j2").render(
        problems=problems, most=MOST_IN_SUMMARY, counted=counted, excerpt=quoted
    )


#: What `--format` takes.
FORMS: dict[str, Callable[[list[Problem]], str]] = {
    "text": text,
    "github": github,
    "json": as_json,
    "sarif": sarif,
}
