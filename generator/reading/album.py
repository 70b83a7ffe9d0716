"""Pictures that content brings along: the logo, and those that stand in the place of a pose."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.model.walk import Location
from generator.problem import Problem, did_you_mean
from generator.reading import facts, files, guard
from generator.reading.entries import Entry, Reading
from generator.reading.facts import note_clean, was_clean
from generator.reading.files import inside, ordinary, shown

#: The folder of pictures, and how large one may be: a reader pays for it on a phone.
FOLDER = "pictures"
MOST_BYTES = 400 * 1024
ENDINGS = (".svg", ".png", ".webp", ".jpg", ".jpeg")
#: Pictures of our own that stand where a logo will stand.
OWN = frozenset(["favicon.svg"])


def logo(reading: Reading, present: dict[str, Path]) -> None:
    """The logo that handbook.yml names."""
    settings = reading.one("handbook.yml")
    if settings and (name := settings.value.logo):
        if name.lower() in OWN:
            reading.problems.append(
                settings.problem(
                    ("logo",),
                    "address-taken",
                    f"logo: '{name}' is the name of a picture of the site's own.",
                    "give the file another name, such as logo.svg.",
                )
            )
        there = {name: path for name, path in present.items() if path.is_file()}
        reading.logo = _named(reading, settings, ("logo",), name, there, guard.MOST_BYTES)


def in_folder(content: Path) -> dict[str, Path]:
    """The pictures of another handbook, each by its name."""
    return {path.name: path for path in inside(content / FOLDER) if path.is_file()}


def pictures(reading: Reading, present: dict[str, Path], beneath: dict[str, Path]) -> None:
    """The pictures that exercises name, and none besides; those of the handbook `beneath` where
    there is none of that name."""
    folder = present.get(FOLDER)
    found = {}
    if folder is not None:
        found = {p.name: p for p in inside(folder) if ordinary(p, reading, folder=False)}
        _twins(reading, found)
    there = {**beneath, **found}
    used = set()
    for entry in reading.of("exercise"):
        for at, file in facts.pictures(entry):
            used.add(file)
            read = _named(reading, entry, at, file, there, MOST_BYTES)
            if read is not None:
                reading.pictures[file] = read
    for name, path in found.items():
        if name not in used:
            reading.problems.append(
                Problem(
                    shown(path),
                    1,
                    1,
                    "unused-picture",
                    f"No exercise shows '{name}'.",
                    did_you_mean(name, used, "name it under 'picture:', or delete it."),
                )
            )


def _twins(reading: Reading, found: dict[str, Path]) -> None:
    """Files whose names differ in capital letters alone: on many computers they are one."""
    first: dict[str, str] = {}
    for name, path in found.items():
        other = first.setdefault(name.casefold(), name)
        if other != name:
            reading.problems.append(
                Problem(
                    shown(path),
                    1,
                    1,
                    "same-name",
                    f"'{name}' and '{other}' are one name on many computers.",
                    "give one of the two another name.",
                )
            )


def _named(
    reading: Reading,
    entry: Entry,
    location: Location,
    name: str,
    present: dict[str, Path],
    most: int,
) -> bytes | None:
    """A picture that a field names, if it is there and may be published."""
    field = str(location[-1])
    if name not in present:
        where = "beside handbook.yml" if field == "logo" else f"in {FOLDER}/"
        there = [other for other in present if other.endswith(ENDINGS)]
        reading.problems.append(
            entry.problem(
                location,
                "no-such-file",
                f"{field}: there is no file '{name}' {where}.",
                did_you_mean(name, there, "put the picture there."),
            )
        )
        return None
    read = files.read(present[name], reading, most)
    if read is None:
        return None
    if len(read) > most:
        what = "a logo" if field == "logo" else "a picture"
        reading.problems.append(
            entry.problem(
                location,
                "file-too-large",
                f"{field}: '{name}' is too large.",
                f"{what} has at most {most // 1024} KB.",
            )
        )
        return None
    said = f"{name} {hashlib.sha256(read).hexdigest()}"
    if was_clean(entry, __name__, said):
        return read
    from generator.reading import picture  # most handbooks have none, and it reads XML

    if fault := picture.fault(name, read):
        message = f"{field}: {fault[0]}"
        reading.problems.append(entry.problem(location, "bad-picture", message, fault[1]))
        return None
    note_clean(entry, __name__, said)
    return read
