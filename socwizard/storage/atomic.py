"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from socwizard.errors import WriteError

TEMPORARY = ".socwizard-tmp"
BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would turn every line end into two characters without it."""

_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EPERM)
"""What a file system says that cannot sync a folder, or not for us; the rename itself has happened."""


def write_atomic(path: Path, text: str | bytes) -> None:
    """Replace what a file says in one step; what it said before stays if anything fails.

    A link is followed and stays a link; an existing file keeps its permission bits, and a read-only one is left alone.
    """
    content = text.encode("utf-8", "replace") if isinstance(text, str) else text
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    temporary = target.with_name(f".{secrets.token_hex(6)}{TEMPORARY}")
    try:
        _fill(temporary, content, _mode(target))
        temporary.replace(target)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        with suppress(OSError):  # after a good write there is nothing left to remove
            temporary.unlink()
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise WriteError(
            f"{path} was written, but the disk did not confirm it: {_reason(error)}; every answer given is safe",
            hint=_way_out(path, error),
        ) from error


def write_all(handle: int, content: bytes) -> None:
    """Write to the last byte; the system may take a part at a time."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def shut(handle: int) -> None:
    """Close a file; what was synced is on disk, so a fault in closing says nothing about it."""
    with suppress(OSError):
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder survive a power cut, where the system can."""
    if os.name == "nt":  # Windows opens no folders, and NTFS journals its names
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            shut(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def sweep(folder: Path) -> None:
    """Remove what a killed process left half written; only the holder of the lock may."""
    with suppress(OSError):
        for left in folder.glob(f".*{TEMPORARY}"):
            left.unlink(missing_ok=True)


def not_written(path: Path, error: OSError) -> WriteError:
    """The fault in words: which file, why, what is safe and what to do."""
    return WriteError(
        f"{path} could not be written: {_reason(error)}; what was there before is unchanged, "
        "and every answer given so far is safe",
        hint=_way_out(path, error),
    )


def _fill(temporary: Path, content: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
    handle = os.open(temporary, flags, 0o666 if mode is None else 0o600)
    try:
        write_all(handle, content)
        os.fsync(handle)
    finally:
        shut(handle)
    if mode is not None:
        temporary.chmod(mode)


def _mode(target: Path) -> int | None:
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK):  # a rename would get past the protection that someone set
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return mode


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _way_out(path: Path, error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "free some space on that disk, then try again"
        case errno.EACCES | errno.EPERM:
            return f"close any program that has it open, and check that you may write to {path.parent}"
        case errno.EROFS:
            return "that disk is read-only; make it writable or choose a folder elsewhere"
        case errno.ENOENT | errno.ENOTDIR:
            return f"{path.parent} is no longer a folder; bring it back or choose another one"
    return "check the disk, then try again"
