"""What the wizard needs to start, before anything heavy is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from socwizard import tui

if TYPE_CHECKING:
    import datetime as dt

    from socwizard.model.library import Library


def start(folder: Path | None, date: str | None, *, remember: bool) -> tui.Start:
    """The wizard's start: everything slow is a function to be called after the first paint."""
    return tui.Start(
        folder=folder,
        load_library=_library,
        today=_today(date),
        here=Path.cwd(),
        recent=_recent,
        remember=_remember if remember else _forget,
    )


def _library() -> Library:
    from socwizard.content import load

    return load()


def _today(date: str | None) -> dt.date:
    from socwizard.clock import today

    return today(date)


def _recent() -> list[Path]:
    from socwizard.storage.recent import recent

    return recent()


def _remember(path: Path) -> None:
    from socwizard.storage.recent import remember

    remember(path)


def _forget(path: Path) -> None:
    """Keep nothing."""
