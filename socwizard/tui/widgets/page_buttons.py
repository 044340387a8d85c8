"""What one can do at the end of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import HorizontalGroup

from socwizard.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from textual.app import ComposeResult


class PageButtons(HorizontalGroup):
    """Next page, write, accept defaults, and the menu with everything else."""

    DEFAULT_CSS = "PageButtons { height: 1; margin-left: 2; }"

    def compose(self) -> ComposeResult:
        """The four buttons."""
        yield Choice("Next", id="next")
        yield Choice("Write policy", id="write")
        yield Choice("Take defaults", id="accept")
        yield Choice("Menu", id="menu")
