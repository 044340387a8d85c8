"""The day to count from."""

from __future__ import annotations

import datetime as dt
import os

from socwizard.errors import UsageError


def today(given: str | None = None) -> dt.date:
    """The date that counts: `--date`, else SOURCE_DATE_EPOCH, else today."""
    if given:
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            raise UsageError(f"--date needs YYYY-MM-DD, found {given!r}") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (ValueError, OverflowError, OSError):
            raise UsageError(f"SOURCE_DATE_EPOCH needs whole seconds since 1970, found {epoch!r}") from None
    return dt.date.today()
