"""Two aligned versions of a text into one sequence of units, or the conflicts that forbid it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from socwizard.merging.numbers import carry_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from socwizard.merging.align import Alignment
    from socwizard.merging.split import Kind, Text, Unit


@dataclass(frozen=True, slots=True)
class Conflict:
    """A sentence that a person and the newly generated text changed differently."""

    base: str
    mine: str
    """Empty if the person deleted the sentence."""
    theirs: str
    """Empty if the sentence is no longer generated."""
    line: int
    """Where it stands, or stood, in the text of the person; the first line is 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit of the merged text."""

    text: str
    kind: Kind
    at: tuple[int | None, int | None, int | None]
    """Which unit it is in base, mine and theirs."""


@dataclass(frozen=True, slots=True)
class Side:
    """A version of the text and how it came from the base."""

    text: Text
    alignment: Alignment

    def version(self, at: int) -> Unit | None:
        """What became of a base unit."""
        found = self.alignment.version(at)
        return None if found is None else self.text.units[found]


def weave(base: Text, mine: Side, theirs: Side) -> tuple[list[Cell], list[Conflict]]:
    """Decide every base unit and every gap; a gap never conflicts, it takes what both sides added."""
    return _Weaver(base, mine, theirs).weave()


class _Weaver:
    """Walks base units and gaps once, in order."""

    def __init__(self, base: Text, mine: Side, theirs: Side) -> None:
        self.base, self.mine, self.theirs = base, mine, theirs
        self.cells: list[Cell] = []
        self.conflicts: list[Conflict] = []
        self.moved_by_me = {to: at for at, to in mine.alignment.moves.items()}
        self.moved_by_them = {to: at for at, to in theirs.alignment.moves.items()}
        self.my_gaps, self.my_company = _travellers(mine, theirs.alignment.moves)
        self.their_gaps, self.their_company = _travellers(theirs, mine.alignment.moves)

    def weave(self) -> tuple[list[Cell], list[Conflict]]:
        moved = self.mine.alignment.moves.keys() | self.theirs.alignment.moves.keys()
        open_gaps = [0]
        for at in range(len(self.base.units)):
            cell = None if at in moved else self.unit(at)
            if cell:
                self.fill(open_gaps)
                self.cells.append(cell)
                open_gaps = []
            open_gaps.append(at + 1)
        self.fill(open_gaps)
        return self.cells, self.conflicts

    def fill(self, gaps: Sequence[int]) -> None:
        """Write what both sides added between two units that stay: what they have in common once, else mine first."""
        mine = [i for gap in gaps for i in self.my_gaps[gap]]
        theirs = [i for gap in gaps for i in self.their_gaps[gap]]
        my_names = [self.moved_by_me.get(i, self.mine.text.units[i].key) for i in mine]
        their_names = [self.moved_by_them.get(i, self.theirs.text.units[i].key) for i in theirs]
        if set(my_names).isdisjoint(their_names):
            for gap in gaps:
                self.add(self.my_gaps[gap], self.their_gaps[gap])
            return
        matcher = SequenceMatcher(None, my_names, their_names, autojunk=False)
        for tag, m1, m2, t1, t2 in matcher.get_opcodes():
            if tag == "equal":
                for m, t in zip(mine[m1:m2], theirs[t1:t2], strict=True):
                    self.mine_added(m, also=t)
            else:
                self.add(mine[m1:m2], theirs[t1:t2])

    def add(self, mine: Iterable[int], theirs: Iterable[int]) -> None:
        for m in mine:
            self.mine_added(m)
        for t in theirs:
            self.theirs_added(t)

    def mine_added(self, at: int, also: int | None = None) -> None:
        if at in self.moved_by_me:
            self.moved(self.moved_by_me[at])
        else:
            unit = self.mine.text.units[at]
            self.cells.append(Cell(unit.text, unit.kind, (None, at, also)))

    def theirs_added(self, at: int) -> None:
        moved = self.moved_by_them.get(at)
        if moved is None:
            unit = self.theirs.text.units[at]
            self.cells.append(Cell(unit.text, unit.kind, (None, None, at)))
        elif moved not in self.mine.alignment.moves:  # where both moved it, it stands where the person put it
            self.moved(moved)

    def moved(self, at: int) -> None:
        """Write a moved unit, and with it what the other side added beside its old place."""
        mine, theirs = self.my_company.get(at, _ALONE), self.their_company.get(at, _ALONE)
        self.add(mine.before, theirs.before)
        if cell := self.unit(at):
            self.cells.append(cell)
        self.add(mine.after, theirs.after)

    def unit(self, at: int) -> Cell | None:
        """Tell what became of a base unit, or note that both sides changed it differently."""
        base, mine, theirs = self.base.units[at], self.mine.version(at), self.theirs.version(at)
        where = at, self.mine.alignment.version(at), self.theirs.alignment.version(at)
        if _key(theirs) == base.key or _key(mine) == _key(theirs):
            chosen = theirs if mine and theirs and mine.text == base.text else mine
        elif _key(mine) == base.key:
            chosen = theirs
        elif mine is None and theirs and theirs.loose == base.loose:
            chosen = None  # a new number is no reason to bring a deleted sentence back
        elif mine and theirs and (text := carry_numbers(base.text, mine.text, theirs.text)) is not None:
            return Cell(text, mine.kind, where)
        else:
            words = mine.text if mine else "", theirs.text if theirs else ""
            self.conflicts.append(Conflict(base.text, *words, line=self.line(at)))
            chosen = mine or theirs
        return Cell(chosen.text, chosen.kind, where) if chosen else None

    def line(self, at: int) -> int:
        """Where a base unit stands in mine, or else the next one that does."""
        later = (self.mine.version(i) for i in range(at, len(self.base.units)))
        found = next((unit for unit in later if unit), None)
        return found.line if found else max(1, str(self.mine.text).count("\n"))


@dataclass(frozen=True, slots=True)
class _Company:
    """What one side added right before and after a unit that the other side moved."""

    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()


_ALONE = _Company()


def _travellers(side: Side, moves: Mapping[int, int]) -> tuple[list[tuple[int, ...]], dict[int, _Company]]:
    """Take additions out of their gap where they belong to a neighbour that the other side moved."""
    gaps = list(side.alignment.gaps)
    company: dict[int, _Company] = {}
    arrived = set(side.alignment.moves.values())
    for gap, added in enumerate(gaps):
        if not added or not moves or arrived & set(added):
            continue
        before, after = _travels(side, gap, moves), _travels(side, gap - 1, moves)
        near_before, near_after = _lines_around(side.text, added)
        if after and near_before <= near_after:
            company[gap - 1] = _Company(company.get(gap - 1, _ALONE).before, added)
        elif before and near_after < near_before:
            company[gap] = _Company(added)
        else:
            continue
        gaps[gap] = ()
    return gaps, company


def _travels(side: Side, at: int, moves: Mapping[int, int]) -> bool:
    return at in moves and side.alignment.places[at] is not None


def _lines_around(text: Text, added: Sequence[int]) -> tuple[int, int]:
    before = text.units[added[0] - 1].after if added[0] else text.lead
    return before.count("\n"), text.units[added[-1]].after.count("\n")


def _key(unit: Unit | None) -> str | None:
    return unit.key if unit else None
