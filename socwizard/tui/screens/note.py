"""A note on one question."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from socwizard.tui import text
from socwizard.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from textual.app import ComposeResult


class NoteScreen(ModalScreen[str | None]):
    """Gives back the note; None for no change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("f2", "save", show=False),
    ]
    AUTO_FOCUS = "TextArea"

    def __init__(self, ask: str, note: str) -> None:
        """Change the note on a question."""
        super().__init__(classes="dialog")
        self.ask, self.note = ask, note

    def compose(self) -> ComposeResult:
        """The question, the note, buttons."""
        with Vertical(classes="frame"):
            yield Static(text.joined([text.strong("Note on: "), text.plain(self.ask)], ""))
            area = TextArea(self.note, compact=True, show_line_numbers=False, id="note")
            area.cursor_blink = False
            area.styles.height = 5
            yield area
            yield Static(text.faint("Tab, then Enter saves. F2 saves too, Esc leaves the note as it was."))
            with HorizontalGroup(classes="buttons"):
                yield Choice("Save", id="save")
                yield Choice("Cancel", id="cancel")

    def on_mount(self) -> None:
        """Write on at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_save(self) -> None:
        """Give back the note."""
        self.dismiss(self.query_one(TextArea).text)

    def on_choice_pressed(self, event: Choice.Pressed) -> None:
        """Save or leave."""
        if event.choice.id == "save":
            self.action_save()
        else:
            self.dismiss(None)
