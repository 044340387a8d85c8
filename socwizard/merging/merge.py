"""The merge of what a person wrote by hand with what was newly generated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from socwizard.merging.align import align
from socwizard.merging.glue import glue
from socwizard.merging.split import rejoin, split
from socwizard.merging.weave import Conflict, Side, weave

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge yields."""

    text: str
    """The merged text; with conflicts the text of the person, untouched."""
    conflicts: tuple[Conflict, ...] = ()
    edits: int = 0
    """How many sentences the person reworded, deleted, added or moved since the base."""


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Bring the hand edits from `base` to `mine` into the newly generated `theirs`, sentence by sentence."""
    if mine in (base, theirs):
        return Merged(theirs)
    newline = "\r\n" if mine.count("\r\n") * 2 > mine.count("\n") else "\n"
    base_text, my_text, their_text = split(_with_ends(base, newline)), split(mine), split(_with_ends(theirs, newline))
    base_text = rejoin(base_text, my_text.keys | their_text.keys)
    my_text, their_text = rejoin(my_text, base_text.keys), rejoin(their_text, base_text.keys)

    agreed = (my_text.keys & their_text.keys) - base_text.keys
    my_side = Side(my_text, align(base_text.units, my_text.units, agreed))
    edits = my_side.alignment.edits(base_text.units, my_text.units)
    if theirs == base:
        return Merged(mine, edits=edits)
    their_side = Side(their_text, align(base_text.units, their_text.units, agreed))
    cells, conflicts = weave(base_text, my_side, their_side)
    if conflicts:
        return Merged(mine, tuple(conflicts), edits)
    return Merged(glue(cells, (base_text, my_text, their_text), newline), edits=edits)


def _with_ends(text: str, newline: str) -> str:
    """The text with the line ends of the person's editor."""
    return _LINE_END.sub(newline, text)
