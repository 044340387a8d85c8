"""What one can do at the end of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.widgets import Button

from socwizard.tui.text import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Choice(Button):
    """A button; Enter or Space presses it, the arrows go to its neighbours."""

    DEFAULT_CSS = """
    Choice { &.-textual-compact { min-width: 4; width: auto; padding: 0; margin-right: 1; }
      &.-textual-compact:focus { text-style: reverse bold; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "press", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, label: str, *, id: str) -> None:
        """Label it with a text of ours."""
        super().__init__(plain(f"[{label}]"), id=id, compact=True)
        self.styles.line_pad = 0  # the style sheet does not take a nought (Textual 8.2.8)


class PageButtons(HorizontalGroup):
    """Next page, write, accept defaults, and the menu with everything else."""

    DEFAULT_CSS = "PageButtons { height: 1; margin-left: 1; }"

    def compose(self) -> ComposeResult:
        """The four buttons."""
        yield Choice("Next", id="next")
        yield Choice("Write policy", id="write")
        yield Choice("Take defaults", id="accept")
        yield Choice("Menu", id="menu")
