"""The day to count from."""

from __future__ import annotations

import datetime as dt
import os

from socwizard.errors import UsageError

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""A review a year on must still fit a date."""


def today(given: str | None = None) -> dt.date:
    """The date that counts: `--date`, else SOURCE_DATE_EPOCH, else today."""
    if given:
        try:
            day = dt.date.fromisoformat(given)
        except ValueError:
            raise UsageError(f"--date needs YYYY-MM-DD, found {given!r}") from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise UsageError(f"--date needs a year from {FIRST_YEAR} to {LAST_YEAR}, found {day.year}")
        return day
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (ValueError, OverflowError, OSError):
            raise UsageError(f"SOURCE_DATE_EPOCH needs whole seconds since 1970, found {epoch!r}") from None
    return dt.date.today()
