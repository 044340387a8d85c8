"""The journal: one line for every answer, on disk before the next question is asked.

A line is an entry, `{"n", "at", "who", "op", "key", "value", "was", "origin"}`, or a marker,
`{"saved", "n", "at"}`: written before `draft.yaml` is replaced, it tells the SHA-256 of the coming text
and the number of the last entry that text holds. Lines are only ever added.
"""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal, get_args

from socwizard.storage.atomic import BINARY, not_written, shut, sync_folder, write_all
from socwizard.storage.signature import now, user
from socwizard.storage.texts import found

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Op = Literal["answer", "not_sure", "later", "clear", "note", "freeze"]
Origin = Literal["given", "imported"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change to a draft."""

    op: Op
    key: str
    value: object
    was: object
    """The answer, note or frozen value before; None where there was none."""
    origin: Origin = "given"


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as it stands in the journal."""

    n: int
    at: str
    who: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Marker:
    """The promise of a `draft.yaml`."""

    saved: str
    n: int
    """The last entry that its text holds."""
    at: str
    line: int


@dataclass(frozen=True, slots=True)
class History:
    """Everything a journal says."""

    entries: tuple[Recorded, ...] = ()
    markers: tuple[Marker, ...] = ()
    unreadable: tuple[int, ...] = ()
    """Lines that are neither entry nor marker."""

    @property
    def last(self) -> int:
        """The highest number given so far."""
        return max((0, *(line.n for line in self.entries), *(marker.n for marker in self.markers)))

    def after(self, n: int) -> tuple[Recorded, ...]:
        """The entries behind a number."""
        return tuple(line for line in self.entries if line.n > n)


class Journal:
    """`journal.jsonl` of one folder; two threads may write to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last: int | None = None
        self._mutex = threading.Lock()

    @property
    def last(self) -> int:
        """The number of the newest entry."""
        if self._last is None:
            self._last = self.read().last
        return self._last

    def read(self, *, mend: bool = False) -> History:
        """All lines; `mend` repairs an end that was torn in the middle of a write."""
        content = found(self.path) or b""
        history, tail = _parsed(content)
        if tail is not None and mend:
            self._mend(len(content) - len(tail), whole=_line(tail, 0) is not None)
        self._last = history.last
        return history

    def append(self, entry: Entry) -> int:
        """Add an entry and give its number; it is on disk when this returns, or WriteError."""
        return self._number({"at": now(), "who": user(), **asdict(entry)})

    def repeat(self, line: Recorded) -> int:
        """Add an old entry again, with its own date and name."""
        return self._number({"at": line.at, "who": line.who, **asdict(line.entry)})

    def mark(self, saved: str, n: int) -> None:
        """Promise a `draft.yaml` that holds all entries up to a number."""
        with self._mutex:
            self._write({"saved": saved, "n": n, "at": now()})

    def _number(self, fields: Mapping[str, object]) -> int:
        with self._mutex:
            n = self.last + 1
            self._write({"n": n, **fields})
            self._last = n
        return n

    def _write(self, fields: Mapping[str, object]) -> None:
        # Half a surrogate pair has no UTF-8; what `backslashreplace` writes is its JSON escape.
        words = json.dumps(fields, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace")
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | BINARY, 0o666)
            try:
                self._add(handle, words + b"\n")
            finally:
                shut(handle)
        except OSError as error:
            raise not_written(self.path, error) from error

    def _add(self, handle: int, line: bytes) -> None:
        end = os.lseek(handle, 0, os.SEEK_END)
        if end:
            os.lseek(handle, end - 1, os.SEEK_SET)
            line = line if os.read(handle, 1) == b"\n" else b"\n" + line
        try:
            write_all(handle, line)
            os.fsync(handle)
            if not end:
                sync_folder(self.path.parent)
        except BaseException:  # an interrupt too: what was not confirmed must not come back later
            with suppress(OSError):
                os.ftruncate(handle, end)
            raise

    def _mend(self, end: int, *, whole: bool) -> None:
        with suppress(OSError):  # the next entry begins a line of its own in any case
            handle = os.open(self.path, os.O_RDWR | BINARY)
            try:
                if whole:
                    os.lseek(handle, 0, os.SEEK_END)
                    write_all(handle, b"\n")
                else:
                    os.ftruncate(handle, end)
            finally:
                shut(handle)


def _parsed(content: bytes) -> tuple[History, bytes | None]:
    """All lines, and what follows the last line end."""
    *lines, tail = content.split(b"\n")
    entries, markers, unreadable = [], [], []
    for number, words in enumerate([*lines, tail], 1):
        match _line(words, number):
            case Recorded() as recorded:
                entries.append(recorded)
            case Marker() as marker:
                markers.append(marker)
            case None if words.strip() and number <= len(lines):
                unreadable.append(number)
    return History(tuple(entries), tuple(markers), tuple(unreadable)), tail or None


def _line(words: bytes, number: int) -> Recorded | Marker | None:
    try:
        fields = json.loads(words)
    except (ValueError, RecursionError):
        return None
    match fields:
        case {"saved": str(saved), "n": int(n), "at": str(at)}:
            return Marker(saved, n, at, number)
        case {"n": int(n), "at": str(at), "who": str(who), "key": str(key), "value": value, "was": was}:
            op, origin = fields.get("op"), fields.get("origin", "given")
            if op in get_args(Op) and origin in get_args(Origin):
                return Recorded(n, at, who, Entry(op, key, value, was, origin))
    return None
