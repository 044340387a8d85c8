"""A button of one line; its brackets show it without colour."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from socwizard.tui.text import plain


class Choice(Static, can_focus=True):
    """Enter, Space or a click presses it; the arrows go to its neighbours."""

    DEFAULT_CSS = """
    Choice { width: auto; height: 1; margin-right: 1; color: $accent; }
    Choice:focus { text-style: reverse bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "press", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    class Pressed(Message):
        """The button was pressed."""

        def __init__(self, choice: Choice) -> None:
            """Name the button."""
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            """The button, for selectors."""
            return self.choice

    def __init__(self, label: str, *, id: str) -> None:
        """Label it with a text of ours."""
        super().__init__(plain(f"[{label}]"), id=id)

    def action_press(self) -> None:
        """Tell that it was pressed."""
        self.post_message(self.Pressed(self))

    def on_click(self) -> None:
        """A click presses."""
        self.action_press()
