"""One writer at a time: an OS lock that dies with its process, in a file that tells who holds it."""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from socwizard.errors import LockedError
from socwizard.storage.atomic import BINARY, not_written, shut, write_all
from socwizard.storage.signature import now, user

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 20
    """Windows lets nobody read a locked byte; this one lies behind the words."""

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)


class FolderLock:
    """The right to write to one policy folder; the file stays, since removing it would let two in."""

    def __init__(self, path: Path) -> None:
        """Take the lock, or raise LockedError that names the holder."""
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | BINARY, 0o666)
        except OSError as error:
            raise not_written(path, error) from error
        try:
            self._take(handle, path)
        except BaseException:
            shut(handle)
            raise
        self._handle: int | None = handle

    def release(self) -> None:
        """Give the lock back; safe to call twice."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        with suppress(OSError):  # old words do no harm: only the lock counts
            os.ftruncate(handle, 0)
        shut(handle)

    @staticmethod
    def _take(handle: int, path: Path) -> None:
        try:
            _lock(handle)
        except OSError as error:
            if error.errno in _HELD:
                raise _locked(path) from error
            raise not_written(path, error) from error
        words = {"user": user(), "host": platform.node(), "pid": os.getpid(), "since": now()}
        try:
            os.ftruncate(handle, 0)
            write_all(handle, json.dumps(words).encode() + b"\n")
        except OSError as error:
            raise not_written(path, error) from error


def _locked(path: Path) -> LockedError:
    holder = _holder(path)
    who = holder.get("user", "someone") + (f" on {holder['host']}" if holder.get("host") else "")
    pid = f" (process {holder['pid']})" if holder.get("pid") else ""
    since = f", since {holder['since'].replace('T', ' ')}" if holder.get("since") else ""
    return LockedError(
        f"{path.parent.parent} is open in another socwizard: {who}{pid}{since}",
        hint="close it there and try again, or open the folder read-only",
    )


def _holder(path: Path) -> dict[str, str]:
    try:
        words = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(words, dict):
        return {}
    return {str(key): "".join(filter(str.isprintable, str(word))) for key, word in words.items()}
