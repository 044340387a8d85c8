"""Bytes and text of the folder's files, and how one text is told from another."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from socwizard.errors import UsageError
from socwizard.model.finding import Finding

if TYPE_CHECKING:
    from pathlib import Path

_BOM = b"\xef\xbb\xbf"


def found(path: Path) -> bytes | None:
    """What is in a file, or None where there is no file; any other obstacle is a UsageError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"{path} cannot be read: {reason}", hint="check that it is a file and that you may read it"
        ) from error


def as_text(content: bytes, path: Path) -> str:
    r"""UTF-8 with `\n` at the ends of lines, so that an editor's byte-order mark or `\r\n` is no edit."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = "save the file as UTF-8 in your editor and try again"
        where: dict[str, str | int] = {"file": str(path), "line": line}
        finding = Finding("file", "error", "this line is not UTF-8 text", where, alternative=hint)
        raise UsageError(f"{path}, line {line}: not UTF-8 text", hint=hint, findings=[finding]) from error


def digest(content: bytes) -> str:
    """The SHA-256 of a text; the same with and without a byte-order mark, and with any line ends."""
    return hashlib.sha256(content.removeprefix(_BOM).replace(b"\r\n", b"\n")).hexdigest()


def free_name(path: Path, content: bytes) -> Path:
    """The path, or `name-2.yaml` and so on, so that no other content is overwritten."""
    number, chosen = 1, path
    while found(chosen) not in (None, content):
        number += 1
        chosen = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return chosen
