"""The best pairing of two short stretches of text, in order: what was reworded into what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from socwizard.merging.split import Unit

    Score = Callable[[int, int], float]

_WORD = re.compile(r"\w+")
_SAME, _RENUMBERED = 2.0, 1.9
"""Worth more than two similar pairs, so that an unchanged sentence is seldom taken for a new one."""
_SIMILAR = 0.5
"""Share of common words from which on one sentence counts as a new wording of the other."""
_LONG_WORD = 4
_SAME_KIND, _UNLIKE = 0.02, 0.01
_MOST_COMPARISONS = 60_000
"""About 60 ms; longer stretches are compared near the diagonal only."""


class Pair(NamedTuple):
    """A base unit and the unit that took its place."""

    base: int
    side: int
    sure: bool
    """Whether they are alike; unlike ones are paired because they stand at the same place."""


def pair(base: Sequence[Unit], side: Sequence[Unit], movable: Container[str], agreed: Container[str]) -> list[Pair]:
    """Pair units in order, the same first, then similar ones, then what is left at the same place.

    Units that are `movable` pair only with themselves: elsewhere they are found again as moved.
    Units that are `agreed`, since both sides have them, pair with no unlike one: both added them.
    """
    start, stop_base, stop_side = _trim(base, side)
    score = _scores(base[start:stop_base], side[start:stop_side], movable, agreed)
    middle = _best(stop_base - start, stop_side - start, score)
    return [
        *(Pair(at, at, sure=True) for at in range(start)),
        *(Pair(start + i, start + j, score(i, j) >= _SIMILAR) for i, j in middle),
        *(Pair(i, i + len(side) - len(base), sure=True) for i in range(stop_base, len(base))),
    ]


def _trim(base: Sequence[Unit], side: Sequence[Unit]) -> tuple[int, int, int]:
    """Where the common beginning ends, and where the common end begins in each."""
    start, shorter = 0, min(len(base), len(side))
    while start < shorter and base[start].key == side[start].key:
        start += 1
    end = 0
    while end < shorter - start and base[-1 - end].key == side[-1 - end].key:
        end += 1
    return start, len(base) - end, len(side) - end


def _scores(base: Sequence[Unit], side: Sequence[Unit], movable: Container[str], agreed: Container[str]) -> Score:
    base_words = [_telling_words(unit) for unit in base]
    side_words = [_telling_words(unit) for unit in side]

    def score(i: int, j: int) -> float:
        one, other = base[i], side[j]
        if one.loose == other.loose:
            return _SAME if one.key == other.key else _RENUMBERED
        if one.loose in movable or other.loose in movable:
            return 0.0
        words, others = base_words[i], side_words[j]
        if words and others:
            alike = 2 * len(words & others) / (len(words) + len(others))
            if alike >= _SIMILAR:
                return alike
        if other.key in agreed:
            return 0.0
        return _SAME_KIND if one.kind == other.kind else _UNLIKE

    return score


def _telling_words(unit: Unit) -> frozenset[str]:
    """Its longer words: "the" and "you" make no two sentences alike."""
    words = _WORD.findall(unit.loose.lower())
    return frozenset(word for word in words if len(word) >= _LONG_WORD) or frozenset(words)


def _best(rows: int, columns: int, score: Score) -> list[tuple[int, int]]:
    """The pairing in order with the highest total score; of equal ones the earliest."""
    if not rows or not columns:
        return []
    reach = columns if rows * columns <= _MOST_COMPARISONS else _MOST_COMPARISONS // (2 * rows)
    total = [0.0] * (columns + 1)
    ways: list[bytearray] = []
    for i in range(rows):
        above, total, way = total, total[:], bytearray(columns)
        middle = i * columns // rows
        for j in range(max(0, middle - reach), min(columns, middle + reach + 1)):
            if total[j] > total[j + 1]:
                total[j + 1], way[j] = total[j], _SKIP_COLUMN
            together = score(i, j)
            if together and above[j] + together > total[j + 1]:
                total[j + 1], way[j] = above[j] + together, _PAIR
        ways.append(way)
    return _retrace(ways, columns)


_SKIP_COLUMN, _PAIR = 1, 2


def _retrace(ways: Sequence[bytearray], columns: int) -> list[tuple[int, int]]:
    found, i, j = [], len(ways), columns
    while i and j:
        way = ways[i - 1][j - 1]
        if way == _PAIR:
            found.append((i - 1, j - 1))
        i -= way != _SKIP_COLUMN
        j -= way != 0
    return found[::-1]
