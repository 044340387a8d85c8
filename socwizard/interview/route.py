"""The questions that apply now, in order, and how far one has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from socwizard.model.facts import Facts
    from socwizard.model.library import Library
    from socwizard.model.question import Area, Question

Span = Literal["quick", "full"]


@dataclass(frozen=True, slots=True)
class Stop:
    """One area of the route with its questions; `answered` counts given answers and "not sure"."""

    area: Area
    questions: tuple[Question, ...]
    answered: int

    @property
    def total(self) -> int:
        """How many questions of the area apply."""
        return len(self.questions)


def route(library: Library, facts: Facts, span: Span = "full") -> tuple[Stop, ...]:
    """All areas with the questions that apply; areas without any are left out."""
    stops = []
    for area in library.areas:
        asked = tuple(q for q in area.questions if facts.applies(q.id) and (span == "full" or q.path == "quick"))
        if asked:
            done = sum(facts.states[q.id] in ("given", "not_sure") for q in asked)
            stops.append(Stop(area, asked, done))
    return tuple(stops)


def percent_answered(library: Library, facts: Facts, span: Span = "full") -> int:
    """Whole percent of the route that is answered."""
    stops = route(library, facts, span)
    total = sum(stop.total for stop in stops)
    return 100 * sum(stop.answered for stop in stops) // total if total else 0


def missing(library: Library, facts: Facts) -> tuple[Question, ...]:
    """The required questions that still lack an answer."""
    return tuple(library.questions[key] for key in facts.in_state("missing"))
