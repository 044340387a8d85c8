"""The merged units as a text: each pair of neighbours gets the white space it had before.

White space is merged like words: what the person changed stays, else the newly generated text has its way.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from socwizard.merging.weave import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from socwizard.merging.split import Text

_OWN_LINE = ("heading", "row", "line")


def glue(cells: Iterable[Cell], texts: tuple[Text, Text, Text], newline: str) -> str:
    """Write the units of the merged text; `texts` are base, mine and theirs."""
    spaces = tuple([text.lead, *(unit.after for unit in text.units)] for text in texts)
    base, mine, theirs = (len(text.units) for text in texts)
    first, last = Cell("", "line", (-1, -1, -1)), Cell("", "line", (base, mine, theirs))
    written: list[str] = []
    for cell, following in pairwise([first, *cells, last]):
        space = _between(cell, following, spaces)
        if cell is not first and following is not last:
            space = _parted(cell, following, space, newline)
        written += (space, following.text)
    return "".join(written)


def _between(cell: Cell, following: Cell, spaces: Sequence[Sequence[str]]) -> str:
    base, mine, theirs = (
        _way(found, *ends) for found, *ends in zip(spaces, cell.at, following.at, strict=True)
    )
    if mine is not None and (theirs is None or mine != base):
        return mine
    if theirs is not None:
        return theirs
    before = next(space[at] for space, at in zip(spaces[1:], following.at[1:], strict=True) if at is not None)
    if cell.kind == following.kind:
        return before
    after = next(space[at + 1] for space, at in zip(spaces[1:], cell.at[1:], strict=True) if at is not None)
    return _widest([after, before])


def _way(spaces: Sequence[str], start: int | None, stop: int | None) -> str | None:
    """The white space between two units of one text, over whatever stood between them there."""
    if start is None or stop is None or start >= stop:
        return None
    return _widest(spaces[start + 1 : stop + 1])


def _widest(spaces: Sequence[str]) -> str:
    """The space with the most line breaks, with the indent of the last: it belongs to what follows."""
    last, widest = spaces[-1], max(reversed(spaces), key=lambda space: space.count("\n"))
    if widest is last or "\n" not in last:
        return widest
    return widest[: widest.rindex("\n") + 1] + last[last.rindex("\n") + 1 :]


def _parted(cell: Cell, following: Cell, space: str, newline: str) -> str:
    """Keep two units apart that never met before: some space, and a line of its own where one is needed."""
    if not space:
        return newline * 2
    if "\n" not in space and (following.kind != "sentence" or cell.kind in _OWN_LINE):
        return newline
    return space
