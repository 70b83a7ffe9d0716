"""Files that stand beside the pages: style, script, fonts, the logo and the clinic's colours."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.model.handbook import Handbook

TEMPLATES = Path(__file__).parent.parent / "templates"


def assets(handbook: Handbook) -> dict[str, str | bytes]:
    """Every asset by its path inside build/docs."""
    root = TEMPLATES / "assets"
    files: dict[str, str | bytes] = {
        f"assets/{path.relative_to(root).as_posix()}": path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    style = Environment(  # noqa: S701 (a style sheet, of colours that were checked)
        loader=FileSystemLoader(TEMPLATES / "style"), undefined=StrictUndefined
    )
    files["assets/colours.css"] = style.get_template("colours.css.j2").render(
        colours=handbook.settings.colours
    )
    if handbook.settings.logo and handbook.logo is not None:
        files[f"assets/{handbook.settings.logo}"] = handbook.logo
    return files
