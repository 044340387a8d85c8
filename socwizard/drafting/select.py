"""Which clauses are written, in which order, and under which number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from socwizard.model.clause import Clause, OutlineSchedule
    from socwizard.model.facts import Facts
    from socwizard.model.library import Library


@dataclass(frozen=True, slots=True)
class Slot:
    """One clause at its place in the document."""

    clause: Clause
    number: str
    label: str
    """How other clauses refer to it."""
    titled: bool = True
    place: str = ""
    """The place a gap note is about."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section, schedule or annex with its clauses."""

    id: str
    heading: str
    slots: tuple[Slot, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that will be written."""

    parts: tuple[Part, ...]
    schedules: tuple[OutlineSchedule, ...]
    gaps: tuple[str, ...]

    @property
    def slots(self) -> Iterator[Slot]:
        """All clauses in order."""
        return (slot for part in self.parts for slot in part.slots)


def select(library: Library, facts: Facts) -> Selection:
    """Apply every condition and number what remains."""
    schedules = tuple(_schedules(library, facts))
    gaps = _gaps(facts, schedules)
    parts = [*_sections(library, facts), *_schedule_parts(library, facts, schedules)]
    if gaps and library.outline.gap:
        parts.append(_gap_part(library, gaps, len(schedules) + 1))
    parts += _annexes(library, facts)
    return Selection(tuple(parts), schedules, gaps)


def _drafted(library: Library, facts: Facts, ids: tuple[str, ...]) -> list[Clause]:
    return [library.clauses[name] for name in ids if facts.holds(library.clauses[name].when)]


def _sections(library: Library, facts: Facts) -> Iterator[Part]:
    labels, number = library.outline.labels, 0
    for section in library.outline.sections:
        clauses = _drafted(library, facts, section.clauses)
        if not clauses:
            continue
        if not section.numbered:
            slots = tuple(Slot(c, "", labels["unnumbered"].format(title=c.title)) for c in clauses)
            yield Part(section.id, section.title, slots)
            continue
        number += 1
        slots = tuple(
            Slot(clause, f"{number}.{i}", labels["section"].format(number=f"{number}.{i}"))
            for i, clause in enumerate(clauses, 1)
        )
        yield Part(section.id, labels["section_heading"].format(number=number, title=section.title), slots)


def _schedules(library: Library, facts: Facts) -> Iterator[OutlineSchedule]:
    left_out = set(cast("list[str]", facts.values.get("exclude_law") or []))
    for schedule in library.outline.schedules:
        if not left_out & set(schedule.places) and _drafted(library, facts, schedule.clauses):
            yield schedule


def _schedule_parts(library: Library, facts: Facts, schedules: tuple[OutlineSchedule, ...]) -> Iterator[Part]:
    labels = library.outline.labels
    for number, schedule in enumerate(schedules, 1):
        slots = tuple(
            Slot(clause, f"{i}", labels["schedule"].format(number=number, paragraph=i))
            for i, clause in enumerate(_drafted(library, facts, schedule.clauses), 1)
        )
        heading = labels["schedule_heading"].format(number=number, title=schedule.title)
        yield Part(schedule.id, heading, slots, schedule.changes)


def _gaps(facts: Facts, schedules: tuple[OutlineSchedule, ...]) -> tuple[str, ...]:
    covered = {place for schedule in schedules for place in schedule.places}
    named = [*_places(facts, "staff_places"), *_places(facts, "audience_places")]
    return tuple(code for code in dict.fromkeys(named) if code not in covered)


def _gap_part(library: Library, gaps: tuple[str, ...], number: int) -> Part:
    labels, clause = library.outline.labels, library.clauses[library.outline.gap]
    slots = tuple(
        Slot(clause, f"{i}", labels["schedule"].format(number=number, paragraph=i), place=code)
        for i, code in enumerate(gaps, 1)
    )
    return Part("gaps", labels["schedule_heading"].format(number=number, title=labels["gap_title"]), slots)


def _annexes(library: Library, facts: Facts) -> Iterator[Part]:
    labels = library.outline.labels
    for number, clause in enumerate(_drafted(library, facts, library.outline.annexes), 1):
        heading = labels["annex_heading"].format(number=number, title=clause.title)
        label = labels["annex"].format(number=number)
        yield Part(clause.id, heading, (Slot(clause, "", label, titled=False),))


def _places(facts: Facts, key: str) -> list[str]:
    return cast("list[str]", facts.values.get(key) or [])
