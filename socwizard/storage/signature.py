"""Who and when, as the lock and the journal write it."""

from __future__ import annotations

import datetime as dt
from functools import cache


@cache
def user() -> str:
    """The name of the person at the keyboard, or of the account where there is none."""
    import getpass  # loads the terminal modules; only a folder opened for writing needs a name

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container without a password file, Windows without USERNAME
        return "someone"


def now() -> str:
    """Local time with its offset, to the second."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")
