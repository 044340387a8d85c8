"""From entries to a draft: all of them, or only those that a hand edit leaves room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socwizard.model.draft import Draft
    from socwizard.storage.journal import Entry, Recorded

_YES, _NO = ("yes", "true", "y", "on"), ("no", "false", "n", "off")


def apply(draft: Draft, entry: Entry) -> Draft:
    """The draft with one change made."""
    match entry.op:
        case "answer":
            return draft.with_answer(entry.key, entry.value)
        case "not_sure" | "later":
            return draft.with_mark(entry.key, entry.op)
        case "clear":
            return draft.without_answer(entry.key)
        case "note":
            return draft.with_note(entry.key, "" if entry.value is None else str(entry.value))
        case "freeze":
            return draft.with_frozen({entry.key: entry.value})


def replayed(draft: Draft, lines: Iterable[Recorded]) -> Draft:
    """The draft with all changes made, in order."""
    for line in lines:
        draft = apply(draft, line.entry)
    return draft


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that a hand edit of the same answer stands against."""

    line: Recorded
    theirs: object
    """What the file says; a mark as `not_sure` or `later`."""
    ours: object


@dataclass(frozen=True, slots=True)
class Merge:
    """A draft changed by hand, and what became of the changes that were on their way into it."""

    draft: Draft
    taken: tuple[Recorded, ...]
    refused: tuple[Refused, ...]


def merge(theirs: Draft, lines: Iterable[Recorded]) -> Merge:
    """Make the changes of each answer whose value in the file is still the one they began from.

    Per answer, note and frozen value: the file as it was expected, then all changes hold; the file already as
    they leave it, then nothing is to do; anything else is refused, and the file holds.
    """
    groups: dict[tuple[str, str], list[Recorded]] = {}
    for line in lines:
        groups.setdefault((_slot(line.entry), line.entry.key), []).append(line)
    draft = theirs
    taken: list[Recorded] = []
    refused: list[Refused] = []
    for group in groups.values():
        first, last = group[0].entry, group[-1]
        ours = replayed(theirs, group)
        if plain(value_of(theirs, first)) == plain(first.was):
            draft = replayed(draft, group)
            taken += group
        elif plain(_shown(theirs, first)) != plain(_shown(ours, first)):
            refused.append(Refused(last, _shown(theirs, first), _shown(ours, first)))
    return Merge(draft, tuple(sorted(taken, key=lambda line: line.n)), tuple(refused))


def value_of(draft: Draft, entry: Entry) -> object:
    """What a draft holds where an entry writes; None for nothing. This is the entry's `was`."""
    match entry.op:
        case "note":
            return draft.notes.get(entry.key)
        case "freeze":
            return draft.frozen.get(entry.key)
    return draft.answers.get(entry.key)


def plain(value: object) -> object:
    """A value as text, so that what a file says can be compared with what a question made of it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    text = "" if value is None else " ".join(str(value).split())
    word = text.lower()
    return "yes" if word in _YES else "no" if word in _NO else text


def _slot(entry: Entry) -> str:
    return entry.op if entry.op in ("note", "freeze") else "answer"


def _shown(draft: Draft, entry: Entry) -> object:
    if _slot(entry) == "answer":
        for mark in ("not_sure", "later"):
            if entry.key in getattr(draft, mark):
                return mark
    return value_of(draft, entry)
