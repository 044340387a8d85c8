"""Help on the question one is at, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from socwizard.tui import text
from socwizard.tui.commands import BASIC_KEYS, ON_INTERVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from socwizard.tui.work import Asked


class HelpScreen(ModalScreen[None]):
    """Why, help, example and default of a question, then all keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,enter,space", "dismiss(None)", show=False)]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, asked: Asked | None) -> None:
        """Explain a question, or only the keys."""
        super().__init__(classes="dialog")
        self.asked = asked

    def compose(self) -> ComposeResult:
        """Everything in one text; the arrows scroll."""
        with Vertical(classes="frame"), VerticalScroll(id="help"):
            yield Static(text.joined(self._lines()), classes="frame-text")

    def _lines(self) -> Iterator[Content]:
        if self.asked is not None:
            yield from _on_question(self.asked)
            yield text.plain("")
        yield text.strong("Keys")
        keys = [*BASIC_KEYS, *((command.key.upper(), command.help) for command in ON_INTERVIEW)]
        for key, meaning in keys:
            yield text.joined([text.plain(f"{key:<15}"), text.faint(meaning)], " ")
        yield text.faint("Esc or Enter closes this, the arrows scroll.")


def _on_question(asked: Asked) -> Iterator[Content]:
    question = asked.question
    yield text.strong(question.ask)
    yield text.plain(f"Why we ask: {question.why}")
    for label, words in (("", question.help), ("For example: ", question.example)):
        if words:
            yield text.plain(label + words)
    yield text.plain(f"{text.VALUE_WORDS[asked.state].capitalize()}: {asked.words} ({text.STATE_WORDS[asked.state]})")
