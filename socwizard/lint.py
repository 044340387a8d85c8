"""All lint rules over a Library, as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.content.lint import RULES as CLAUSE_RULES
from socwizard.content.lint import WHOLE_RULES
from socwizard.interview.lint import RULES as QUESTION_RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from socwizard.model.finding import Finding
    from socwizard.model.library import Library


def lint(library: Library, faults: Sequence[Finding] = ()) -> list[Finding]:
    """Every fault at once, by file and line; rules about the whole wait until every file can be read."""
    rules = (*CLAUSE_RULES, *QUESTION_RULES, *(() if faults else WHOLE_RULES))
    found = [*faults, *(finding for rule in rules for finding in rule(library))]
    return sorted(found, key=lambda finding: (str(finding.where["file"]), int(finding.where.get("line", 0))))
