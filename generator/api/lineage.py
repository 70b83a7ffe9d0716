"""Of a handbook that is laid upon another: whose a file of the data is, and in what it is less
strict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.api.documents import LessStrict, Looser, Missing
from generator.model.handbook import Handbook
from generator.verdicts import loosened

#: The lists and files that can be less strict, by the kind of what they tell of.
_KINDS = {"exercises": "exercise", "verdicts": "exercise", "conditions": "condition"}


def whose(handbook: Handbook, name: str, id_: str, file: str) -> str | None:
    """Whose a thing of a list is that stands in a file of the content: `own`, of the `base`, or of
    `both`. Of a list that both have, such as sources.yml, each id is an entry of its own."""
    lineage = handbook.lineage
    if lineage is None:
        return None
    if not id_ or file not in lineage.joined:
        return handbook.whose(file)

    def things(of: Handbook) -> Mapping[str, Any]:
        found: Mapping[str, Any] = of.sources if name == "sources" else getattr(of.vocabulary, name)
        return found

    return "base" if things(handbook)[id_] == things(lineage.base).get(id_) else "own"


def less_strict(handbook: Handbook, name: str, id_: str) -> LessStrict | None:
    """In what a file is less strict than in the base, if it is."""
    found = loosened.Loosened.of(handbook)
    kind = _KINDS.get(name, "")
    milder = found.for_exercise(id_) if kind == "exercise" else []
    if kind == "condition":
        milder = found.for_condition(id_)
    unsaid = found.unsaid.get((kind, id_), []) if name != "verdicts" else []
    if name == "safety":
        unsaid = found.unsaid.get(("safety", ""), [])
    if name == "red-flags":
        unsaid = [u for every in found.unsaid.values() for u in every if u.before]
    gone = list(found.gone) if name == "safety" else []
    if not milder and not unsaid and not gone:
        return None
    return LessStrict(
        verdicts=[_milder(m) for m in milder],
        unsaid=[_unsaid(u) for u in unsaid],
        gone=gone,
    )


def _milder(milder: loosened.Milder) -> Looser:
    exercise, _, form = milder.who.partition("#")
    return Looser(
        condition=milder.target.condition,
        stage=milder.target.stage or None,
        exercise=exercise or None,
        form=form or None,
        movement=milder.movement or None,
        base=milder.before.word,
        here=milder.now.word,
    )


def _unsaid(unsaid: loosened.Unsaid) -> Missing:
    return Missing(
        text=unsaid.text,
        verdict=unsaid.verdict or None,
        base=unsaid.before or None,
        here=unsaid.now or None,
    )
