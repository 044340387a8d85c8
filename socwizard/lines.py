"""Faults and findings as lines for people, free of terminal sequences."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from socwizard.errors import SocwizardError
    from socwizard.model.finding import Finding


def harmless(text: str) -> str:
    """Text without control characters, so that no answer can steer a terminal."""
    return "".join(c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") else "\ufffd" for c in text)


def error_lines(error: SocwizardError) -> Iterator[str]:
    """What was found, each finding, and what to do next."""
    yield harmless(f"socwizard: {error.message}")
    for finding in error.findings:
        if finding.message != error.message:
            yield from finding_lines(finding)
    if error.hint:
        yield harmless(f"next: {error.hint}")


def finding_lines(finding: Finding) -> Iterator[str]:
    """One finding, and on a second line what to do instead."""
    yield harmless(f"  {finding}")
    if finding.alternative:
        yield harmless(f"      instead: {finding.alternative}")
