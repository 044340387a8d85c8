"""What goes wrong, told to a person: what was found, where, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socwizard.model.finding import Finding


class SocwizardError(Exception):
    """A fault that ends a command; only a front end prints it."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "", findings: Iterable[Finding] = ()) -> None:
        """Keep the message, the next step, and the findings that explain it."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.findings = tuple(findings)


class UsageError(SocwizardError):
    """Bad input, a missing folder or content that does not load."""


class InvalidAnswerError(SocwizardError):
    """An answer that does not fit its question; `findings` holds one Finding each."""


class NewerFormatError(SocwizardError):
    """A draft written by a newer socwizard; it is refused and left alone."""


class ConflictError(SocwizardError):
    """Hand edits and newly written text disagree; nothing was overwritten."""

    exit_code = 3


class LockedError(SocwizardError):
    """Another instance holds the policy folder."""

    exit_code = 4


class WriteError(SocwizardError):
    """A file could not be written; what was there before is untouched."""

    exit_code = 5


class ForeignChangeError(SocwizardError):
    """`draft.yaml` was changed by someone else since it was read; both versions are kept."""

    exit_code = 3
