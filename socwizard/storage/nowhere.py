"""The folder of a session that keeps nothing: a file of answers that is only looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.errors import WriteError
from socwizard.model.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from socwizard.storage.folder import Loaded
    from socwizard.storage.journal import Entry


class Nowhere:
    """Takes every entry and writes none."""

    read_only = True
    trouble = None

    def __init__(self, path: Path) -> None:
        """Stand for a file, whose name messages use."""
        self.path = path

    def load(self, order: Sequence[str]) -> Loaded:
        """An empty draft."""
        from socwizard.storage.folder import Loaded

        return Loaded(draft=Draft(), notices=(), lines={})

    def record(self, entry: Entry) -> None:
        """Keep the entry nowhere."""

    def save(self, draft: Draft) -> None:
        """Keep the draft nowhere."""

    save_soon = save

    def close(self, draft: Draft) -> None:
        """Nothing to let go."""

    def abandon(self) -> None:
        """Nothing to let go."""

    def policy_text(self) -> str | None:
        """There is no policy yet."""
        return None

    base_text = policy_text

    def write_policy(self, text: str, base: str, *, seen: str | None) -> None:
        """Refuse: a file of answers is no policy folder."""
        raise WriteError(f"{self.path} is a file of answers; there is no folder to write to")
