"""Which rubric items a policy says, and by which clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socwizard.model.facts import Facts
    from socwizard.model.library import Library
    from socwizard.model.policy import Policy


def coverage(library: Library, facts: Facts, policy: Policy) -> dict[str, list[str]]:
    """Every rubric item that applies, with the drafted clauses that say it; an empty list is a gap."""
    found: dict[str, list[str]] = {code: [] for code, item in library.rubric.items() if facts.holds(item.when)}
    for paragraph in policy.paragraphs:
        for code in paragraph.because.covers:
            if paragraph.because.clause not in found.setdefault(code, []):
                found[code].append(paragraph.because.clause)
    return found
