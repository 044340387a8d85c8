"""A list to move through with the arrows; its lines wrap, and the line one is on always shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from socwizard.tui.text import joined, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.content import Content
    from textual.geometry import Size


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    id: str
    text: Content
    heading: bool = False
    """A heading is passed over by the cursor."""
    hang: int = 0
    """How far wrapped lines stand in."""


class RowList(Widget, can_focus=True):
    """Rows with a cursor, shown as a sign and reversed, not by colour alone."""

    DEFAULT_CSS = "RowList { height: auto; width: 1fr; }"
    sign: ClassVar[str] = "› "

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-100000)", show=False),
        Binding("end", "move(100000)", show=False),
        Binding("enter", "choose", show=False),
        Binding("space", "tick", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row, or it was clicked."""

        rows: RowList
        row: Row | None

    @dataclass
    class Toggled(Message):
        """Space was pressed on a row."""

        rows: RowList
        row: Row

    @dataclass
    class Moved(Message):
        """The cursor was moved."""

        rows: RowList
        row: Row | None

    def __init__(self, rows: Sequence[Row] = (), *, most: int | None = None, id: str | None = None) -> None:
        """Show `most` lines at a time; all that fit where it is None."""
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.cursor = -1
        self.most = most
        self._top = 0
        self._wrapped: tuple[int, list[tuple[int, Content]]] = (-1, [])
        self.fill(rows)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def fill(self, rows: Sequence[Row], *, cursor: str | None = None) -> None:
        """Show other rows; the cursor stays with its row, or goes to the one named."""
        wanted = cursor if cursor is not None else self.row.id if self.row else None
        self.rows = list(rows)
        self._wrapped = (-1, [])
        places = [i for i, row in enumerate(self.rows) if not row.heading]
        named = [i for i in places if self.rows[i].id == wanted]
        self.cursor = named[0] if named else min(places, key=lambda i: abs(i - max(self.cursor, 0)), default=-1)
        self.refresh(layout=True)

    def point_at(self, index: int) -> None:
        """Put the cursor on a row; on none with -1."""
        self.cursor = index
        self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor, passing over headings; stops at the ends."""
        places = [i for i, row in enumerate(self.rows) if not row.heading]
        if places:
            now = places.index(self.cursor) if self.cursor in places else -1 if by > 0 else len(places)
            self.point_at(places[max(0, min(len(places) - 1, now + by))])
            self.post_message(self.Moved(self, self.row))

    def action_choose(self) -> None:
        """Take the row under the cursor."""
        self.post_message(self.Chosen(self, self.row))

    def action_tick(self) -> None:
        """Tick the row under the cursor."""
        if self.row is not None:
            self.post_message(self.Toggled(self, self.row))

    def on_click(self, event: events.Click) -> None:
        """Take the row that was clicked."""
        lines = self._lines(self.content_size.width)
        at = self._top + event.y - (self.gutter.top if self.gutter else 0)
        if self.collapsed is None and 0 <= at < len(lines) and not self.rows[lines[at][0]].heading:
            self.point_at(lines[at][0])
            self.clicked()

    def clicked(self) -> None:
        """A click does what Enter does; lists with ticks do what Space does."""
        self.action_choose()

    @property
    def collapsed(self) -> Content | None:
        """What stands for the whole list now; None shows the list."""
        return None

    def _lines(self, width: int) -> list[tuple[int, Content]]:
        """Each line with the index of its row, kept until rows or width change; the first columns are the cursor's."""
        if self._wrapped[0] != width:
            blank, room = plain(" " * len(self.sign)), width - len(self.sign)
            wrapped = [_hanging(row.text, max(8, room - row.hang), row.hang) for row in self.rows]
            self._wrapped = width, [(i, blank + line) for i, lines in enumerate(wrapped) for line in lines]
        return self._wrapped[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are, at most `most`."""
        if (short := self.collapsed) is not None:
            return len(short.wrap(max(8, width)))
        count = len(self._lines(width))
        return max(1, count if self.most is None else min(count, self.most, max(3, self.app.size.height - 12)))

    def render(self) -> Content:
        """The lines around the cursor."""
        if (short := self.collapsed) is not None:
            return short
        lines = self._lines(self.content_size.width)
        height = max(1, self.content_size.height)
        cursor = [at for at, (index, _) in enumerate(lines) if index == self.cursor]
        self._scroll(cursor, height, len(lines))
        shown = [line for _, line in lines[self._top : self._top + height]]
        for at in cursor:
            if 0 <= at - self._top < len(shown):
                sign = self.sign if at == cursor[0] else " " * len(self.sign)
                line = plain(sign) + lines[at][1][len(self.sign) :]
                shown[at - self._top] = line.stylize("reverse" if self.has_focus else "bold")
        if self._top + height < len(lines) and height > 1:
            shown[-1] = shown[-1].rstrip() + plain("  ↓ more").stylize("$text-muted")
        return joined(shown)

    def _scroll(self, cursor: list[int], height: int, total: int) -> None:
        if cursor:
            spare = 1 if height > 2 else 0  # the last line may say that there is more
            self._top = min(self._top, max(0, cursor[0] - spare))
            self._top = max(self._top, cursor[-1] - height + 1 + (spare if cursor[-1] < total - 1 else 0))
        self._top = max(0, min(self._top, total - height))

    def on_focus(self) -> None:
        """Show the list."""
        self.refresh(layout=True)

    def on_blur(self) -> None:
        """Show what stands for it."""
        self.refresh(layout=True)


def _hanging(text: Content, room: int, hang: int) -> list[Content]:
    """Lines whose second and later stand under the first one's text."""
    head, tail = text[:hang], text[hang:]
    lines = tail.wrap(room)
    return [head + lines[0], *(plain(" " * hang) + line for line in lines[1:])] if lines else [head]
