"""One question by itself, opened from the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Static

from socwizard.tui import text
from socwizard.tui.screens.question import QuestionScreen
from socwizard.tui.widgets.key_bar import KeyBar
from socwizard.tui.widgets.question_box import QuestionBox

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from socwizard.tui.work import Work


class EditScreen(QuestionScreen):
    """Closes when the question is answered."""

    CSS_PATH = "interview.tcss"

    def __init__(self, work: Work, key: str) -> None:
        """Change one answer."""
        super().__init__(work)
        self.key = key
        work.place = key

    def compose(self) -> ComposeResult:
        """Title, the question, keys."""
        area = next(a for a in self.work.session.library.areas if a.id == self.work.session.question(self.key).area)
        title = text.joined([text.strong(self.work.title), text.faint("change one answer")], " · ")
        yield Static(title, id="title-bar")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(text.strong(area.title), id="head")
            yield QuestionBox(self.work.asked(self.key))
            yield Static(text.plain("Enter takes the answer and goes back to the review. Esc goes back."), id="advice")
        yield KeyBar()

    def on_mount(self) -> None:
        """Go to the field."""
        self.boxes[0].take_focus()

    async def advance(self, box: QuestionBox) -> None:
        """Back to the review."""
        self.dismiss()

    async def action_back(self) -> None:
        """Back to the review; typed text is kept."""
        await self.take_all()
        self.dismiss()
