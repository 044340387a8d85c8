"""One row of a table in a small form."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, HorizontalGroup, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from socwizard.errors import InvalidAnswerError
from socwizard.tui import text
from socwizard.tui.widgets.choice import Choice
from socwizard.tui.widgets.fields.choice import Choices, labelled
from socwizard.tui.widgets.line import Line

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from socwizard.model.question import Column, Question
    from socwizard.tui.widgets.rows import RowList

_EXPECTED = {"date": "YYYY-MM-DD", "int": "a whole number", "email": "name@example.com"}


class RowForm(ModalScreen[dict[str, str] | None]):
    """Gives back the row; an empty one to delete it, None for no change."""

    CSS_PATH = "row_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]
    AUTO_FOCUS = "Line, Choices"

    def __init__(self, question: Question, row: dict[str, str] | None) -> None:
        """Change a row, or make one."""
        super().__init__(classes="dialog")
        self.question, self.row = question, row
        self.cells: dict[str, Line | Choices] = {}

    def compose(self) -> ComposeResult:
        """A field for each column, the fault, the buttons."""
        with Vertical(classes="frame"):
            yield Static(text.joined([text.strong(self.question.ask), text.faint("one row")], "  "))
            with VerticalScroll(can_focus=False):
                for column in self.question.columns:
                    yield from self._cell(column)
            yield Static(id="fault")
            with HorizontalGroup(classes="buttons"):
                yield Choice("Save row", id="save")
                if self.row is not None:
                    yield Choice("Delete row", id="delete")
                yield Choice("Cancel", id="cancel")

    def _cell(self, column: Column) -> ComposeResult:
        value = (self.row or {}).get(column.id, "")
        options = [("yes", "Yes"), ("no", "No")] if column.kind == "yesno" else labelled(column.options)
        cell: Line | Choices
        if options:
            cell = Choices(options, several=False)
            cell.put([value] if value else [], word="chosen")
        else:
            cell = Line(_EXPECTED.get(column.kind, ""))
            cell.put(value)
        self.cells[column.id] = cell
        yield Horizontal(Static(text.plain(column.label), classes="label"), cell, classes="cell")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next column, from the last one it saves."""
        self._next(event.input)

    def on_row_list_toggled(self, event: RowList.Toggled) -> None:
        """Space chooses and stays."""
        if isinstance(event.rows, Choices):
            event.rows.turn(event.row.id)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter chooses and goes to the next column."""
        if isinstance(event.rows, Choices) and event.row is not None:
            event.rows.turn(event.row.id)
            self._next(event.rows)

    def _next(self, cell: Widget) -> None:
        cells = list(self.cells.values())
        at = next(i for i, other in enumerate(cells) if other is cell)
        if at + 1 < len(cells):
            cells[at + 1].focus()
        else:
            self._save()

    def _save(self) -> None:
        from socwizard import interview

        found = {key: cell.value if isinstance(cell, Line) else _code(cell) for key, cell in self.cells.items()}
        if not any(value.strip() for value in found.values()):
            self.dismiss(None if self.row is None else {})
            return
        try:
            rows = interview.validate(self.question, [found])
        except InvalidAnswerError as error:
            expected = f"; expected: {error.hint}" if error.hint else ""
            self.query_one("#fault", Static).update(text.error(error.message + expected))
            return
        self.dismiss(rows[0] if isinstance(rows, list) and rows else {})

    def on_choice_pressed(self, event: Choice.Pressed) -> None:
        """Save, delete or leave."""
        if event.choice.id == "save":
            self._save()
        else:
            self.dismiss({} if event.choice.id == "delete" else None)


def _code(cell: Choices) -> str:
    return cell.chosen[0] if cell.chosen else ""
