"""All lint rules over a Library, as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.content.lint import RULES as CONTENT_RULES
from socwizard.interview.lint import RULES as INTERVIEW_RULES

if TYPE_CHECKING:
    from socwizard.model.finding import Finding
    from socwizard.model.library import Library


def lint(library: Library) -> list[Finding]:
    """Every fault at once, by file and line."""
    found = [finding for rule in (*CONTENT_RULES, *INTERVIEW_RULES) for finding in rule(library)]
    return sorted(found, key=lambda finding: (str(finding.where["file"]), int(finding.where.get("line", 0))))
