"""Judging 1,000 exercises for 50 conditions, each with as many rules as our longest has."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice

from benchmarks import handbooks, table
from benchmarks.table import Row, in_time
from generator.rules.check import check
from generator.verdicts.suitability import Suitability, subject

EXERCISES, CONDITIONS = 1000, 50
#: Seconds.
MOST = 1.0


def seconds(many: int, of: int) -> float:
    """How long it takes, the rules made ready once."""
    handbook = check(handbooks.OURS).handbook
    if handbook is None:
        raise SystemExit("the content has problems: `make check` shows them")
    real = [id_ for id_, c in handbook.conditions.items() if any(a.matches for a in c.advice)]
    conditions = {
        f"c{n}": handbook.conditions[id_].model_copy(update={"includes": []})
        for n, id_ in enumerate(islice(cycle(real), of))
    }
    exercises = list(islice(cycle(handbook.exercises.values()), many))
    began = time.process_time()
    suitability = Suitability(replace(handbook, conditions=conditions))
    subjects = [subject(exercise, f"e{n}") for n, exercise in enumerate(exercises)]
    targets = [suitability.stages(id_)[0] for id_ in conditions]
    for what in subjects:
        for target in targets:
            suitability.judge(what, target)
    return time.process_time() - began


def rows(exercises: int = EXERCISES, conditions: int = CONDITIONS) -> Iterator[Row]:
    """The one row."""
    took = seconds(exercises, conditions)
    yield in_time(f"{exercises:,} exercises judged for {conditions} conditions", took, MOST)


if __name__ == "__main__":
    raise SystemExit(table.show(rows()))
