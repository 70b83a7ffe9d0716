"""Arms and legs, sleeve and trouser leg, hands and feet.

Each is drawn in sections, and where a section is painted over the one before, a patch without an
outline fills the joint, so that skin and cloth run on. A garment ends in a flat disc. Of its rim
the viewer sees the nearer half, and that is the outer half of whichever of the two is painted last,
the garment or what comes out of it.
"""

from __future__ import annotations

from generator.figures.paint.hands import fingers, thumb, told_apart
from generator.figures.paint.pen import Chain, Pen
from generator.figures.paint.svg import group, polyline, shape


def _chain(side: str, *names: str) -> Chain:
    return [f"{side}.{name}" for name in names]


def _far(classes: str, far: bool) -> str:
    return f"{classes} far" if far else classes


def arm(pen: Pen, side: str, far: bool, over_trunk: bool, after_forearm: bool) -> str:
    """The upper arm in its sleeve."""
    into_cuff = pen.decide(
        f"{side}.into-cuff", lambda: pen.facing(f"{side}.upper-arm", (0, -1, 0)) > 0.2
    )
    sleeve = pen.paint(
        _far("shirt o", far), _chain(side, "sleeve.0", "sleeve.1"), _chain(side, "sleeve.1", "cuff")
    )
    first = "upper-arm.2" if into_cuff else "upper-arm.1"
    bare = pen.paint(_far("skin o", far), _chain(side, first, "upper-arm.3"))
    out = sleeve + bare if into_cuff else bare + sleeve
    if after_forearm:
        out += pen.paint(_far("skin", far), _chain(side, "forearm.0", "forearm.1"))
    if over_trunk and not far:
        out += pen.paint("shirt", _chain(side, "shoulder-end", "seam"))
    return out


def forearm(pen: Pen, side: str, far: bool, grip: str, held: str, after_arm: bool) -> str:
    """Forearm and hand, and between them what the hand holds."""
    bare = [_chain(side, "forearm.0", "forearm.1"), _chain(side, "forearm.1", "wrist")]
    palm = -1 if side == "right" else 1
    # A thumb that lies on the palm or before it has an outline of its own.
    apart = pen.decide(
        f"{side}.thumb", lambda: pen.facing(f"{side}.hand", (0.8, 0, 0.6 * palm)) > 0.5
    )
    skin, plain = _far("skin o", far), _far("skin", far)
    closing = fingers(side, grip) + ([] if apart else thumb(side, grip))
    if held:
        out = pen.paint(skin, *bare) + group(held) + pen.paint(skin, *closing)
    else:
        out = pen.paint(skin, *bare, *closing)
    out += told_apart(pen, side, grip)
    if apart:
        out += pen.paint(f"{skin} thin", *thumb(side, grip))
    if held or apart:
        out += pen.paint(plain, _chain(side, "forearm.3", "wrist"))
    if after_arm:
        # An upper arm that is seen end on has its sleeve close to the elbow.
        end_on = pen.decide(
            f"{side}.end-on", lambda: abs(pen.facing(f"{side}.upper-arm", (0, 1, 0))) > 0.7
        )
        elbow = ("upper-arm.3",) if end_on else ("elbow-skin", "upper-arm.3")
        out += pen.paint(plain, _chain(side, *elbow))
    return out


def sleeve(pen: Pen, side: str, far: bool, after_arm: bool) -> str:
    """The lower half of a long sleeve, over the forearm to the wrist."""
    chains = [_chain(side, "forearm.0", "forearm.1"), _chain(side, "forearm.1", "forearm.3")]
    out = pen.paint(_far("shirt o", far), *chains)
    if after_arm:
        out += pen.paint(_far("shirt", far), _chain(side, "elbow-skin", "upper-arm.3"))
    return out


def thigh(pen: Pen, side: str, far: bool, after_shank: bool, over_pelvis: bool) -> str:
    """The thigh in its trouser leg."""
    chains = [_chain(side, "ham", "thigh.1")]
    chains += [_chain(side, f"thigh.{a}", f"thigh.{b}") for a, b in ((1, 2), (2, 4))]
    out = pen.paint(_far("trousers o", far), *chains)
    if after_shank:
        out += pen.paint(_far("trousers", far), _chain(side, "shank.0", "shank.1"))
    # Seen from the head, the seat would cover the hem of the shirt.
    below = pen.decide(f"{side}.seat", lambda: pen.facing("pelvis", (0, 1, 0)) < 0.5)
    if over_pelvis and not far and below:
        out += pen.paint("trousers", ["crotch", f"{side}.seat"])
    return out


def shank(pen: Pen, side: str, far: bool, after_thigh: bool) -> str:
    """The lower leg in its trouser leg."""
    chains = [_chain(side, f"shank.{a}", f"shank.{b}") for a, b in ((0, 2), (2, 4))]
    chains.append(_chain(side, "shank.4", "trouser-end"))
    out = pen.paint(_far("trousers o", far), *chains)
    if after_thigh:
        out += pen.paint(_far("trousers", far), _chain(side, "thigh.3", "thigh.4"))
    return out


def foot(pen: Pen, side: str, far: bool, shoes: bool) -> str:
    """A bare foot with its toes, or a shoe on its sole."""
    if shoes:
        sole = pen.paint(
            "sole o", _chain(side, "sole.0", "sole.1"), _chain(side, "sole.1", "sole.2")
        )
        upper = pen.paint(
            _far("shoe o", far),
            _chain(side, "shoe.heel", "shoe.collar", "shoe.instep"),
            _chain(side, "shoe.instep", "shoe.ball"),
            _chain(side, "shoe.ball", "shoe.toe"),
        )
        # Its edge is seen from the side, all of it from below, and little from elsewhere.
        below = pen.decide(
            f"{side}.sole",
            lambda: (
                abs(pen.facing(f"{side}.foot", (0, 0, 1))) > 0.6
                or pen.facing(f"{side}.foot", (0, -1, 0)) > 0.2
            ),
        )
        return upper + sole if below else sole + upper
    bare = pen.paint(
        _far("skin o", far),
        _chain(side, "ankle", "heel", "instep"),
        _chain(side, "instep", "ball"),
        _chain(side, "ball", "toe.0"),
        _chain(side, "ball", "toe.1", "toe.3"),
    )
    return bare + _toes(pen, side)


def _toes(pen: Pen, side: str) -> str:
    """Lines between the toes, if they are seen from ahead or from above."""
    if not pen.decide(f"{side}.toes", lambda: pen.facing(f"{side}.foot", (0.7, 0.7, 0)) > 0.55):
        return ""
    mirror = 1 if side == "right" else -1
    return shape(
        "line",
        "".join(
            polyline(
                pen.flat(
                    f"{side}.foot", [(end - 3, -4.2, aside * mirror), (end, -5.4, aside * mirror)]
                ),
                closed=False,
            )
            for aside, end in ((-1.1, 18.0), (1.1, 17.4), (3.0, 16.6))
        ),
    )
