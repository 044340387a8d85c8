"""The areas and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from socwizard.tui.text import joined, plain
from socwizard.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from socwizard.interview import Stop

_HANG = 2
_ROOM = 27
"""Columns for text, beside the cursor's."""


class Sidebar(RowList):
    """All areas with sign and numbers; Enter goes to one."""

    DEFAULT_CSS = "Sidebar { height: 1fr; }"
    sign = "›"

    @dataclass
    class AreaChosen(Message):
        """The person wants to go to an area."""

        area: str

    def show(self, stops: Sequence[Stop], here: str) -> None:
        """Show the areas of a route, the present one in bold."""
        rows = [Row(stop.area.id, _line(stop, stop.area.id == here), hang=_HANG) for stop in stops]
        self.fill(rows, cursor=None if self.has_focus else here)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go to the area."""
        event.stop()
        if event.row is not None:
            self.post_message(self.AreaChosen(event.row.id))


def progress(stop: Stop) -> str:
    """How far an area has come: a sign and numbers."""
    return f"{_sign(stop)} {stop.answered} of {stop.total}"


def _sign(stop: Stop) -> str:
    return "✓" if stop.answered == stop.total else "•" if stop.answered else "○"


def _line(stop: Stop, here: bool) -> Content:
    title = plain(f"{_sign(stop)} {stop.area.title}")
    numbers = plain(f"{stop.answered} of {stop.total}")
    last = title[_HANG:].wrap(_ROOM - _HANG)[-1].cell_length + _HANG
    between = " " if last + 1 + numbers.cell_length <= _ROOM else "\n"
    return joined([title.stylize("bold") if here else title, numbers], between)
