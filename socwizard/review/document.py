"""What the drafted policy gives reason to say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from socwizard.model.finding import Finding
from socwizard.review.coverage import coverage

if TYPE_CHECKING:
    from socwizard.model.facts import Facts
    from socwizard.model.library import Library
    from socwizard.model.policy import Policy

Rule = Callable[["Library", "Facts", "Policy"], Iterator[Finding]]


def legal_advice(library: Library, facts: Facts, policy: Policy) -> Iterator[Finding]:
    """What the text is not."""
    yield Finding(
        "not-legal-advice",
        "info",
        f"this is not legal advice; the law is stated as of {library.as_of}",
        alternative="have a lawyer check the policy before it applies",
    )


def overdue(library: Library, facts: Facts, policy: Policy) -> Iterator[Finding]:
    """A review whose date has passed."""
    if policy.next_review and policy.next_review < facts.today.isoformat():
        yield Finding(
            "review-overdue",
            "error",
            f"the policy was due for review on {policy.next_review}",
            {"question": "review_months"},
            alternative="review it, then give the new date from which it applies",
        )


def gaps(library: Library, facts: Facts, policy: Policy) -> Iterator[Finding]:
    """Places without a schedule of their own."""
    for code in policy.gaps:
        staff = code in cast("list[str]", facts.values.get("staff_places") or [])
        key = "staff_places" if staff else "audience_places"
        option = library.questions[key].by_code.get(code)
        name = option.label if option else code
        yield Finding(
            "gap-place",
            "warning",
            f"{name} ({code}) has no schedule of its own; the policy says so",
            {"question": key},
            why="employment law follows your staff, advertising and consumer law your readers",
            alternative=f"have a local lawyer check the policy for {name}",
        )


def uncovered(library: Library, facts: Facts, policy: Policy) -> Iterator[Finding]:
    """Rubric items that apply and that no clause says."""
    for code, clauses in coverage(library, facts, policy).items():
        if not clauses and code in library.rubric:
            says, weights = library.rubric[code].says, library.rubric[code].weights
            weight = next((weight.value for weight in weights if facts.holds(weight.when)), "M")
            yield Finding(
                "uncovered", "warning" if weight == "M" else "info", f"{code} is not covered: {says}", {"clause": code}
            )


def sources(library: Library, facts: Facts, policy: Policy) -> Iterator[Finding]:
    """Sources of drafted clauses that are unchecked or due for a check."""
    used = dict.fromkeys(code for paragraph in policy.paragraphs for code in paragraph.because.sources)
    unchecked = [code for code in used if library.sources[code].as_of is None]
    due = [code for code in used if (after := library.sources[code].verify_after) and _as_date(after) <= facts.today]
    if unchecked:
        message = f"{len(unchecked)} sources are not yet checked: {_some(unchecked)}"
        yield Finding("source-unchecked", "info", message, source=", ".join(unchecked))
    if due:
        yield Finding(
            "source-due",
            "warning",
            f"{len(due)} of {len(used)} sources are due for another look: {_some(due)}",
            source=", ".join(due),
            alternative="have a lawyer confirm that the law still stands as described",
        )


def _some(codes: list[str]) -> str:
    """The first few; `check --json` has all of them under `source`."""
    return ", ".join(codes[:5]) + (f" and {len(codes) - 5} more" if len(codes) > 5 else "")


def _as_date(text: str) -> dt.date:
    parts = [int(part) for part in text.split("-")]
    return dt.date(*[*parts, 1, 1][:3])


RULES: tuple[Rule, ...] = (legal_advice, overdue, gaps, uncovered, sources)
