"""Duration: about how long a dose takes, worked out from its numbers. No source says it."""

from __future__ import annotations

import math

from generator.model.dose import Amounts
from generator.model.ranges import Range

#: Seconds: one repetition, there and back; one slow breath; the rest between two sets of which no
#: source says how long it is.
REPETITION, BREATH, REST = 4, 5, 30


def about(dose: Amounts, one_sided: bool | None = False) -> int | None:
    """About how many minutes a dose takes when it is done once, in whole minutes and never none;
    None for one that says neither repetitions nor a hold nor minutes, or where nobody knows whether
    it is done one side at a time.

    It is an estimate, and is called so wherever it is shown. It assumes that a person does the
    middle of each range; that a repetition takes REPETITION seconds there and back, and its hold
    besides; that a dose without repetitions is one hold; that what is done one side at a time is
    done for both, unless the dose counts both together; and that between sets there is the rest
    that the dose names, or REST. What is begun of a minute counts as one, which leaves time to get
    ready.
    """
    if dose.minutes:
        return math.ceil(_middle(dose.minutes))
    hold = _middle(dose.hold_seconds) + BREATH * _middle(dose.hold_breaths)
    if not (hold or dose.repetitions):
        return None
    if one_sided is None and dose.per is None:
        return None
    sides = 1 if dose.per == "all" or not (dose.per or one_sided) else 2
    each = REPETITION + hold
    sets = _middle(dose.sets) or 1
    work = sets * (_middle(dose.repetitions) or 1) * sides * each
    rest = (sets - 1) * (_middle(dose.rest_seconds) or REST)
    return math.ceil((work + rest) / 60)


def _middle(count: Range | None) -> float:
    return (count.low + count.high) / 2 if count else 0
