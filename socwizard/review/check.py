"""All that is worth a person's attention about one policy, as a list of small rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from socwizard.review.answers import RULES as ANSWER_RULES
from socwizard.review.coverage import coverage
from socwizard.review.document import RULES as DOCUMENT_RULES

if TYPE_CHECKING:
    from socwizard.model.facts import Facts
    from socwizard.model.finding import Finding
    from socwizard.model.library import Library
    from socwizard.model.policy import Policy

_ORDER = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Review:
    """What `check` reports."""

    findings: tuple[Finding, ...]
    coverage: dict[str, list[str]]
    """Rubric item to the clauses that say it."""
    missing: tuple[str, ...]
    """Rubric items that apply and that nothing says."""
    defaulted: tuple[str, ...]
    not_sure: tuple[str, ...]
    later: tuple[str, ...]
    parked: tuple[str, ...]
    schedules: tuple[str, ...]
    """The pack rows drafted."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make `check` fail."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


def review(library: Library, facts: Facts, policy: Policy | None) -> Review:
    """Look at the answers, and at the policy where one can be written."""
    found = [finding for rule in ANSWER_RULES for finding in rule(library, facts)]
    said: dict[str, list[str]] = {}
    rows: list[str] = []
    if policy is not None:
        found += [finding for rule in DOCUMENT_RULES for finding in rule(library, facts, policy)]
        said = coverage(library, facts, policy)
        rows = [p.because.clause for p in policy.paragraphs if library.clauses[p.because.clause].role == "schedule"]
    return Review(
        findings=tuple(sorted(found, key=lambda finding: _ORDER[finding.severity])),
        coverage=said,
        missing=tuple(code for code, clauses in said.items() if not clauses),
        defaulted=tuple(facts.in_state("default")),
        not_sure=tuple(facts.in_state("not_sure")),
        later=tuple(facts.in_state("later")),
        parked=tuple(facts.in_state("parked")),
        schedules=tuple(dict.fromkeys(row for row in rows if row != library.outline.gap)),
    )
