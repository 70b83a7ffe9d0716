"""What changed, as a report that opens by a double click: data, a page, pictures and sheets.

The page has no script, and all that it shows lies beside it. It is for those who review a change,
in the language of the problems that a check finds, whatever language the handbook is in.
"""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import places
from generator.changes.record import Changes


def report(
    changes: Changes, pictures: dict[str, str | bytes], sheets: dict[str, bytes]
) -> dict[str, str | bytes]:
    """Every file of the report, by its path inside the report's folder."""
    changes = changes.model_copy(update={"sheets": sorted(sheets)})
    environment = Environment(
        loader=FileSystemLoader(places.CHANGES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return {
        "changes.json": changes.model_dump_json(indent=2) + "\n",
        "changes.html": environment.get_template("changes.html.j2").render(changes=changes),
        **pictures,
        **sheets,
    }
