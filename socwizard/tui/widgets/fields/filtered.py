"""A field for choosing several of very many options: typing narrows the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from socwizard.tui.text import VALUE_WORDS, plain
from socwizard.tui.widgets.fields.base import Field
from socwizard.tui.widgets.fields.choice import codes_of
from socwizard.tui.widgets.line import Line
from socwizard.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from socwizard.model.question import Option
    from socwizard.tui.work import Asked

MOST = 6


class _Filter(Line):
    """Typing narrows the list; the arrows move in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "list_move(-1)", show=False),
        Binding("down", "list_move(1)", show=False),
        Binding("escape", "empty", show=False),
    ]

    def action_list_move(self, by: int) -> None:
        if isinstance(self.parent, FilteredField):
            self.parent.move(by)

    def action_empty(self) -> None:
        self.value = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.value) if action == "empty" else super().check_action(action, parameters)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "space" and not self.value and isinstance(self.parent, FilteredField):
            event.stop()
            event.prevent_default()
            self.parent.turn_current()
            return
        await super()._on_key(event)


class FilteredField(Field):
    """Places and the like: type a few letters, Enter adds the first match, Enter again goes on."""

    DEFAULT_CSS = """
    FilteredField { & RowList { display: none; } &:focus-within RowList.-open { display: block; } }
    """
    hint = "type to find; Enter adds, or goes on"

    def build(self) -> None:
        """The chosen ones in words, the filter, the matches."""
        self.chosen: list[str] = []
        self.shown: list[str] = []
        self.summary = Static()
        self.filter = _Filter("type to find; Down lists all")
        self.list = RowList(most=MOST)
        self.list.can_focus = False

    def compose(self) -> ComposeResult:
        """The chosen ones in words, the filter, the matches."""
        yield self.summary
        yield self.filter
        yield self.list

    @property
    def dirty(self) -> bool:
        """Whether another choice was made."""
        return self.chosen != self.shown

    @property
    def begun(self) -> bool:
        """Whether another choice was made, or is being looked for."""
        return self.dirty or bool(self.filter.value.strip())

    @property
    def typed(self) -> list[str]:
        """The codes chosen."""
        return list(self.chosen)

    def fill(self, asked: Asked) -> None:
        """Show what is chosen."""
        self.shown = codes_of(asked.value)
        self.chosen = list(self.shown)
        self._update()

    def restore(self, typed: object) -> None:
        """Put back the choice."""
        self.chosen = codes_of(typed)
        self._update()

    @property
    def entry(self) -> Line:
        """The filter."""
        return self.filter

    def type_ahead(self, text: str) -> None:
        """Take the text as the filter."""
        self.filter.put_typed(text)

    def move(self, by: int) -> None:
        """Move in the list; above its first line there is none."""
        if by < 0 and self.list.cursor <= 0:
            self.list.point_at(-1)
        else:
            self.list.add_class("-open")
            self.list.action_move(by)

    def turn_current(self) -> None:
        """Add the option under the cursor, or take it away."""
        if self.list.row is not None:
            self._turn(self.list.row.id)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._update()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add the line one is on; go on where there is none."""
        event.stop()
        if self.list.row is not None:
            self._turn(self.list.row.id)
        elif self.filter.value.strip():
            self.summary.update(plain(f"nothing is called {self.filter.value.strip()!r}; {self._words()}"))
        else:
            self.done()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A click adds or takes away."""
        event.stop()
        if event.row is not None:
            self._turn(event.row.id)

    def _turn(self, code: str) -> None:
        self.chosen = [c for c in self.chosen if c != code] if code in self.chosen else [*self.chosen, code]
        with self.prevent(Input.Changed):
            self.filter.value = ""
        self._update()
        self.changed()

    def _words(self) -> str:
        word = "not saved yet" if self.dirty else VALUE_WORDS[self.asked.state]
        known = self.asked.question.by_code
        labels = ", ".join(known[code].label if code in known else code for code in self.chosen)
        return f"{word}: {labels or 'none'}"

    def _update(self) -> None:
        text = self.filter.value.strip().casefold()
        self.summary.update(plain(self._words()))
        found = _matches(self.asked.question.options, text) if text else self._all()
        self.list.fill([self._row(option) for option in found])
        self.list.point_at(0 if text and found else -1)
        self.list.set_class(bool(text and found), "-open")

    def _all(self) -> list[Option]:
        known, options = self.asked.question.by_code, self.asked.question.options
        chosen = [known[code] for code in self.chosen if code in known]
        return chosen + [option for option in options if option not in chosen]

    def _row(self, option: Option) -> Row:
        parent = self.asked.question.by_code.get(option.parent)
        name = f"{option.label} ({parent.label})" if parent and parent.parent != option.code else option.label
        return Row(option.code, plain(f"[{'x' if option.code in self.chosen else ' '}] {name}"), hang=4)


def _matches(options: tuple[Option, ...], text: str) -> list[Option]:
    """Options by how well they match: code or alias, beginning of the name, of a word, anywhere."""

    def rank(option: Option) -> int:
        label = option.label.casefold()
        if text == option.code.casefold() or text in (alias.casefold() for alias in option.aliases):
            return 0
        if label.startswith(text):
            return 1 if label == text else 2
        return 3 if f" {text}" in label else 4 if text in label else 9

    ranked = sorted((rank(option), i) for i, option in enumerate(options))
    return [options[i] for order, i in ranked if order < 9]
