"""Handbooks of any size: ours with copies of its exercises, and a stranger's that has no poses."""

from __future__ import annotations

import copy
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.cost import ROOT
from generator.rules.check import check

#: Ours, with figures; and the one that a stranger's is made of.
OURS, SMALL = ROOT / "content", ROOT / "tests" / "handbooks" / "small"
#: How many exercises a booklet holds where a handbook says nothing else.
LONGEST = 100

SENTENCES = (
    "Stand with your feet hip-width apart and hold the bar with both hands, palms down.",
    "Keep your back straight and your head up.",
    "This is where you begin.",
    "Bend your elbows slowly while you breathe out, until your hands are at your shoulders.",
    "Hold it for a second.",
    "Breathe in and lower the weight as slowly as you lifted it.",
    "Do not swing your upper body, and do not lean back to help the movement along.",
    "Do it as often as your dose says, then change sides where there are two.",
)


def strangers(content: Path, size: int) -> None:
    """The small handbook with so many exercises, without poses, some short, some long; and with the
    longest routine that has a booklet."""
    shutil.copytree(SMALL, content)
    folder = content / "exercises"
    own = yaml.safe_load((folder / "walking.yml").read_text("utf-8"))
    chance = random.Random(size)  # noqa: S311 (to be the same each time)
    for n in range(size - 2):
        some = chance.sample(SENTENCES, chance.randint(1, len(SENTENCES)))
        steps = [*some, f"Come out of exercise number {n} as you went in."]
        _write(folder / f"exercise-{n}.yml", own | {"name": f"Exercise number {n}", "steps": steps})
    routine = yaml.safe_load((content / "routines" / "start.yml").read_text("utf-8"))
    steps = [{"exercise": f"exercise-{n}", "minutes": 10} for n in range(min(size - 2, LONGEST))]
    _write(content / "routines" / "all.yml", routine | {"name": "A long one", "steps": steps})


def ours(content: Path, size: int) -> None:
    """Our handbook with so many exercises: of fewer than it has, the first; of more, copies."""
    shutil.copytree(OURS, content)
    folder = content / "exercises"
    real = {path.stem: _loaded(path.read_text("utf-8")) for path in folder.glob("*.yml")}
    held, too_long = set[str](), set[str]()
    for path in sorted(content.glob("routines/*.yml")):
        steps = {step["exercise"] for step in _loaded(path.read_text("utf-8"))["steps"]}
        if len(held | steps) > size:
            path.unlink()
            too_long.add(path.stem)
        else:
            held |= steps
    _forget_routines(content, too_long)
    # Those that a routine holds stay, and stand first.
    ids = sorted(real, key=lambda id_: (id_ not in held, id_))
    poses = content / "poses"
    for id_ in ids[size:]:
        (folder / f"{id_}.yml").unlink()
        (poses / f"{id_}.yml").unlink(missing_ok=True)
    _forget(content, set(ids[size:]))
    for n in range(len(ids), size):
        id_, number = ids[n % len(ids)], n // len(ids)
        _write(folder / f"{id_}-{number}.yml", _copy(real[id_], number, n))
        if (pose := poses / f"{id_}.yml").exists():
            shutil.copy(pose, poses / f"{id_}-{number}.yml")


def plain(content: Path) -> dict[str, str]:
    """What stands in a handbook's files as plain Markdown: a page for each, by its path, and the
    lists that lead to them."""
    pages: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    for path in sorted(content.rglob("*.yml")):
        fields = _loaded(path.read_text("utf-8"))
        name = fields.get("name", path.stem)
        kind = path.parent.relative_to(content).as_posix()
        if kind == "poses":
            continue
        pages[(path.parent.relative_to(content) / f"{path.stem}.md").as_posix()] = "\n\n".join(
            [f"# {name}", *_sections(fields)]
        )
        lists.setdefault(kind, []).append(f"- [{name}]({path.stem}.md)")
    for kind, lines in lists.items():
        title = kind.capitalize() if kind != "." else "Contents"
        pages[(Path(kind) / "index.md").as_posix()] = "\n".join([f"# {title}", "", *lines])
    return pages


def _sections(fields: dict[str, Any]) -> Iterator[str]:
    """The fields of a file, each under a heading."""
    for field, value in fields.items():
        texts = list(_texts(value))
        yield f"## {field.replace('_', ' ').capitalize()}"
        yield "\n".join(f"- {text}" for text in texts) if len(texts) > 1 else "".join(texts)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
    else:
        yield " ".join(str(value).split())


def change_word(path: Path, n: int = 0) -> None:
    """Another first step in the file of an exercise: the `n`-th, none of them alike."""
    exercise = _loaded(path.read_text("utf-8"))
    exercise["steps"][0] = f"Begin in another way, the one with number {n}."
    _write(path, exercise)


def _loaded(text: str) -> Any:
    """YAML with every value the text it is."""
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (it makes only text and lists)


def _write(path: Path, fields: dict[str, Any]) -> None:
    text = yaml.dump(fields, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, "utf-8")


def _copy(exercise: dict[str, Any], number: int, n: int) -> dict[str, Any]:
    """An exercise under other names, hardly longer than its own, on a ladder of its own; no other
    copy has this `n`, since two exercises may share a name."""
    other = copy.deepcopy(exercise)
    for form in [other, *other.get("variations", []), *other.get("alternatives", [])]:
        form["name"] = f"{form['name'][:50]} {number}"
        names = form.get("other_names", [])
        form["other_names"] = [f"{name[:45]} {n}" for name in names]
    other.pop("easier", None)
    return other


def _forget(content: Path, gone: set[str]) -> None:
    """Take away what names an exercise that is not there, and what is then no longer used."""
    if not gone:
        return
    _unlink(content, "exercise", gone)
    for path in content.glob("exercises/*.yml"):
        fields = _loaded(path.read_text("utf-8"))
        if gone & set(fields.get("easier", [])):
            fields.pop("easier")
            _write(path, fields)
    sources = content / "sources.yml"
    listed = _loaded(sources.read_text("utf-8"))
    # Of one file the check names fifty at the most.
    while idle := {
        p.message.split("'")[1] for p in check(content).problems if p.rule == "source-not-cited"
    }:
        listed = {id_: source for id_, source in listed.items() if id_ not in idle}
        _write(sources, listed)


def _forget_routines(content: Path, gone: set[str]) -> None:
    """Take away what names a routine that is not there."""
    if not gone:
        return
    _unlink(content, "routine", gone)
    for path in content.glob("pages/*.md"):
        text = path.read_text("utf-8")
        if named := re.search(r"(?m)^routines: \[(.*)\]\n", text):
            left = ", ".join(id_ for id_ in named[1].split(", ") if id_ not in gone)
            path.write_text(
                text.replace(named[0], f"routines: [{left}]\n" if left else "", 1), "utf-8"
            )


def _unlink(content: Path, kind: str, gone: set[str]) -> None:
    """On pages, of links to what is gone the words stay."""
    links = re.compile(rf"\[([^\]]+)\]\({kind}:({'|'.join(sorted(gone))})(#[\w-]+)?\)")
    for path in content.glob("pages/*.md"):
        path.write_text(links.sub(r"\1", path.read_text("utf-8")), "utf-8")
