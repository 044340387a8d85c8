"""A Markdown text as units, sentence by sentence, each with the white space after it.

A sentence, a heading, a table row is a unit; so is the first sentence of a list item, with its marker.
White space is never part of a unit's words: reflowed, joined and split lines compare equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from socwizard.merging.numbers import without_numbers

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

Kind = Literal["sentence", "item", "heading", "row", "line"]

_BLOCK = re.compile(
    r"(?P<heading>\#{1,6}(?:\s|$))"
    r"|(?P<row>\|)"
    r"|(?P<line>```|~~~|([-*_=])(?:\s*\4){2,}$)"
    r"|(?P<item>(?:[-*+]|\d{1,9}[.)])(?:\s|$)|>)"
)
_BLOCK_KINDS: tuple[Kind, ...] = ("heading", "row", "line", "item")
_FENCE = re.compile(r"`{3,}|~{3,}")
_BREAK = re.compile(r"(?P<stop>[.!?…][\"'”\u2019»\u203a)\]*_`]*)\s+(?=\S)|(?<![^\S\r\n])[^\S\r\n]*[\r\n]\s*(?=\S)")
_OPENING = re.compile(r"[\"'“\u2018„«\u2039(\[*_`¿¡]*")
_BARE_NUMBER = re.compile(r"\W*\d+\.")
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:[^\W\d_]\.){2,}|(?<!\w)[A-Z]\."
    r"|\b(?i:etc|vs|cf|ca|approx|dept|no|nos|nr|art|sec|para|fig|vol|inc|ltd|co|corp|st|mr|mrs|ms|dr|prof|bzw|usw)\.)$"
)
_ROW_SPACE = re.compile(r"\s*\|\s*")
_RULE_ROW = re.compile(r"[|:-]+")
_LONGEST_ABBREVIATION = 12
_LONGEST_JOIN = 12


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece that is kept, replaced or deleted as a whole."""

    text: str
    after: str
    """White space up to the next unit."""
    kind: Kind
    line: int
    soft: bool
    """Whether it ends only because its line does: joining the lines would join it to the next one."""
    key: str
    """Its words with white space evened out; two units with the same key are the same."""
    loose: str
    """The key without the numbers that follow from the order of clauses."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in units; nothing is lost: `str(split(text)) == text`."""

    lead: str
    """White space before the first unit."""
    units: tuple[Unit, ...]

    def __str__(self) -> str:
        """The text as it was."""
        return self.lead + "".join(unit.text + unit.after for unit in self.units)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all units."""
        return frozenset(unit.key for unit in self.units)


def split(text: str) -> Text:
    """Take a text apart into units."""
    rest = text.removeprefix("\ufeff").lstrip()  # some editors put that mark before the first character
    lead = text[: len(text) - len(rest)]
    starts, at = [], 0
    for kind, raw, soft in (piece for block in _blocks(rest) for piece in _pieces(*block)):
        starts.append((at + len(raw) - len(raw.lstrip()), kind, soft))
        at += len(raw)
    units, line = [], 1 + lead.count("\n")
    for (start, kind, soft), (stop, _, _) in pairwise([*starts, (at, "sentence", False)]):
        span = rest[start:stop]
        words = span.rstrip()
        units.append(_unit(words, span[len(words) :], kind, line, soft=soft))
        line += span.count("\n")
    return Text(lead, tuple(units))


def rejoin(text: Text, known: Container[str]) -> Text:
    """Join units that only a line break parts, where the other text has them as one."""
    units, at = [], 0
    while at < len(text.units):
        stop = at
        while text.units[stop].soft and stop - at < _LONGEST_JOIN:
            stop += 1
        while stop > at and " ".join(unit.key for unit in text.units[at : stop + 1]) not in known:
            stop -= 1
        units.append(_joined(text.units[at : stop + 1]))
        at = stop + 1
    return Text(text.lead, tuple(units))


def _unit(words: str, after: str, kind: Kind, line: int, *, soft: bool) -> Unit:
    key = " ".join(words.split())
    if kind == "row":
        key = _ROW_SPACE.sub("|", key)
        if _RULE_ROW.fullmatch(key):
            key = re.sub("-+", "-", key)
    return Unit(words, after, kind, line, soft, key, without_numbers(key))


def _joined(units: Sequence[Unit]) -> Unit:
    first, last = units[0], units[-1]
    if first is last:
        return first
    words = "".join(unit.text + unit.after for unit in units[:-1]) + last.text
    return _unit(words, last.after, first.kind, first.line, soft=last.soft)


def _blocks(text: str) -> Iterator[tuple[Kind, str]]:
    """Lines that belong together: a paragraph or list item with its further lines, else one line."""
    lines: list[str] = []
    block: Kind = "line"
    fence, flows = "", False
    for line in text.splitlines(keepends=True):
        words = line.strip()
        kind: Kind = "line" if fence else _kind(words)
        fence = _still_open(fence, words)
        if words and lines and not (flows and kind == "sentence"):
            yield block, "".join(lines)
            lines = []
        if words and not lines:
            block = kind
        lines.append(line)
        flows = bool(words) and kind in {"sentence", "item"}
    if lines:
        yield block, "".join(lines)


def _kind(words: str) -> Kind:
    found = _BLOCK.match(words)
    return next((kind for kind in _BLOCK_KINDS if found and found[kind] is not None), "sentence")


def _still_open(fence: str, words: str) -> str:
    found = _FENCE.match(words)
    if found is None:
        return fence
    if not fence:
        return found[0]
    return "" if words.startswith(fence) else fence


def _pieces(kind: Kind, block: str) -> Iterator[tuple[Kind, str, bool]]:
    """Sentences of a block, each with the white space around it, and whether only a line break ends it."""
    start = 0
    if kind in {"sentence", "item"}:
        for found in _BREAK.finditer(block, 0, len(block.rstrip())):
            opening = _OPENING.match(block, found.end())
            first = block[opening.end()] if opening and opening.end() < len(block) else ""
            capital = first.isalpha() and not first.islower()
            stop = found["stop"] is not None and _ends_sentence(block, start, found.end("stop"))
            whole = stop and (capital or bool(opening and opening[0]))
            if whole or (_breaks_line(found) and (stop or capital)):
                yield kind, block[start : found.end()], not whole
                kind, start = "sentence", found.end()
    yield kind, block[start:], False


def _ends_sentence(block: str, start: int, stop: int) -> bool:
    """Whether a full stop is one: not that of "e.g." or of the number of a list item."""
    tail = max(start, stop - _LONGEST_ABBREVIATION)
    bare = tail == start and _BARE_NUMBER.fullmatch(block, start, stop)
    return not bare and not _ABBREVIATION.search(block, tail, stop)


def _breaks_line(found: re.Match[str]) -> bool:
    return "\n" in found[0] or "\r" in found[0]
