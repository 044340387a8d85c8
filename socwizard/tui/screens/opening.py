"""The first paint of a policy: a field that takes the first keys while everything else loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from socwizard.tui import text
from socwizard.tui.widgets.key_bar import KeyBar
from socwizard.tui.widgets.line import Line

if TYPE_CHECKING:
    from pathlib import Path


class OpeningScreen(Screen[None]):
    """Looks like a page with one question."""

    CSS_PATH = "interview.tcss"
    AUTO_FOCUS = "Line"

    def __init__(self, folder: Path, label: str) -> None:
        """Open a folder; the label is the first question as it was last read, or our own words."""
        super().__init__()
        self.folder, self.label = folder, label

    def compose(self) -> ComposeResult:
        """Title, label, field."""
        yield Static(text.joined([text.strong(self.folder.name), text.faint("opening …")], " · "), id="title-bar")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(text.faint("You can type already."), id="head")
            yield Static(text.strong(self.label), classes="opening")
            yield Line(id="first")
        yield KeyBar()

    @property
    def typed(self) -> str:
        """What was typed so far."""
        return self.query_one("#first", Line).value
