"""What every exercise and every form of it declares: verdicts follow from nothing else.

Each rule is asked of all that it can be worked out for, from equipment, position, support and
figure. What only a reader of the steps can know stands in a table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from generator.figures.gallery import figures, positions
from generator.figures.scene.stand import stand
from generator.model.exercise import Alternative, Exercise, Form
from generator.model.figure import Figure
from generator.model.load import Load
from tests.conftest import CONTENT, sound

HANDBOOK = sound(CONTENT)

#: What is lifted by its weight, and what resists when it is pulled.
WEIGHTS, BANDS = {"dumbbell", "barbell"}, {"band", "mini-band"}
#: Positions in which the spine stands up, or leans, under what the hands hold.
UPRIGHT = {"standing", "sitting", "leaning", "half-kneeling"}
#: Positions and what each asks of a person, wherever it is taken.
ASKED = {
    "supine": "supine",
    "prone": "prone",
    "on-bench": "prone",
    "hands-and-knees": "kneeling",
    "half-kneeling": "kneeling",
    "leaning": "kneeling",
    "sitting": "sitting",
    "on-bicycle": "sitting",
}
#: Positions in which the bones carry the body upright, and those in which they do not. Who sits may
#: stand up, so sitting is asked of the figure.
BEARS = {"standing": True, "half-kneeling": True}
LIES = {"supine", "prone", "side-lying", "hands-and-knees", "leaning", "on-bench", "in-water"}
#: Where the ears and the heart are, in cm from the top of the neck and from the middle of the back:
#: ahead, up, to the right.
EARS, HEART = np.array([0, 8, 0]), np.array([7, 0, 0])
#: What nobody needs who stands at a wall or sits on a chair.
DOWN = {"floor", "prone", "supine", "kneeling"}


@dataclass(frozen=True)
class Way:
    """One way to do an exercise, itself or a form of it, with all that holds for it."""

    id: str
    exercise: Exercise
    form: Form | None
    figure: Figure | None

    @property
    def position(self) -> str:
        return str((self.form and self.form.position) or self.exercise.position)

    @property
    def support(self) -> str:
        return str(self.form.support) if isinstance(self.form, Alternative) else ""

    @property
    def loads(self) -> list[Load]:
        own = self.form.loads if self.form else None
        return self.exercise.loads if own is None else own

    @property
    def demands(self) -> set[str]:
        own = self.form.demands if self.form else None
        return {str(d) for d in (self.exercise.demands if own is None else own)}

    @property
    def weight_bearing(self) -> bool:
        own = self.form.weight_bearing if self.form else None
        return self.exercise.weight_bearing if own is None else own

    @property
    def things(self) -> set[str]:
        """What it needs; what is optional only where it is a weight, which is there to be used."""
        own = self.form.equipment if self.form else None
        used = self.exercise.equipment if own is None else own
        return {str(use.item) for use in used if not use.optional or use.item in WEIGHTS}

    @property
    def attitudes(self) -> set[str]:
        return (
            {str(p.attitude or "standing") for p in positions(self.figure)}
            if self.figure
            else set()
        )

    @property
    def on_knees(self) -> bool:
        """Whether the figure's weight is on its knees, whatever its attitude is called."""
        return any(
            "knees" in ((p.root and p.root.on) or [])
            for p in (positions(self.figure) if self.figure else [])
        )

    def has(self, movement: str, *where: str, **asked: str) -> bool:
        """Whether a load of this movement, in all these parts, is what else is asked of it."""
        return any(
            load.movement == movement
            and set(where) <= {str(part) for part in load.where}
            and all(getattr(load, name) == value for name, value in asked.items())
            for load in self.loads
        )

    @property
    def both_hands(self) -> bool:
        """Whether the figure has something in each hand, or one thing in both."""
        for position in positions(self.figure) if self.figure else []:
            for use in position.things if position.things is not None else self.figure.things or []:
                through = set(use.through or [])
                if use.thing == "band" and (not through or {"right.hand", "left.hand"} <= through):
                    return True
                if use.thing == "mini-band" and {"right.hand", "left.hand"} <= through:
                    return True
                if use.thing == "rope" and use.swing not in ("beside", "aloft"):
                    return True
                if use.thing in WEIGHTS and (use.hands == "both" or use.thing == "barbell"):
                    return True
        return False


def ways() -> list[Way]:
    found = []
    for id_, exercise in HANDBOOK.exercises.items():
        drawn = figures(HANDBOOK.poses[id_]) if id_ in HANDBOOK.poses else {}
        own = drawn.get("")
        found.append(Way(id_, exercise, None, own))
        found += [
            Way(f"{id_}#{form.id}", exercise, form, drawn.get(form.id, own))
            for form in exercise.forms
        ]
    return found


