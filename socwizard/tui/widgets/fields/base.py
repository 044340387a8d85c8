"""What every field can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from socwizard.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from textual.widget import Widget as AnyWidget

    from socwizard.tui.work import Asked


class Field(Widget):
    """Shows a value and takes another; knows nothing of the session."""

    DEFAULT_CSS = "Field { height: auto; layout: vertical; }"

    hint: ClassVar[str] = "Enter takes it"
    """How to use the field, in a few words."""

    @dataclass
    class Changed(Message):
        """Something was typed or ticked."""

        field: Field

    @dataclass
    class Done(Message):
        """The person is through with this field."""

        field: Field

    @dataclass
    class Kept(Message):
        """The person finished a part of the answer and stays; it is to be saved now."""

        field: Field

    def __init__(self, asked: Asked) -> None:
        """Show the question's value, or what was typed before."""
        super().__init__()
        self.asked = asked
        self.build()

    def build(self) -> None:
        """Make the widgets that `compose` yields, so that the field can be asked before it is mounted."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Fill in the value and what was typed before."""
        self.fill(self.asked)
        self._restore()

    def _restore(self) -> None:
        pending = self.asked.pending
        if pending is not None and pending.typed is not None:
            self.restore(pending.typed)

    def show(self, asked: Asked) -> None:
        """Show the value as it stands now, unless something is typed."""
        self.asked = asked
        if self.is_mounted and not self.dirty:
            self.fill(asked)
            self._restore()

    def reset(self, asked: Asked) -> None:
        """Show the value and forget what was typed."""
        self.asked = asked
        if self.is_mounted:
            self.fill(asked)

    @property
    def dirty(self) -> bool:
        """Whether the person changed something that is not yet an answer."""
        raise NotImplementedError

    @property
    def begun(self) -> bool:
        """Whether the person is at something new, be it only half typed."""
        return self.dirty

    @property
    def typed(self) -> object:
        """What is in the field, to be shown again later."""
        raise NotImplementedError

    @property
    def raw(self) -> object:
        """What is in the field, to be validated."""
        return self.typed

    def fill(self, asked: Asked) -> None:
        """Put the value in."""
        raise NotImplementedError

    def restore(self, typed: object) -> None:
        """Put back what was typed before."""
        raise NotImplementedError

    @property
    def entry(self) -> AnyWidget:
        """The widget that takes the focus first."""
        raise NotImplementedError

    def type_ahead(self, text: str) -> None:
        """Take text that was typed before the field was there."""

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(RowList.Toggled)
    @on(RowList.Chosen)
    def changed(self) -> None:
        """Tell that something was typed or ticked."""
        self.post_message(self.Changed(self))

    def done(self) -> None:
        """Tell that the person is through."""
        self.post_message(self.Done(self))
