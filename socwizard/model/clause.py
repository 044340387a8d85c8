"""The words of a policy before they are drafted: clauses, terms, sources, rubric, outline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socwizard.model.conditions.syntax import Condition
    from socwizard.model.finding import Severity

Role = Literal["clause", "schedule", "annex"]
Confidence = Literal["P", "V", "K", "UNCERTAIN"]


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest piece of policy text."""

    id: str
    role: Role
    title: str
    body: str
    """Markdown with Jinja."""
    when: Condition | None = None
    covers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reads: frozenset[str] = frozenset()
    """Keys of all questions its condition and its words depend on."""
    tests: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Every predicate its condition and words ask, with its arguments."""
    file: str = ""
    line: int = 0
    """The line of the file on which the body begins."""
    code: bytes = b""
    """The compiled body, for this Python and Jinja only."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The shell into which drafted sections are put."""

    body: str
    code: bytes = b""


@dataclass(frozen=True, slots=True)
class Term:
    """A definition; printed when a drafted clause uses the term."""

    term: str
    text: str
    always: bool = False
    code: bytes = b""


@dataclass(frozen=True, slots=True)
class Source:
    """What a legal or practical statement rests on, and how fresh that is."""

    code: str
    name: str
    confidence: Confidence
    cite: str = ""
    says: str = ""
    where: str = ""
    as_of: str | None = None
    verify_after: str | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """M, S or N, and the condition on which it counts."""

    value: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class RubricItem:
    """One thing that an excellent policy says."""

    id: str
    says: str
    when: Condition | None = None
    weights: tuple[Weight, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """One section and the clauses it may hold, in order."""

    id: str
    title: str
    clauses: tuple[str, ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class OutlineSchedule:
    """A place's or industry's part and what it changes in the main text."""

    id: str
    title: str
    changes: str
    clauses: tuple[str, ...]
    places: tuple[str, ...] = ()
    """The places this schedule is the law of; empty for an industry."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The order of everything in a policy."""

    title: str
    sections: tuple[OutlineSection, ...] = ()
    schedules: tuple[OutlineSchedule, ...] = ()
    annexes: tuple[str, ...] = ()
    gap: str = ""
    """The clause drafted once for each place without a schedule of its own."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """How headings, references and source lines are worded, with `{slots}`."""


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """A finding that follows from a condition over answers."""

    id: str
    severity: Severity
    question: str
    message: str
    when: Condition | None = None
    why: str = ""
    source: str = ""
    alternative: str = ""
