"""One employer's policy folder: the one door to everything in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from socwizard.errors import SocwizardError, UsageError, WriteError
from socwizard.storage.atomic import not_written, sweep, sync_folder, write_atomic
from socwizard.storage.draft_text import dump_draft
from socwizard.storage.journal import Entry, Journal
from socwizard.storage.lock import FolderLock
from socwizard.storage.policy_file import PolicyFile
from socwizard.storage.recovery import Loaded, OnDisk, Recovery, recover
from socwizard.storage.saving import DraftSaver, keep_ours
from socwizard.storage.texts import digest, found, free_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from socwizard.model.draft import Draft

__all__ = ["Loaded", "PolicyFolder"]

_IGNORED = "# Everything here may go into version control but these.\nlock\n*.socwizard-tmp\n"


class PolicyFolder:
    """A policy folder, held for writing (`open`) or only looked at (`view`)."""

    def __init__(self, path: Path, lock: FolderLock | None) -> None:
        """Use `open` or `view`; without a lock nothing is written."""
        self.path = path
        self.read_only = lock is None
        self._own = path / ".socwizard"
        self._lock = lock
        self._journal = Journal(self._own / "journal.jsonl")
        self._saver = DraftSaver(path, self._journal)
        self._policy = PolicyFile(path)
        self._found: tuple[Recovery, OnDisk] | None = None
        """What `load` found and nothing was written about yet."""

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Hold a folder for writing; `create` makes it where there is none."""
        _check(path, missing_is_fine=create)
        try:
            _make(path)
            _make(path / ".socwizard")
        except OSError as error:
            raise not_written(path, error) from error
        if not os.access(path, os.W_OK | os.X_OK):
            raise WriteError(
                f"{path} cannot be written to: you may read it only",
                hint="give yourself the right to write there, or open it read-only",
            )
        lock = FolderLock(path / ".socwizard" / "lock")
        try:
            folder = cls(path, lock)
            folder._settle()
        except BaseException:
            lock.release()
            raise
        return folder

    @classmethod
    def view(cls, path: Path) -> Self:
        """Look at a folder, even while someone else holds it."""
        _check(path)
        return cls(path, None)

    @property
    def trouble(self) -> SocwizardError | None:
        """Why the last `save_soon` did not reach the disk; the next `record` raises it."""
        return self._saver.trouble

    def load(self, order: Sequence[str]) -> Loaded:
        """Read all answers, those of an interrupted run too; `order` is that of the questions.

        Nothing is written about what was found until the first write, since the answers may still be refused.
        After a ForeignChangeError, load again: the other change is taken in and ours beside it, or both are shown.
        """
        self._saver.stop()
        last, draft = found(self._saver.last), found(self._saver.file)
        disk = OnDisk(last, draft, self._journal.read(mend=not self.read_only))
        if self.read_only:
            return recover(self.path, disk, lambda _: "", "draft.last.yaml").loaded
        recovery = recover(self.path, disk, lambda ours: self._keep(ours, order), "draft.previous.yaml")
        self._saver.start(order, draft, recovery.covered, unsaved=recovery.unsaved)
        self._found = recovery, disk
        return recovery.loaded

    def record(self, entry: Entry) -> None:
        """Journal one change; it is on disk when this returns, and not in the journal when this raises."""
        self._begin()
        self._saver.raise_trouble()
        self._journal.append(entry)

    def save(self, draft: Draft) -> None:
        """Write `draft.yaml` now."""
        self._begin()
        self._saver.now(draft)

    def save_soon(self, draft: Draft) -> None:
        """Write `draft.yaml` within 300 ms; the latest draft wins, and a failure waits in `trouble`."""
        self._begin()
        self._saver.soon(draft)

    def close(self, draft: Draft) -> None:
        """Write what is unsaved and give the folder back; the lock goes even if the write fails."""
        if self._lock is None:
            return
        try:
            if self._saver.needed:
                self.save(draft)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Give the folder back as it is; the journal has every answer."""
        if self._lock is not None:
            self._saver.stop()
            self._lock.release()
            self._lock = None

    def policy_text(self) -> str | None:
        r"""`policy.md` as on disk, with `\n` at the ends of lines; None where there is none."""
        return self._policy.text()

    def base_text(self) -> str | None:
        """The text as last generated, which `policy.md` began from; None where it was not made here."""
        return self._policy.base()

    def write_policy(self, text: str, base: str, *, seen: str | None) -> None:
        """Write `policy.md` and its base, unless `policy.md` is no longer what `seen` says."""
        self._begin()
        self._policy.write(text, base, seen=seen)

    def _settle(self) -> None:
        """Put right what a killed process left, and keep the lock out of version control."""
        for folder in (self.path, self._own):
            sweep(folder)
        self._policy.settle_quietly()
        ignored = self._own / ".gitignore"
        if not ignored.exists():
            write_atomic(ignored, _IGNORED)

    def _begin(self) -> None:
        """Refuse to write without the lock; before the first write, write down what `load` found."""
        if self._lock is None:
            state = "is open read-only" if self.read_only else "was closed"
            raise WriteError(f"{self.path} {state}; nothing was written", hint="open it for writing")
        if self._found is not None:
            self._write_down(*self._found)
            self._found = None

    def _write_down(self, recovery: Recovery, disk: OnDisk) -> None:
        """Keep a copy of what is about to change, and take a foreign `draft.yaml` into the journal.

        The entries made again come before the marker: a crash between the two repeats them and changes nothing.
        """
        if disk.draft is None:
            return
        if recovery.format != recovery.loaded.draft.format:
            write_atomic(free_name(self.path / f"draft.format-{recovery.format}.yaml", disk.draft), disk.draft)
        if recovery.taken is not None:
            if disk.last is not None and disk.last != disk.draft:
                write_atomic(self._own / "draft.previous.yaml", disk.last)
            for line in recovery.taken:
                self._journal.repeat(line)
            self._journal.mark(digest(disk.draft), disk.history.last)
        if disk.last != disk.draft:
            write_atomic(self._saver.last, disk.draft)

    def _keep(self, ours: Draft, order: Sequence[str]) -> str:
        return keep_ours(self.path, dump_draft(ours, order).encode())


def _check(path: Path, *, missing_is_fine: bool = False) -> None:
    if path.is_dir():
        return
    if path.exists():
        raise UsageError(f"{path} is a file, not a policy folder", hint="name the folder, or a new one")
    if not missing_is_fine:
        raise UsageError(f"there is no folder {path}", hint="check the spelling, or let socwizard make it")


def _make(path: Path) -> None:
    """Make a folder and those around it, each of them to survive a power cut."""
    if not path.is_dir():
        _make(path.parent)
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)