WAYS = {way.id: way for way in ways()}


def of(which: Callable[[Way], object]) -> pytest.MarkDecorator:
    """Those ways that a rule is about, and at least one."""
    chosen = [id_ for id_, way in WAYS.items() if which(way)]
    assert chosen
    return pytest.mark.parametrize("id_", chosen)


@of(lambda way: way.things & (WEIGHTS | BANDS))
def test_a_weight_or_band_is_an_outside_load_that_says_how_heavy(id_: str) -> None:
    outside = [load for load in WAYS[id_].loads if load.resistance == "external"]
    assert outside
    assert all(load.intensity for load in outside)


@of(lambda way: way.loads)
def test_only_what_comes_from_outside_is_light_or_heavy(id_: str) -> None:
    for load in WAYS[id_].loads:
        assert (load.intensity is not None) == (load.resistance == "external"), load


@pytest.mark.parametrize("id_", HANDBOOK.vocabulary.everyday)
def test_what_is_lifted_in_daily_life_says_how_heavy(id_: str) -> None:
    for load in HANDBOOK.vocabulary.everyday[id_].loads:
        assert (load.intensity is not None) == (load.resistance == "external"), load


@of(lambda way: way.things & WEIGHTS and way.position in UPRIGHT)
def test_the_spine_carries_what_the_arms_hold(id_: str) -> None:
    """Whichever muscle is called primary."""
    assert WAYS[id_].has("axial-compression", "thoracic", "lumbar", resistance="external")


@of(lambda way: way.has("flexion", "hip", resistance="external") and way.weight_bearing)
def test_the_spine_carries_what_the_hips_lift(id_: str) -> None:
    """A band under the feet weighs on the shoulders as a bar does."""
    assert WAYS[id_].has("axial-compression", "thoracic", "lumbar", resistance="external")


@of(lambda way: way.things >= {"barbell"})
def test_a_barbell_is_heavy(id_: str) -> None:
    assert WAYS[id_].has("axial-compression", resistance="external", intensity="heavy")


@of(lambda way: way.position in ASKED)
def test_a_position_is_a_demand(id_: str) -> None:
    assert ASKED[WAYS[id_].position] in WAYS[id_].demands


@of(lambda way: way.demands & set(ASKED.values()))
def test_a_demand_is_a_position(id_: str) -> None:
    """What was asked in another form's position is not asked in this one's."""
    way = WAYS[id_]
    taken = {way.position} | way.attitudes
    for demand in way.demands & set(ASKED.values()):
        asked = any(ASKED.get(position) == demand for position in taken)
        assert asked or (demand == "kneeling" and way.on_knees), demand


@of(lambda way: way.position in LIES and "mat" in way.things and way.support == "")
def test_a_mat_lies_on_the_floor(id_: str) -> None:
    assert "floor" in WAYS[id_].demands


@of(lambda way: "floor" in way.demands)
def test_the_floor_is_asked_of_nobody_in_bed_or_upright(id_: str) -> None:
    way = WAYS[id_]
    assert way.support == ""
    assert HANDBOOK.vocabulary.positions[way.position].floor


@of(lambda way: way.support in ("wall", "chair"))
def test_at_a_wall_or_on_a_chair_nobody_lies_or_kneels(id_: str) -> None:
    assert not WAYS[id_].demands & DOWN


@of(lambda way: way.position == "hands-and-knees")
def test_hands_and_knees_lean_on_the_wrists(id_: str) -> None:
    assert "wrists" in WAYS[id_].demands


@of(lambda way: way.figure)
def test_a_head_below_the_heart_is_a_demand(id_: str) -> None:
    """By more than a hand's width: who lies flat has the heart a little higher as well."""
    figure = WAYS[id_].figure
    assert figure is not None
    for solved in stand(figure).solved:
        head, heart = solved.body.point("head", EARS)[1], solved.body.point("T7", HEART)[1]
        assert heart - head < 10 or "head-low" in WAYS[id_].demands


@of(lambda way: way.both_hands and way.position in ("standing", "half-kneeling"))
def test_two_full_hands_cannot_hold_on(id_: str) -> None:
    assert "hands-full" in WAYS[id_].demands


@of(lambda way: way.support)
def test_a_form_with_another_support_says_all_that_it_does(id_: str) -> None:
    form = WAYS[id_].form
    assert form is not None
    assert None not in (form.loads, form.demands, form.weight_bearing)
    assert form.position is not None or WAYS[id_].support == "bed"


@of(lambda way: way.form and way.form.position not in (None, way.exercise.position))
def test_a_form_in_another_position_says_what_it_asks(id_: str) -> None:
    form = WAYS[id_].form
    assert form is not None
    assert form.demands is not None


