"""Every label is made here, so that no text of a bank, an answer or an exception is read as markup."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from socwizard.errors import SocwizardError
    from socwizard.model.finding import Finding

STATE_WORDS = {
    "given": "✓ given",
    "default": "default",
    "not_sure": "? not sure",
    "later": "… later",
    "missing": "! required",
    "parked": "parked",
    "unasked": "not asked",
}

VALUE_WORDS = {
    "given": "answer",
    "default": "default",
    "not_sure": "for now",
    "later": "for now",
    "missing": "answer",
    "parked": "kept",
    "unasked": "default",
}
"""What stands before the value of a question in each state."""


def plain(text: str) -> Content:
    """Text as it is, without control characters."""
    return Content("".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs")))


def strong(text: str) -> Content:
    """Text in bold."""
    return plain(text).stylize("bold")


def faint(text: str) -> Content:
    """Text that stands back."""
    return plain(text).stylize("$text-muted")


def error(text: str) -> Content:
    """What went wrong, said in words and not only in red."""
    return Content.assemble(plain("✗ error: ").stylize("bold $text-error"), plain(text).stylize("$text-error"))


def joined(parts: Iterable[Content], between: str = "\n") -> Content:
    """Several texts as one."""
    return Content(between).join(parts)


def _told(finding: Finding) -> str:
    """A finding; where it is about a question, without the key that only files need."""
    key = finding.where.get("question")
    return finding.message.removeprefix(f"{key}: ") if key else str(finding)


def found(findings: Sequence[Finding]) -> Content:
    """Findings, one to a line; of very many the first."""
    parts = [plain(f"• {_told(finding)}") for finding in findings[:40]]
    if len(findings) > 40:
        parts.append(plain(f"• and {len(findings) - 40} more"))
    return joined(parts)


def fault(fault: SocwizardError) -> Content:
    """An error with its findings and the next step."""
    parts = [plain(fault.message)]
    if fault.findings:
        parts.append(found(fault.findings))
    if fault.hint:
        parts.append(plain(f"\nNext: {fault.hint}"))
    return joined(parts)
