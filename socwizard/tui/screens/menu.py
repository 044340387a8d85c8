"""All commands in a list, for keyboards without F-keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from socwizard.tui import text
from socwizard.tui.commands import ON_INTERVIEW, ON_QUESTION
from socwizard.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult


class MenuScreen(ModalScreen[str | None]):
    """Gives back the action chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, ask: str) -> None:
        """Offer what can be done with a question, and with the whole."""
        super().__init__(classes="dialog")
        self.ask = ask

    def compose(self) -> ComposeResult:
        """The commands."""
        rows = [Row("", text.strong(f"This question: {self.ask}"), heading=True)] if self.ask else []
        for command in ON_INTERVIEW:
            if command in ON_QUESTION and not self.ask:
                continue
            if command.key == "f6":
                rows.append(Row("", text.strong("The policy"), heading=True))
            rows.append(Row(command.action, text.plain(f"{command.help} ({command.key.upper()})")))
        rows.append(Row("app.quit", text.plain("Leave; every answer is saved (Ctrl+Q)")))
        with Vertical(classes="frame"):
            yield RowList(rows, most=max(4, self.app.size.height - 6))
            yield Static(text.faint("Enter chooses, Esc closes."))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Give back the action."""
        self.dismiss(event.row.id if event.row else None)
