"""Files that stand beside the pages: style, script, fonts, the logo and the clinic's colours."""

from __future__ import annotations

import gzip
import json

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import places
from generator.figures.examples import names
from generator.figures.gallery import Gallery, figures, pace
from generator.figures.style import SCHEMES, SCREEN, standalone, variables
from generator.model.handbook import Handbook
from generator.pages.beside import twin
from generator.pages.render import ENDS, picture_name, thumbnail_name


def assets(handbook: Handbook, gallery: Gallery, offline: bool = False) -> dict[str, str | bytes]:
    """Every asset by its path inside build/docs. Moving pictures, which are long, are packed;
    offline, where nothing can be fetched, they are scripts."""
    root = places.ASSETS
    files: dict[str, str | bytes] = {
        f"assets/{path.relative_to(root).as_posix()}": path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    style = Environment(  # noqa: S701 (a style sheet, of colours that were checked)
        loader=FileSystemLoader(places.STYLE), undefined=StrictUndefined
    )
    files["assets/colours.css"] = style.get_template("colours.css.j2").render(
        colours=handbook.settings.colours,
        figures={scheme: variables(scheme) for scheme in SCHEMES},
    )
    for id_, file in handbook.poses.items():
        for form, figure in figures(file).items():
            name = f"figures/{picture_name(id_, form)}"
            exercise = handbook.exercises.get(id_)
            small = gallery.thumbnail(figure)
            speed = pace(exercise, figure) if exercise else None
            for scheme, end in ENDS.items():
                files[f"{name}{end}"] = gallery.standalone(figure, scheme)
            files[f"{thumbnail_name(id_, form)}.svg"] = standalone(
                small.svg(), small.person, SCREEN
            )
            moving = gallery.moving(figure, speed)
            if offline:
                files |= twin(f"{name}.moving.svg", json.dumps(moving, ensure_ascii=False))
            else:
                files[f"{name}.moving.svg.gz"] = gzip.compress(moving.encode(), mtime=0)
    for name in names():
        drawing = gallery.example(name)
        files[f"poses/{name}.svg"] = standalone(drawing.svg(), drawing.person, SCREEN)
    for name, data in handbook.pictures.items():
        files[f"pictures/{name}"] = data
    if handbook.settings.logo and handbook.logo is not None:
        files[f"assets/{handbook.settings.logo}"] = handbook.logo
    return files
