"""A field for text of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from socwizard.tui.widgets.fields.base import Field

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from socwizard.tui.work import Asked


class Lines(TextArea):
    """Several lines; Enter takes them while they are as shown, and breaks the line once they were changed."""

    DEFAULT_CSS = "Lines { height: 4; }"
    BINDINGS: ClassVar[list[BindingType]] = [  # TextArea would take these two for selecting
        Binding("f6", "screen.span", show=False),
        Binding("f7", "screen.accept_path", show=False),
    ]

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(compact=True, show_line_numbers=False, soft_wrap=True)
        self.cursor_blink = False
        self.shown = ""

    @property
    def untouched(self) -> bool:
        """Whether text and cursor are as they were shown."""
        return self.text == self.shown and self.cursor_location == (0, 0)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self.untouched and isinstance(self.parent, Field):
            event.stop()
            event.prevent_default()
            self.parent.done()
            return
        await super()._on_key(event)


class LongField(Field):
    """Text of several lines."""

    hint = "Enter takes it; when you type, Tab goes on"

    def build(self) -> None:
        """An area for several lines."""
        self.area = Lines()

    def compose(self) -> ComposeResult:
        """The area."""
        yield self.area

    @property
    def dirty(self) -> bool:
        """Whether the text was changed."""
        return self.area.text != self.area.shown

    @property
    def typed(self) -> str:
        """The text."""
        return self.area.text

    def fill(self, asked: Asked) -> None:
        """Show the value."""
        self.area.shown = str(asked.value or "")
        self.area.text = self.area.shown

    def restore(self, typed: object) -> None:
        """Put back the text."""
        self.area.text = str(typed)
        self.area.move_cursor(self.area.document.end)

    @property
    def entry(self) -> TextArea:
        """The area."""
        return self.area

    def type_ahead(self, text: str) -> None:
        """Take the text in place of what is shown."""
        self.restore(text)
