"""A field of one line; alone in its file, for the first paint needs nothing else."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class Line(Input):
    """One line; what is shown in it is replaced by typing, what was typed is not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, placeholder: str = "", *, id: str | None = None) -> None:
        """Begin empty."""
        super().__init__(placeholder=placeholder, compact=True, id=id)
        self.cursor_blink = False
        self.shown = ""

    @property
    def touched(self) -> bool:
        """Whether it differs from what was shown."""
        return self.value != self.shown

    def put(self, text: str) -> None:
        """Show a value that the person did not type."""
        self.shown = text
        self.select_on_focus = True
        with self.prevent(Input.Changed):
            self.value = text

    def put_typed(self, text: str) -> None:
        """Show text as the person typed it."""
        self.value = text
        self.select_on_focus = not self.touched
        self.cursor_position = len(text)

    def on_input_changed(self) -> None:
        """Do not select typed text when the focus comes back, or the next key would replace it."""
        self.select_on_focus = not self.touched
