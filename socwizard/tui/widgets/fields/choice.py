"""Fields for choosing: one option, yes or no, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.tui.text import VALUE_WORDS, plain
from socwizard.tui.widgets.fields.base import Field
from socwizard.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content

    from socwizard.model.question import Option, Question
    from socwizard.tui.work import Asked

MOST = 8
"""Lines of a list shown at a time."""


def options_of(question: Question) -> list[tuple[str, str]]:
    """The codes and labels to choose from."""
    if question.kind == "yesno":
        return [("yes", "Yes"), ("no", "No")]
    return labelled(question.options)


def labelled(options: Sequence[Option]) -> list[tuple[str, str]]:
    """Codes and labels."""
    return [(option.code, option.label) for option in options]


class Choices(RowList):
    """Options with a sign for chosen or not; one line of words while the focus is elsewhere."""

    def __init__(self, options: Sequence[tuple[str, str]], *, several: bool) -> None:
        """Offer options."""
        super().__init__(most=MOST)
        self.options, self.several = options, several
        self.chosen: list[str] = []
        self.word = "default"

    def put(self, chosen: Sequence[str], *, word: str) -> None:
        """Show what is chosen, and the word before it while the list is folded."""
        self.chosen, self.word = list(chosen), word
        self.fill([self._row(code, label) for code, label in self.options])
        if not self.has_focus:
            first = next((i for i, (code, _) in enumerate(self.options) if code in self.chosen), 0)
            self.point_at(0 if self.several else first)

    def _row(self, code: str, label: str) -> Row:
        on, off = ("[x] ", "[ ] ") if self.several else ("(●) ", "( ) ")
        return Row(code, plain((on if code in self.chosen else off) + label), hang=4)

    def turn(self, code: str) -> None:
        """Choose an option, or take it back where several may be chosen."""
        if not self.several:
            chosen = [code]
        elif code in self.chosen:
            chosen = [other for other in self.chosen if other != code]
        else:
            order = [known for known, _ in self.options]
            chosen = sorted([*self.chosen, code], key=order.index)
        self.chosen = chosen
        self.fill([self._row(code, label) for code, label in self.options])

    @property
    def collapsed(self) -> Content | None:
        """The chosen labels while the focus is elsewhere."""
        if self.has_focus:
            return None
        labels = dict(self.options)
        words = ", ".join(labels.get(code, code) for code in self.chosen) or "none"
        return plain(f"{self.word}: {words}")

    def clicked(self) -> None:
        """A click ticks."""
        self.action_tick()

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next option that begins with it."""
        if event.character and event.character.isalnum():
            letter = event.character.casefold()
            count = len(self.options)
            order = [(self.cursor + step) % count for step in range(1, count + 1)]
            found = next((i for i in order if self.options[i][1].casefold().startswith(letter)), None)
            if found is not None:
                self.point_at(found)
                event.stop()


class ChoiceField(Field):
    """A list of options."""

    several = False

    def build(self) -> None:
        """The list."""
        self.choices = Choices(options_of(self.asked.question), several=self.several)
        self.shown: list[str] = []

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.choices

    @property
    def dirty(self) -> bool:
        """Whether another choice was made."""
        return self.choices.chosen != self.shown

    def fill(self, asked: Asked) -> None:
        """Show what is chosen."""
        self.shown = codes_of(asked.value)
        self.choices.put(self.shown, word=VALUE_WORDS[asked.state])

    def restore(self, typed: object) -> None:
        """Put back the choice."""
        self.choices.put(codes_of(typed), word="not saved")

    @property
    def entry(self) -> RowList:
        """The list."""
        return self.choices

    def on_row_list_toggled(self, event: RowList.Toggled) -> None:
        """Space chooses and stays."""
        event.stop()
        self.choices.turn(event.row.id)
        self.choices.word = "not saved yet" if self.dirty else VALUE_WORDS[self.asked.state]


class OneField(ChoiceField):
    """One option, or yes or no."""

    hint = "Up and Down move, Enter takes the line"

    @property
    def typed(self) -> str:
        """The code chosen."""
        return self.choices.chosen[0] if self.choices.chosen else ""

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter chooses the line and goes on."""
        event.stop()
        if event.row is not None:
            self.choices.turn(event.row.id)
        self.done()


class ManyField(ChoiceField):
    """Several options."""

    several = True
    hint = "Space ticks, Enter takes it"

    @property
    def typed(self) -> list[str]:
        """The codes chosen."""
        return list(self.choices.chosen)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter takes what is ticked."""
        event.stop()
        self.done()


def codes_of(value: object) -> list[str]:
    """The codes in a value of any of these kinds."""
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, list):
        return [str(code) for code in value]
    return [str(value)] if value else []
