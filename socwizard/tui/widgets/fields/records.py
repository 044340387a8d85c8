"""A field for a table: rows to add, change and delete, each in a small form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.tui.text import VALUE_WORDS, faint, plain
from socwizard.tui.widgets.fields.base import Field
from socwizard.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from socwizard.tui.work import Asked

MOST = 8


class _Rows(RowList):
    """The rows; one line of words while the focus is elsewhere."""

    words = ""

    @property
    def collapsed(self) -> Content | None:
        return None if self.has_focus else plain(self.words)


class RecordsField(Field):
    """Rows of a table."""

    hint = "Enter takes the line you are on"

    def build(self) -> None:
        """The rows, a line to add one, and a line to go on."""
        self.rows: list[dict[str, str]] = []
        self.shown: list[dict[str, str]] = []
        self.list = _Rows(most=MOST)

    def compose(self) -> ComposeResult:
        """The rows."""
        yield self.list

    @property
    def dirty(self) -> bool:
        """Whether a row was changed and is not saved."""
        return self.rows != self.shown

    @property
    def typed(self) -> list[dict[str, str]]:
        """All rows."""
        return [dict(row) for row in self.rows]

    def fill(self, asked: Asked) -> None:
        """Show the rows of the value."""
        self.shown = _rows(asked.value)
        self.rows = list(self.shown)
        self._update()

    def restore(self, typed: object) -> None:
        """Put back the rows."""
        self.rows = _rows(typed)
        self._update()

    @property
    def entry(self) -> RowList:
        """The rows."""
        return self.list

    def _update(self) -> None:
        lines = [Row(f"row-{i}", plain(f"• {_one_line(row)}"), hang=2) for i, row in enumerate(self.rows)]
        count = len(self.rows)
        take = f"✓ go on with {'this row' if count == 1 else f'these {count} rows' if count else 'no rows'}"
        self.list.fill([*lines, Row("add", plain("+ add a row")), Row("done", faint(take))])
        if not self.list.has_focus:
            self.list.point_at(len(self.list.rows) - 1)
        word = "not saved yet" if self.dirty else VALUE_WORDS[self.asked.state]
        self.list.words = f"{word}: {'; '.join(_one_line(row) for row in self.rows) or 'none'}"
        self.list.refresh(layout=True)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open the row, or a new one, or go on."""
        event.stop()
        name = event.row.id if event.row else "done"
        if name == "done":
            self.done()
        else:
            self._edit(len(self.rows) if name == "add" else int(name.removeprefix("row-")))

    def on_row_list_toggled(self, event: RowList.Toggled) -> None:
        """Space does what Enter does."""
        self.on_row_list_chosen(RowList.Chosen(event.rows, event.row))
        event.stop()

    def _edit(self, index: int) -> None:
        from socwizard.tui.screens.row_form import RowForm

        def keep(row: dict[str, str] | None) -> None:
            if row is None:
                return
            self.rows = [*self.rows[:index], *([row] if row else []), *self.rows[index + 1 :]]
            self._update()
            self.post_message(self.Kept(self))

        row = self.rows[index] if index < len(self.rows) else None
        self.app.push_screen(RowForm(self.asked.question, row), keep)


def _rows(value: object) -> list[dict[str, str]]:
    return [dict(row) for row in value] if isinstance(value, list) else []


def _one_line(row: dict[str, str]) -> str:
    return ", ".join(str(cell) for cell in row.values()) or "(empty)"
