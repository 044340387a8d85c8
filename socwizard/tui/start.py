"""What the wizard is started with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from socwizard.model.library import Library


@dataclass(frozen=True, slots=True)
class Start:
    """Where to begin; everything slow is a function, called after the first paint."""

    folder: Path | None
    """None: the start screen."""
    load_library: Callable[[], Library]
    today: dt.date
    here: Path
    """The folder whose policies the start screen lists."""
    recent: Callable[[], list[Path]]
    remember: Callable[[Path], None]
    """Called with each policy folder that was opened."""
