"""Fields of one or a few short lines: text, number, e-mail, date, person, head-count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Input, Static

from socwizard.tui.text import faint
from socwizard.tui.widgets.fields.base import Field
from socwizard.tui.widgets.line import Line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from socwizard.tui.work import Asked

_PLACEHOLDERS = {"date": "YYYY-MM-DD", "email": "name@example.com", "int": "a whole number"}
_PERSON = (("name", "Name"), ("role", "Role"), ("email", "E-mail"), ("phone", "Phone"))


class LineField(Field):
    """Text, a whole number, an e-mail address or a date."""

    DEFAULT_CSS = "LineField Line { width: 1fr; }"
    hint = "Enter takes it, typing replaces it"

    def build(self) -> None:
        """One line."""
        question = self.asked.question
        example = f"e.g. {question.example}" if question.example else ""
        self.line = Line(_PLACEHOLDERS.get(question.kind, example))

    def compose(self) -> ComposeResult:
        """The line."""
        yield self.line

    @property
    def dirty(self) -> bool:
        """Whether the line was changed."""
        return self.line.touched

    @property
    def typed(self) -> str:
        """The line."""
        return self.line.value

    def fill(self, asked: Asked) -> None:
        """Show the value as text."""
        self.line.put("" if asked.value is None else str(asked.value))

    def restore(self, typed: object) -> None:
        """Put back the line."""
        self.line.put_typed(str(typed))

    @property
    def entry(self) -> Line:
        """The line."""
        return self.line

    def type_ahead(self, text: str) -> None:
        """Take the text in place of what is shown."""
        self.line.put_typed(text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the line."""
        event.stop()
        self.done()


class LinesField(Field):
    """Several short lines, each with its label; Enter takes all of them."""

    DEFAULT_CSS = """
    LinesField Horizontal { height: 1; }
    LinesField Static { height: 1; text-wrap: nowrap; }
    LinesField Line { width: 1fr; }
    """
    hint = "Tab: next part, Enter takes it all"

    def labels(self) -> list[tuple[str, str]]:
        """The key and the label of each line."""
        raise NotImplementedError

    def texts(self, value: object) -> Mapping[str, str]:
        """The text of each line for a value."""
        raise NotImplementedError

    def build(self) -> None:
        """A line each."""
        self.lines = {key: Line() for key, _ in self.labels()}

    def compose(self) -> ComposeResult:
        """A label and a line each."""
        labels = self.labels()
        width = min(24, max(len(label) for _, label in labels) + 1)
        for key, label in labels:
            name = Static(faint(label))
            name.styles.width = width
            yield Horizontal(name, self.lines[key])

    @property
    def dirty(self) -> bool:
        """Whether one of the lines was changed."""
        return any(line.touched for line in self.lines.values())

    @property
    def typed(self) -> dict[str, str]:
        """All lines."""
        return {key: line.value for key, line in self.lines.items()}

    def fill(self, asked: Asked) -> None:
        """Show the parts of the value."""
        texts = self.texts(asked.value)
        for key, line in self.lines.items():
            line.put(texts.get(key, ""))

    def restore(self, typed: object) -> None:
        """Put back the lines."""
        if isinstance(typed, Mapping):
            for key, line in self.lines.items():
                line.put_typed(str(typed.get(key, line.value)))

    @property
    def entry(self) -> Line:
        """The first line that has something in it, else the first."""
        return next(iter(self.lines.values()))

    def type_ahead(self, text: str) -> None:
        """Take the text in the first line."""
        self.entry.put_typed(text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes all lines."""
        event.stop()
        self.done()


class PersonField(LinesField):
    """A person: name, role, e-mail, phone."""

    def labels(self) -> list[tuple[str, str]]:
        """The four parts."""
        return list(_PERSON)

    def texts(self, value: object) -> Mapping[str, str]:
        """A name alone, or the parts."""
        if isinstance(value, Mapping):
            return {key: str(text) for key, text in value.items()}
        return {"name": str(value or "")}


class HeadcountField(LinesField):
    """A number of people, or one for each place."""

    hint = "Enter takes it, typing replaces it"

    def labels(self) -> list[tuple[str, str]]:
        """One total; where people work in several places, each of them below it."""
        if not self.asked.places:
            return [("", "People")]
        return [("", "In all"), *((place.code, place.label) for place in self.asked.places)]

    def texts(self, value: object) -> Mapping[str, str]:
        """A total, or the number for each place."""
        if isinstance(value, Mapping):
            return {str(place): str(number) for place, number in value.items()}
        return {"": "" if value is None else str(value)}

    @property
    def raw(self) -> object:
        """The numbers for the places where there are any, else the total."""
        by_place = {key: text for key, text in self.typed.items() if key and text.strip()}
        return by_place or self.typed.get("", "")
