"""A list of a handbook and the same list of the one beneath it, as one file: each entry knows where
it stands. It must not know what the lists hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from generator.problem import Problem
from generator.reading.document import Document, Mapping, Node, Sequence

#: What is left out, each as its list and its id.
Left = frozenset[tuple[str, ...]]


class Joined(Document):
    """The document of a list and the one `beneath` it, in which what is `left` out is not."""

    def __init__(self, own: Document | None, beneath: Document, depth: int, left: Left) -> None:
        shown = own or beneath
        self.path, self.problems = shown.path, shown.problems
        self.lost, self.told = shown.lost or beneath.lost, shown.told
        self._own, self._beneath = own, beneath
        self._depth, self._left = depth, left

    @cached_property
    def lines(self) -> list[str]:  # type: ignore[override]  # a field that is worked out
        return (self._own or self._beneath).lines

    @cached_property
    def root(self) -> Node | None:  # type: ignore[override]  # a field that is worked out
        own = self._own.root if self._own else None
        way = () if self._depth else (self.path.rpartition("/")[2].removesuffix(".yml"),)
        return _joined(own, self._beneath.root, self._depth, way, self._left)

    @cached_property
    def _inherited(self) -> frozenset[int]:
        return frozenset(map(id, _nodes(self._beneath.root)))

    def inherits(self, at: Node) -> bool:
        """Whether a node stands in the file beneath."""
        return self._own is None or id(at) in self._inherited

    def problem(
        self,
        at: Node | tuple[int, int],
        rule: str,
        message: str,
        help: str = "",  # noqa: A002
        *,
        length: int | None = None,
        warning: bool = False,
    ) -> Problem:
        beneath = self._own is None or (not isinstance(at, tuple) and self.inherits(at))
        document = self._beneath if beneath or self._own is None else self._own
        return document.problem(at, rule, message, help, length=length, warning=warning)


def _joined(
    own: Node | None, beneath: Node | None, depth: int, way: tuple[str, ...], left: Left
) -> Node | None:
    """What is beneath, in its order, with what the other one has in its place or after it."""
    if own is None and not left:
        return beneath
    if not isinstance(beneath, Mapping) or not isinstance(own, Mapping | None):
        return own
    mine = own.values if own else {}
    values, keys = {}, {}
    for name, node in beneath.values.items():
        if (*way, name) not in left or name in mine:
            deeper = depth and (own is None or name not in mine or isinstance(mine[name], Mapping))
            at = _joined(mine.get(name), node, depth - 1, (*way, name), left) if deeper else None
            values[name] = at or mine.get(name, node)
            keys[name] = own.keys[name] if own and name in mine else beneath.keys[name]
    for name, node in mine.items():
        if name not in values:
            values[name], keys[name] = node, own.keys[name] if own else beneath.keys[name]
    place = own or beneath
    return Mapping(values, keys, place.line, place.column, place.length)


def _nodes(node: Node | None) -> Iterator[Node]:
    if node is None:
        return
    yield node
    if isinstance(node, Mapping):
        yield from node.keys.values()
    inner = node.values.values() if isinstance(node, Mapping) else ()
    for each in node.items if isinstance(node, Sequence) else inner:
        yield from _nodes(each)
