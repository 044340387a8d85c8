"""Which units of one text became which of another: the same, reworded, gone, added or moved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from socwizard.merging.pairing import Pair, pair

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from socwizard.merging.split import Unit

_LONG_ENOUGH_TO_MOVE = 25
"""Characters; shorter units are alike by chance."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where each base unit is found in another version of the text, and what that version added."""

    places: tuple[int | None, ...]
    """For each base unit the unit that stands in its place; None if it is gone from there."""
    moves: Mapping[int, int]
    """Base units that are gone from their place and stand, unchanged, elsewhere."""
    gaps: tuple[tuple[int, ...], ...]
    """For each gap, the one before the first base unit being 0, the units added or moved there."""

    def version(self, at: int) -> int | None:
        """The unit that a base unit became, wherever it stands; None if it is deleted."""
        place = self.places[at]
        return self.moves.get(at) if place is None else place

    def edits(self, base: Sequence[Unit], side: Sequence[Unit]) -> int:
        """How many sentences were reworded, deleted, added or moved."""
        versions = [self.version(at) for at in range(len(base))]
        changed = sum(1 for unit, at in zip(base, versions, strict=True) if at is None or side[at].key != unit.key)
        return changed + sum(len(gap) for gap in self.gaps)


def align(base: Sequence[Unit], side: Sequence[Unit], agreed: Container[str] = ()) -> Alignment:
    """Pair the units of two texts in order, then find what moved; `agreed` are keys new on both sides."""
    known = _once_in_both([unit.loose for unit in base], [unit.loose for unit in side])
    movable = {key: found for key, found in known.items() if len(key) >= _LONG_ENOUGH_TO_MOVE}
    paired: list[Pair] = []
    for (b1, b2), (s1, s2), fixed in _stretches(base, side):
        if b1 < b2 and s1 < s2:
            found = pair(base[b1:b2], side[s1:s2], movable, agreed)
            paired += (Pair(b1 + one.base, s1 + one.side, one.sure) for one in found)
        paired += fixed
    places: list[int | None] = [None] * len(base)
    for one in _under_same_heading(paired, base, side):
        places[one.base] = one.side
    moves = _moves(base, side, places, movable)
    return Alignment(tuple(places), moves, _gaps(places, len(side)))


def _once_in_both(base: Sequence[str], side: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Keys that each text has exactly once, with where they stand in each."""
    in_base, in_side = Counter(base), Counter(side)
    at = {key: i for i, key in enumerate(side)}
    return {key: (i, at[key]) for i, key in enumerate(base) if in_base[key] == 1 == in_side[key]}


def _stretches(
    base: Sequence[Unit], side: Sequence[Unit]
) -> Iterator[tuple[tuple[int, int], tuple[int, int], list[Pair]]]:
    """Cut both texts at the units that each has once, so that what lies between is short.

    Repeated units would lead difflib astray and make it slow, so it sees only those that are unique.
    """
    known = _once_in_both([unit.key for unit in base], [unit.key for unit in side])
    in_base, in_side = list(known.values()), sorted(known.values(), key=lambda found: found[1])
    matcher = SequenceMatcher(None, in_base, in_side, autojunk=False)
    b1 = s1 = 0
    for block in matcher.get_matching_blocks():
        for b2, s2 in in_base[block.a : block.a + block.size]:
            yield (b1, b2), (s1, s2), [Pair(b2, s2, sure=True)]
            b1, s1 = b2 + 1, s2 + 1
    yield (b1, len(base)), (s1, len(side)), []


def _under_same_heading(paired: Sequence[Pair], base: Sequence[Unit], side: Sequence[Unit]) -> Iterator[Pair]:
    """Leave out pairs of unlike units that stand under different headings: one clause replaced another."""
    kept = {one.base: one.side for one in paired if one.sure}
    above_base, above_side = _headings_above(base), _headings_above(side)
    for one in paired:
        heading = above_base[one.base]
        if one.sure:
            yield one
        elif base[one.base].kind != side[one.side].kind:
            continue
        elif heading == one.base:
            if kept.get(one.base + 1) == one.side + 1 or (one.base + 1, one.side + 1) == (len(base), len(side)):
                kept[one.base] = one.side
                yield one
        elif (-1 if heading < 0 else kept.get(heading)) == above_side[one.side]:
            yield one


def _headings_above(units: Sequence[Unit]) -> list[int]:
    found, last = [], -1
    for at, unit in enumerate(units):
        last = at if unit.kind == "heading" else last
        found.append(last)
    return found


def _moves(
    base: Sequence[Unit],
    side: Sequence[Unit],
    places: Sequence[int | None],
    movable: Mapping[str, tuple[int, int]],
) -> dict[int, int]:
    taken = {at for at in places if at is not None}
    moves = {b: s for b, s in movable.values() if places[b] is None and s not in taken}
    taken |= set(moves.values())
    for b, s in list(moves.items()):  # what stands beside a moved unit on both sides moved with it
        for step in (-1, 1):
            b2, s2 = b + step, s + step
            while (
                0 <= b2 < len(base)
                and 0 <= s2 < len(side)
                and places[b2] is None
                and b2 not in moves
                and s2 not in taken
                and base[b2].loose == side[s2].loose
            ):
                moves[b2] = s2
                taken.add(s2)
                b2, s2 = b2 + step, s2 + step
    return moves


def _gaps(places: Sequence[int | None], length: int) -> tuple[tuple[int, ...], ...]:
    gaps: list[tuple[int, ...]] = [()] * (len(places) + 1)
    start, gap = 0, 0
    for at, place in enumerate(places):
        if place is not None:
            gaps[gap] = tuple(range(start, place))
            start, gap = place + 1, at + 1
    gaps[gap] = tuple(range(start, length))
    return tuple(gaps)
