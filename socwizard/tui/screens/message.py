"""A message with its findings, the next step, and what one may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from socwizard.tui import text
from socwizard.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from socwizard.errors import SocwizardError


class MessageScreen(ModalScreen[str]):
    """Says something and gives back the name of the button pressed; "" for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('')", "Close", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
    ]
    AUTO_FOCUS = "#words, Choice"

    def __init__(
        self,
        title: str,
        words: Content,
        choices: Sequence[tuple[str, str]] = (("ok", "Go on"),),
        *,
        held: bool = False,
    ) -> None:
        """Show words, and buttons by name and label; `held` stays when somebody is just pressing Enter."""
        super().__init__(classes="dialog")
        self.heading, self.words, self.choices, self.held = title, words, choices, held

    @classmethod
    def of(
        cls, title: str, error: SocwizardError, choices: Sequence[tuple[str, str]] = (("ok", "Go on"),)
    ) -> MessageScreen:
        """Show an error with its findings."""
        return cls(title, text.fault(error), choices)

    def compose(self) -> ComposeResult:
        """Heading, words, buttons."""
        with Vertical(classes="frame"):
            yield Static(text.strong(self.heading))
            with VerticalScroll(can_focus=self.held, id="words"):
                yield Static(self.words, classes="frame-text")
            if self.held:
                yield Static(text.faint("Tab, then Enter goes on. Esc does too."))
            with HorizontalGroup(classes="buttons"):
                for name, label in self.choices:
                    yield Choice(label, id=name)

    def action_scroll(self, by: int) -> None:
        """Move in a long message."""
        self.query_one("#words", VerticalScroll).scroll_relative(y=by, animate=False)

    def on_choice_pressed(self, event: Choice.Pressed) -> None:
        """Give back the button's name."""
        self.dismiss(event.choice.id or "")
