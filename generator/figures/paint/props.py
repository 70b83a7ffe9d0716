"""Things drawn: from a thing in its place to pieces of a picture."""

from __future__ import annotations

from collections.abc import Callable

from generator.figures.body.flesh import Flesh
from generator.figures.body.skeleton import Skeleton
from generator.figures.paint import bands, furniture, ground, gym, soft, walls, weights
from generator.figures.paint.bicycle import bicycle
from generator.figures.paint.camera import Camera
from generator.figures.paint.ground import floor_line, shadow
from generator.figures.paint.piece import Piece
from generator.figures.scene.stage import Placed

__all__ = ["PAINTERS", "floor_line", "prop_pieces", "shadow"]

Painter = Callable[[Placed, Camera, Skeleton], list[Piece]]

#: Kind of thing -> what draws it.
PAINTERS: dict[str, Painter] = {
    "mat": furniture.mat,
    "bed": furniture.bed,
    "chair": furniture.chair,
    "bench": gym.bench,
    "extension-bench": gym.extension_bench,
    "wall": walls.wall,
    "doorway": walls.doorway,
    "door": walls.door,
    "stairs": walls.stairs,
    "worktop": furniture.worktop,
    "dumbbell": weights.dumbbell,
    "barbell": weights.barbell,
    "blocks": weights.blocks,
    "stick": weights.stick,
    "walking-stick": weights.walking_stick,
    "band": bands.band,
    "mini-band": bands.mini_band,
    "strap": bands.strap,
    "rope": bands.rope,
    "pillow": soft.pillow,
    "towel": soft.towel,
    "bicycle": bicycle,
    "water": ground.water,
}


def prop_pieces(thing: Placed, camera: Camera, body: Skeleton, flesh: Flesh) -> list[Piece]:
    """A thing as pieces: each has the nearness at which a body's parts come before or after it.

    Painters need the body only to know what of it is in between; no thing depends on a build yet.
    """
    del flesh
    return PAINTERS[thing.kind](thing, camera, body)
