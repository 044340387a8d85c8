"""Faults and findings as lines for people, free of terminal sequences."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from socwizard.errors import SocwizardError
    from socwizard.model.finding import Finding


def harmless(text: str) -> str:
    """Text without controls and bidi overrides, so that no answer can steer a terminal."""
    return "".join(c if c == "\n" or not _steers(c) else "\ufffd" for c in text)


def _steers(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") or character in "\u202d\u202e"


def error_lines(error: SocwizardError) -> Iterator[str]:
    """What was found, each finding, and what to do next."""
    yield harmless(f"socwizard: {error.message}")
    for finding in error.findings:
        if finding.message != error.message:
            yield from finding_lines(finding, without=error.hint)
    if error.hint:
        yield harmless(f"next: {error.hint}")


def finding_lines(finding: Finding, *, without: str = "") -> Iterator[str]:
    """One finding, and on a second line what to do instead, unless that is said already."""
    yield harmless(f"  {finding}")
    if finding.alternative and finding.alternative != without:
        yield harmless(f"      instead: {finding.alternative}")
