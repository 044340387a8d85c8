"""Where to begin: a new policy, those found here, and those opened lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from socwizard.tui import text
from socwizard.tui.commands import HELP, bindings
from socwizard.tui.found import Found, found_here
from socwizard.tui.widgets.key_bar import KeyBar
from socwizard.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from socwizard.tui.start import Start


class StartScreen(Screen[None]):
    """Enter opens the line one is on."""

    CSS_PATH = "start.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = bindings((HELP,))

    class Open(Message):
        """A policy is to be opened."""

        def __init__(self, folder: Path, *, create: bool) -> None:
            """Name its folder, and whether it may be new."""
            super().__init__()
            self.folder, self.create = folder, create

    def __init__(self, start: Start) -> None:
        """List the policies of a folder and those of before."""
        super().__init__()
        self.start = start
        self.found: Sequence[Found] = ()

    def compose(self) -> ComposeResult:
        """Title, what this is, the list."""
        yield Static(text.strong("socwizard"), id="title-bar")
        yield Static(text.plain("A social media policy from your answers. It is not legal advice."), id="about")
        yield RowList(self._rows(), id="policies")
        yield KeyBar()

    def on_mount(self) -> None:
        """Look for policies after the first paint."""
        self.call_after_refresh(self.look)

    def look(self) -> None:
        """List what lies here, at first by name only."""
        self.show(found_here(self.start.here, self.start.recent()))

    def show(self, found: Sequence[Found]) -> None:
        """Show policies."""
        self.found = found
        self.query_one("#policies", RowList).fill(self._rows())

    def _rows(self) -> list[Row]:
        rows = [Row("new", text.strong("+ New policy"))]
        for title, recent in (("In this folder", False), ("Opened lately", True)):
            entries = [(i, found) for i, found in enumerate(self.found) if found.recent is recent]
            rows += [Row("", text.faint(title), heading=True)] if entries else []
            for i, found in entries:
                parts = [text.strong(found.title), text.plain(found.progress), text.faint(found.folder_words)]
                rows.append(Row(f"at-{i}", text.joined([part for part in parts if part], "  ·  "), hang=2))
        return rows

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open a policy, or ask where to make a new one."""
        name = event.row.id if event.row else ""
        if name == "new":
            self._new()
        elif name:
            self.post_message(self.Open(self.found[int(name.removeprefix("at-"))].folder, create=False))

    def _new(self) -> None:
        from socwizard.tui.screens.new_folder import NewFolderScreen

        def make(folder: Path | None) -> None:
            if folder is not None:
                self.post_message(self.Open(folder, create=True))

        self.app.push_screen(NewFolderScreen(self.start.here), make)

    def action_help(self) -> None:
        """List the keys."""
        from socwizard.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(None))
