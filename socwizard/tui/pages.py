"""The questions of the route in pages: those without a default first in each area, then a handful at a time."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from socwizard.interview import Stop
    from socwizard.model.question import Area, Question

HANDFUL = 5


@dataclass(frozen=True, slots=True)
class Page:
    """The questions shown together."""

    area: Area
    keys: tuple[str, ...]
    number: int
    """Counted from 1 within the area."""
    of: int
    needed: bool
    """Whether its questions have no default; at its end the policy can be written."""


def paginate(stops: Sequence[Stop]) -> tuple[Page, ...]:
    """All pages of a route."""
    return tuple(page for stop in stops for page in _of_area(stop))


def _of_area(stop: Stop) -> list[Page]:
    needed = [question for question in stop.questions if question.required]
    others = [question for question in stop.questions if not question.required]
    chunks = [(chunk, True) for chunk in _chunks(needed)] + [(chunk, False) for chunk in _chunks(others)]
    return [
        Page(stop.area, tuple(question.id for question in chunk), number, len(chunks), is_needed)
        for number, (chunk, is_needed) in enumerate(chunks, 1)
    ]


def _chunks(questions: Sequence[Question]) -> list[Sequence[Question]]:
    """Pages of nearly the same length, none longer than a handful."""
    count = -(-len(questions) // HANDFUL)
    edges = [round(len(questions) * i / count) for i in range(count + 1)] if count else []
    return [questions[start:end] for start, end in itertools.pairwise(edges)]


def page_of(pages: Sequence[Page], key: str) -> int:
    """The index of the page with a question; 0 where no page has it."""
    return next((i for i, page in enumerate(pages) if key in page.keys), 0)
