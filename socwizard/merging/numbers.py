"""Numbers that follow from the order of clauses: in headings, numbered items and cross-references."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

# "article" and "chapter" are left out on purpose: in a policy they number the laws of others.
_NUMBERED = re.compile(
    r"(^\#{1,6}\s+|^(?=\d+[.)]\s)|§+\s*"
    r"|\b(?:sections?|schedules?|annex(?:es)?|appendix|appendices|paragraphs?|clauses?|parts?)\s+)"
    r"(\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


class Reference(NamedTuple):
    """A number and what it counts: `("section", "3.4")`."""

    counts: str
    number: str


def without_numbers(text: str) -> str:
    """Put a mark in the place of every such number, so that renumbering leaves the text alike."""
    return _NUMBERED.sub(r"\g<1>#", text) if _DIGIT.search(text) else text


def carry_numbers(base: str, mine: str, theirs: str) -> str | None:
    """Bring new numbers into an edited sentence; None where it is not certain which number goes where.

    It is certain if nothing but numbers differs between `base` and `theirs`, and if `mine` has each old
    reference at most as often as `base` and no new one in the place of one that is gone.
    """
    if without_numbers(base) != without_numbers(theirs):
        return None
    new: dict[Reference, Reference] = {}
    for old, now in zip(_references(base), _references(theirs), strict=True):
        if new.setdefault(old, now) != now:
            return None
    had, has = Counter(_references(base)), Counter(_references(mine))
    for old, now in new.items():
        unclear = has[old] > had[old] or (not has[old] and has.keys() - had.keys())
        if old != now and unclear:
            return None

    def renumbered(found: re.Match[str]) -> str:
        old = _reference(found)
        return found[1] + new.get(old, old).number

    return _NUMBERED.sub(renumbered, mine)


def _references(text: str) -> list[Reference]:
    return [_reference(found) for found in _NUMBERED.finditer(text)]


def _reference(found: re.Match[str]) -> Reference:
    return Reference(found[1].strip().lower().lstrip("#"), found[2])
