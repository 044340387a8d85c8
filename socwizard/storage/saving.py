"""When and how `draft.yaml` is written: never over someone else's change, and soon after each answer."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from socwizard.errors import ForeignChangeError, SocwizardError, WriteError
from socwizard.model.finding import Finding
from socwizard.storage.answers_file import parsed
from socwizard.storage.atomic import write_atomic
from socwizard.storage.draft_text import dump_draft
from socwizard.storage.recovery import shown
from socwizard.storage.replay import plain
from socwizard.storage.texts import as_text, digest, found, free_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from socwizard.model.draft import Draft
    from socwizard.storage.journal import Journal

DELAY = 0.25
"""Seconds from the first unsaved answer; with the writing itself it stays below the promised 0.3."""


class DraftSaver:
    """Writes one `draft.yaml`: the promise in the journal, then the file, then the last good copy."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self.file = folder / "draft.yaml"
        self.last = folder / ".socwizard" / "draft.last.yaml"
        self.trouble: SocwizardError | None = None
        """Why the last `soon` did not reach the disk."""
        self._journal = journal
        self._order: Sequence[str] = ()
        self._ours: frozenset[str] = frozenset()
        """What the file may say without being someone else's; two texts after a write that failed."""
        self._covered = 0
        self._unsaved = False
        self._pending: tuple[Draft, int] | None = None
        self._timer: threading.Timer | None = None
        self._guard = threading.Lock()
        self._writing = threading.RLock()

    def start(self, order: Sequence[str], content: bytes | None, covered: int, *, unsaved: bool) -> None:
        """Begin from what was read: the file's content and the last entry it holds."""
        self._order = tuple(order)
        self._ours = frozenset() if content is None else frozenset([digest(content)])
        self._covered, self._unsaved = covered, unsaved
        self.trouble = None

    @property
    def needed(self) -> bool:
        """Something was answered or handed in that the file does not say."""
        return self._unsaved or self._pending is not None or self._journal.last > self._covered

    def now(self, draft: Draft) -> None:
        """Write at once."""
        with self._writing:
            self._take()
            self.trouble = None
            self._write(draft, self._journal.last)

    def soon(self, draft: Draft) -> None:
        """Write in a moment; of several drafts the last one."""
        with self._guard:
            # The entries this draft holds are counted here: more may be journalled before it is written.
            self._pending = (draft, self._journal.last)
            if self._timer is None:
                self._timer = threading.Timer(DELAY, self._due)
                self._timer.daemon = True
                self._timer.start()

    def stop(self) -> None:
        """Write nothing more; waits for a write under way."""
        with self._writing:
            self._take()

    def raise_trouble(self) -> None:
        """Raise what kept an earlier `soon` from the disk, once."""
        trouble, self.trouble = self.trouble, None
        if trouble is not None:
            raise trouble

    def _take(self) -> tuple[Draft, int] | None:
        with self._guard:
            if self._timer is not None:
                self._timer.cancel()
            pending, self._pending, self._timer = self._pending, None, None
            return pending

    def _due(self) -> None:
        with self._writing:
            pending = self._take()
            if pending is None:
                return
            try:
                self._write(*pending)
            except SocwizardError as error:
                self.trouble = error
            except Exception as error:  # nobody sees what a timer raises, and the draft is still unsaved
                self.trouble = WriteError(
                    f"{self.file} could not be written: {error!r}; every answer given so far is safe in the journal",
                    hint="close socwizard and open the folder again",
                )

    def _write(self, draft: Draft, n: int) -> None:
        self._unsaved = True
        content = dump_draft(draft, self._order).encode()
        theirs, coming = found(self.file), digest(content)
        if theirs is not None and digest(theirs) not in self._ours:
            raise self._foreign(draft, content, theirs)
        self._journal.mark(coming, n)
        self._ours |= {coming}  # a write that fails may have happened all the same
        write_atomic(self.file, content)
        self._ours = frozenset([coming])
        self._covered, self._unsaved = n, False
        write_atomic(self.last, content)

    def _foreign(self, draft: Draft, content: bytes, theirs: bytes) -> ForeignChangeError:
        where = keep_ours(self.file.parent, content)
        return ForeignChangeError(
            f"{self.file} was changed by someone else since it was read; it was left as it is{where}",
            hint="open the folder again: answers that the other change left alone are taken over, the rest is shown",
            findings=_differences(self.file, theirs, draft),
        )


def keep_ours(folder: Path, content: bytes) -> str:
    """Write our version beside a foreign `draft.yaml`; a clause that says where, or nothing where it cannot be."""
    with suppress(SocwizardError):  # what is in it is in the journal too
        path = free_name(folder / "draft.mine.yaml", content)
        write_atomic(path, content)
        return f"; your version is in {path.name}"
    return ""


def _differences(file: Path, content: bytes, draft: Draft) -> list[Finding]:
    try:
        theirs = parsed(as_text(content, file), str(file), draft=True)
    except SocwizardError as error:
        return list(error.findings)
    keys = [*draft.answers, *(key for key in theirs.answers if key not in draft.answers)]
    pairs = [(key, theirs.answers.get(key), draft.answers.get(key)) for key in keys]
    return [
        Finding("hand-edit", "warning", f"{key}: draft.yaml says {shown(its)}, here {shown(ours)}", {"question": key})
        for key, its, ours in pairs
        if plain(its) != plain(ours)
    ]
