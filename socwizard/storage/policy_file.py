"""`policy.md` and its base, the text as last generated, kept in step through a crash at any moment.

Neither may go first. With the policy ahead, the next build would take what we wrote for hand edits; with the base
ahead, it would take what we had not yet written for hand deletions. So the pair is written down first, in one file
(`.socwizard/building.json`: the new base, the digests of the old and the new policy), then the policy, then the base;
then that file goes. Whoever reads the base while that file is there sees by the policy itself how far we got.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from socwizard.errors import ForeignChangeError, SocwizardError
from socwizard.storage.atomic import write_atomic
from socwizard.storage.texts import as_text, digest, found

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class _Pair:
    """What was about to be written."""

    base: str
    policy: str
    """The digest of the new policy."""
    seen: str | None
    """The digest of the policy it replaces."""


class PolicyFile:
    """`policy.md` of one folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "policy.md"
        self._base = folder / ".socwizard" / "base.md"
        self._pair = folder / ".socwizard" / "building.json"

    def text(self) -> str | None:
        r"""The policy as on disk, with `\n` at the ends of lines."""
        return _text(self.path)

    def base(self) -> str | None:
        """The text as last generated for the policy that is on disk."""
        pair = self._unfinished()
        base = _text(self._base)
        return pair.base if pair and _was_written(pair, self.text(), base) else base

    def settle(self) -> None:
        """Finish a write that was cut short; only the holder of the lock may."""
        if found(self._pair) is not None:
            if (base := self.base()) is not None:
                write_atomic(self._base, base)
            self._forget()

    def write(self, text: str, base: str, *, seen: str | None) -> None:
        """Write both, unless the policy is no longer what the caller has seen."""
        if self.text() != seen:
            raise ForeignChangeError(
                f"{self.path} was changed by someone else while the new text was made; it was left as it is",
                hint="build again: the change is then merged in",
            )
        self.settle()
        pair = _Pair(base, _sum(text), None if seen is None else _sum(seen))
        write_atomic(self._pair, json.dumps(asdict(pair)))
        try:
            write_atomic(self.path, text)
        except SocwizardError:
            self.settle_quietly()
            raise
        write_atomic(self._base, base)
        self._forget()

    def settle_quietly(self) -> None:
        """Finish a write that was cut short if the disk lets us; later is early enough."""
        with suppress(SocwizardError):
            self.settle()

    def _unfinished(self) -> _Pair | None:
        with suppress(ValueError, TypeError):
            return _Pair(**json.loads(found(self._pair) or b"null"))
        return None

    def _forget(self) -> None:
        with suppress(OSError):  # with the base in place it says nothing new
            self._pair.unlink(missing_ok=True)


def _was_written(pair: _Pair, policy: str | None, base: str | None) -> bool:
    if policy is None:
        return False
    now = _sum(policy)
    if now in (pair.policy, pair.seen):
        return now == pair.policy
    # Edited by hand between the crash and now: it is the one it shares more lines with. Without an old base it might
    # also be someone's own file, put there since.
    lines, new = _lines(policy), _lines(pair.base)
    return len(lines & new) > (len(new) / 2 if base is None else len(lines & _lines(base)))


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines()} - {""}


def _text(path: Path) -> str | None:
    content = found(path)
    return None if content is None else as_text(content, path)


def _sum(text: str) -> str:
    return digest(text.encode("utf-8", "replace"))
