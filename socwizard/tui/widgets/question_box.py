"""One question: what is asked, why, its field, its state in words, and what did not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from socwizard.tui import text
from socwizard.tui.widgets.fields import Field, make_field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from socwizard.tui.work import Asked, Pending


class QuestionBox(Vertical):
    """A question on a page; a bar at its left shows where one is."""

    DEFAULT_CSS = """
    QuestionBox {
        height: auto; max-width: 100; padding: 0 1; margin-bottom: 1; border-left: blank;
        & .below { display: none; height: auto; }
        & .below.-filled { display: block; }
        & .hint { display: none; color: $text-muted; height: auto; }
        &:focus-within { border-left: thick $accent; & .hint { display: block; } }
    }
    """

    def __init__(self, asked: Asked) -> None:
        """Show one question."""
        super().__init__(id=f"q-{asked.question.id}")
        self.asked = asked
        self.field = make_field(asked)

    @property
    def key(self) -> str:
        """The question's key."""
        return self.asked.question.id

    def compose(self) -> ComposeResult:
        """Ask, why, field, and what there is to say about the answer."""
        yield Static(self._ask(), classes="ask")
        yield Static(text.faint(f"Why we ask: {self.asked.question.why}"), classes="why")
        yield self.field
        yield Static(classes="below")
        yield Static(self._hint(), classes="hint")

    def on_mount(self) -> None:
        """Show error and note."""
        self._below()

    def show(self, asked: Asked) -> None:
        """Show the question as it stands now; what is being typed stays."""
        self.asked = asked
        self.field.show(asked)
        self._update()

    def reset(self, asked: Asked) -> None:
        """Show the question as it stands now, typed text aside."""
        self.asked = asked
        self.field.reset(asked)
        self._update()

    def _update(self) -> None:
        if not self.is_mounted:
            return  # compose and on_mount will show it
        self.query_one(".ask", Static).update(self._ask())
        self.query_one(".hint", Static).update(self._hint())
        self._below()

    def take_focus(self) -> None:
        """Go to the field, with the whole question in view."""
        self.field.entry.focus(scroll_visible=False)

    def _ask(self) -> Content:
        state = text.STATE_WORDS[self.asked.state]
        return text.joined([text.strong(self.asked.question.ask), text.faint(f"[{state}]")], "  ")

    def _hint(self) -> Content:
        state = self.asked.state
        head = "default · " if state == "default" else "needed · " if state == "missing" else ""
        return text.plain(head + self.field.hint)

    def _typing_anew(self, pending: Pending) -> bool:
        """Whether an error is about what is not in the field any more."""
        return self.field.begun and self.field.typed != pending.typed

    def on_field_changed(self, event: Field.Changed) -> None:
        """Take away an error that what is typed now has overtaken."""
        event.stop()
        self._below()

    def _below(self) -> None:
        lines = []
        pending, question = self.asked.pending, self.asked.question
        if pending is not None and pending.error and not self._typing_anew(pending):
            lines.append(text.error(pending.error))
            if pending.expected:
                lines.append(text.plain(f"  expected: {pending.expected}"))
            if self.asked.state == "given":
                lines.append(text.faint(f"  until then the earlier answer stands: {self.asked.words}"))
        if self.asked.state == "not_sure":
            todo = f": {question.not_sure_note}" if question.not_sure_note else ", and counsel is asked"
            lines.append(text.faint(f"not sure; for now: {self.asked.words}{todo}"))
        elif self.asked.state == "later":
            lines.append(text.faint(f"left for later; for now: {self.asked.words}"))
        if self.asked.note:
            lines.append(text.faint(f"note: {self.asked.note}"))
        below = self.query_one(".below", Static)
        below.update(text.joined(lines))
        below.set_class(bool(lines), "-filled")


__all__ = ["Field", "QuestionBox"]