@of(lambda way: way.form and way.form.equipment is not None and way.form.steps)
def test_a_form_with_things_of_its_own_is_judged_by_itself(id_: str) -> None:
    """Unless it is the same movement in the same place, done with a thing that resists nothing."""
    way = WAYS[id_]
    assert way.form is not None
    itself = WAYS[id_.partition("#")[0]]
    resists = WEIGHTS | BANDS
    if way.position != itself.position or way.things & resists != itself.things & resists:
        assert way.form.judged_apart


@of(lambda way: way.position in BEARS or way.position in LIES)
def test_bones_that_stand_bear_weight_and_bones_that_lie_do_not(id_: str) -> None:
    assert WAYS[id_].weight_bearing == BEARS.get(WAYS[id_].position, False)


@of(lambda way: way.position == "sitting")
def test_who_sits_bears_weight_only_by_standing_up(id_: str) -> None:
    assert WAYS[id_].weight_bearing == ("standing" in WAYS[id_].attitudes)


@of(lambda way: way.position in ("hands-and-knees", "leaning", "on-bench"))
def test_a_head_that_hangs_forward_is_held_or_moved(id_: str) -> None:
    way = WAYS[id_]
    neck = [load for load in way.loads if "cervical" in load.where]
    assert neck


#: What only the steps tell: a way, a movement, its parts, and what else it must be.
SAID: list[tuple[str, str, str, dict[str, str]]] = [
    ("romanian-deadlift", "axial-compression", "lumbar", {"resistance": "external"}),
    ("romanian-deadlift#banded", "axial-compression", "lumbar", {"intensity": "light"}),
    ("romanian-deadlift#hands-on-worktop", "flexion", "hip", {"resistance": "body"}),
    ("sit-to-stand", "flexion", "hip", {"resistance": "body"}),
    ("crunch#on-chair", "flexion", "lumbar", {"resistance": "body", "tempo": "held"}),
    ("crunch#on-chair", "axial-compression", "lumbar", {"resistance": "body"}),
    ("supine-hamstring-stretch#on-chair", "flexion", "lumbar", {}),
    ("supine-hamstring-stretch#on-chair", "flexion", "thoracic", {}),
    ("hip-crossover-stretch#on-chair", "flexion", "lumbar", {}),
    ("single-knee-to-chest#on-chair", "flexion", "lumbar", {}),
    ("good-morning", "axial-compression", "cervical", {"resistance": "external"}),
    ("swimming#breaststroke", "extension", "cervical", {}),
    ("swimming#front-crawl", "extension", "cervical", {}),
    ("swimming#front-crawl", "rotation", "cervical", {}),
    ("cycling#outdoors", "extension", "cervical", {"tempo": "held"}),
    ("cycling#outdoors", "rotation", "cervical", {}),
    ("prone-prop#flat", "rotation", "cervical", {"extent": "end", "tempo": "held"}),
    ("bent-over-row", "extension", "cervical", {"resistance": "body", "tempo": "held"}),
    ("bent-over-row#level", "extension", "cervical", {"resistance": "body", "tempo": "held"}),
    ("prone-chest-lift", "extension", "cervical", {"resistance": "body"}),
    ("superman", "extension", "cervical", {"resistance": "body"}),
    ("side-lying-leg-lift", "abduction", "hip", {"resistance": "body"}),
    ("side-lying-leg-lift#ankle-band", "abduction", "hip", {"resistance": "external"}),
    ("side-lying-leg-lift#at-wall", "abduction", "hip", {"resistance": "body"}),
    ("banded-lateral-walk", "abduction", "hip", {"resistance": "external"}),
    ("banded-bridge", "abduction", "hip", {"resistance": "external"}),
    ("scapular-wall-slide", "abduction", "shoulder", {}),
]


@pytest.mark.parametrize(("id_", "movement", "part", "asked"), SAID)
def test_what_the_steps_say_is_declared(
    id_: str, movement: str, part: str, asked: dict[str, str]
) -> None:
    assert WAYS[id_].has(movement, part, **asked)


def test_a_twist_with_a_bend_says_so_on_both() -> None:
    """Each of two movements at once names the other."""
    for way in WAYS.values():
        for load in way.loads:
            for other in load.combined_with:
                assert any(
                    partner.movement == other
                    and load.movement in partner.combined_with
                    and set(load.where) & set(partner.where)
                    for partner in way.loads
                ), (way.id, load)


def test_a_mild_hinge_is_told_from_a_lift() -> None:
    """Nothing outside weighs on who stands up from a chair or leans on a worktop."""
    for id_ in ("romanian-deadlift#hands-on-worktop", "sit-to-stand", "squat#holding-worktop"):
        assert [load.movement for load in WAYS[id_].loads] == ["flexion"]
        assert WAYS[id_].loads[0].resistance == "body"
