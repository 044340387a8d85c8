"""The merged units as a text: each pair of neighbours gets the white space it had before.

White space is merged like words: what the person changed stays, else the newly generated text has its way.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from socwizard.merging.split import Kind, Text
    from socwizard.merging.weave import Cell


def glue(cells: Sequence[Cell], texts: tuple[Text, Text, Text], newline: str) -> str:
    """Write the units of the merged text; `texts` are base, mine and theirs."""
    spaces = [_Spaces(text, {cell.at[i] for cell in cells}) for i, text in enumerate(texts)]
    base, mine, theirs = ((text.lead, text.units[-1].after if text.units else "") for text in texts)
    lead, end = (found or "" for found in map(_merged, base, mine, theirs))
    if not cells:
        return lead + end
    written = [lead, cells[0].text]
    for cell, following in pairwise(cells):
        written += (_between(cell, following, spaces, newline) or newline * 2, following.text)
    return "".join([*written, end])


def _merged(base: str | None, mine: str | None, theirs: str | None) -> str | None:
    return mine if mine is not None and (theirs is None or mine != base) else theirs


class _Spaces:
    """The white space of one text."""

    def __init__(self, text: Text, written: set[int | None]) -> None:
        self.before = [text.lead, *(unit.after for unit in text.units)]
        self.kinds = [unit.kind for unit in text.units]
        self.written = written
        """Units of this text that are part of the merged one."""

    def way(self, start: int | None, stop: int | None, kinds: tuple[Kind, Kind]) -> str | None:
        """The space between two units, over what stood between them there; None if it cannot be taken over.

        That is so if some of what stood between them is still written, or if one of them was of another kind.
        """
        if start is None or stop is None or start >= stop or kinds != (self.kinds[start], self.kinds[stop]):
            return None
        if any(at in self.written for at in range(start + 1, stop)):
            return None
        return _widest(self.before[start + 1 : stop + 1])


def _between(cell: Cell, following: Cell, spaces: Sequence[_Spaces], newline: str) -> str:
    kinds = cell.kind, following.kind
    ends = zip(spaces, cell.at, following.at, strict=True)
    found = _merged(*(space.way(start, stop, kinds) for space, start, stop in ends))
    if found is not None:
        return found
    before = _own(spaces, following, 0)
    if cell.kind == following.kind != "heading":
        return before
    return _widest([_own(spaces, cell, 1), newline * 2, before])


def _own(spaces: Sequence[_Spaces], cell: Cell, step: int) -> str:
    """The space before or after a unit in mine, or in theirs if only they have it so."""
    sides = zip(spaces[1:], cell.at[1:], strict=True)
    return next(side.before[at + step] for side, at in sides if at is not None and side.kinds[at] == cell.kind)


def _widest(spaces: Sequence[str]) -> str:
    """The space with the most line breaks, with the indent of the last: it belongs to what follows."""
    last, widest = spaces[-1], max(reversed(spaces), key=lambda space: space.count("\n"))
    if widest is last or "\n" not in last:
        return widest
    return widest[: widest.rindex("\n") + 1] + last[last.rindex("\n") + 1 :]
