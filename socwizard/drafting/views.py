"""Answers as templates see them: they print as escaped text and compare as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from socwizard.drafting.escape import escape
from socwizard.model.conditions import is_empty
from socwizard.model.template_environment import Words, join

if TYPE_CHECKING:
    from socwizard.model.question import Option, Question

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
DATE_NOT_SET = Words("date not set")


class View:
    """A value that equals the plain value it shows; an empty one equals none."""

    __slots__ = ("raw",)

    def __init__(self, raw: object) -> None:
        """Keep the plain value."""
        self.raw = raw

    def __eq__(self, other: object) -> bool:
        """Equal to the plain value, or to another view of it."""
        if isinstance(other, View):
            other = other.raw
        return (is_empty(self.raw) and is_empty(other)) or self.raw == other

    def __hash__(self) -> int:
        """The plain value's, so that `in` works in sets and lists."""
        return hash(self.raw) if isinstance(self.raw, str | int) else id(self)

    def __bool__(self) -> bool:
        """Whether anything was answered."""
        return not is_empty(self.raw)


class TextView(View):
    """Free text; `lines` gives it line by line."""

    __slots__ = ()

    def __str__(self) -> str:
        return escape(str(self.raw or ""))

    @property
    def lines(self) -> list[TextView]:
        """The lines that hold something."""
        return [TextView(line) for line in str(self.raw or "").split("\n") if line.strip()]


class Choice(View):
    """A chosen option: compares as its code, prints as its phrase."""

    __slots__ = ("words",)

    def __init__(self, option: Option | None, code: object) -> None:
        """Take the option that the code names."""
        super().__init__(code)
        self.words = Words(option.phrase if option else "")

    def __str__(self) -> str:
        return str(self.words)

    @property
    def label(self) -> Words:
        """The phrase with a capital, for a table or a list of its own."""
        return Words(self.words[:1].upper() + self.words[1:])


class Heading(View):
    """A heading of the document: our own words."""

    __slots__ = ()

    def __str__(self) -> str:
        return str(self.raw)

    @property
    def words(self) -> object:
        """It takes the spelling of the policy."""
        return self.raw


class ListView(View):
    """Several choices."""

    __slots__ = ("items",)

    def __init__(self, raw: object, items: Sequence[View | RowView]) -> None:
        """Keep the codes and what they print as."""
        super().__init__(raw)
        self.items = tuple(items)

    def __iter__(self) -> Iterator[View | RowView]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __str__(self) -> str:
        return join(self.items, "and")

    @property
    def words(self) -> object:
        """The joined text marks answers itself."""
        return Words()

    def __contains__(self, item: object) -> bool:
        return any(view == item for view in self.items)


class RowView(Mapping[str, object]):
    """One row of a records answer; a column that was left empty prints nothing."""

    def __init__(self, columns: Mapping[str, View]) -> None:
        """Take the cells by column."""
        self._columns = columns

    def __getitem__(self, key: str) -> View:
        return self._columns[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


class PersonView(View):
    """A person: prints as a role; name, e-mail and phone only where asked for."""

    __slots__ = ("email", "name", "phone", "role")

    def __init__(self, raw: object, standing_role: str) -> None:
        """Take the answer and the role that stands in where it names none."""
        super().__init__(raw)
        parts = cast("Mapping[str, str]", raw) if isinstance(raw, Mapping) else {"name": str(raw or "")}
        given = _without_article(parts.get("role", ""))
        self.role: object = TextView(given) if given else Words(standing_role)
        self.name, self.email, self.phone = (TextView(parts.get(k, "")) for k in ("name", "email", "phone"))

    def __str__(self) -> str:
        return str(self.role)

    @property
    def words(self) -> object:
        """The standing role is our wording; a given one is not."""
        return self.role


class DateView(View):
    """A date, written as the chosen spelling writes dates."""

    __slots__ = ("american",)

    def __init__(self, raw: object, *, american: bool) -> None:
        """Take an ISO date or nothing."""
        super().__init__(raw)
        self.american = american

    def __str__(self) -> str:
        return written_date(str(self.raw), american=self.american) if self.raw else str(DATE_NOT_SET)

    @property
    def words(self) -> object:
        """A date needs no protection from spelling."""
        return DATE_NOT_SET


class CountView(View):
    """A head-count: its total, and the number for each place where that was given."""

    __slots__ = ()

    def __str__(self) -> str:
        return str(self.total)

    @property
    def total(self) -> int:
        """All people together."""
        if isinstance(self.raw, Mapping):
            return sum(cast("Mapping[str, int]", self.raw).values())
        return self.raw if isinstance(self.raw, int) else 0


class NoNumber(View):
    """A number that is not asked for: it prints nothing and is neither less nor more than another."""

    __slots__ = ()

    def __str__(self) -> str:
        return ""

    def __lt__(self, _other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


def written_date(iso: str, *, american: bool) -> str:
    """Written out: 1 January 2027, or January 1, 2027."""
    day = dt.date.fromisoformat(iso)
    month = _MONTHS[day.month - 1]
    return f"{month} {day.day}, {day.year}" if american else f"{day.day} {month} {day.year}"


def view(question: Question, value: object, *, american: bool) -> object:
    """How a template sees one answer."""
    match question.kind:
        case "yesno":
            return bool(value)
        case "int":
            return NoNumber(None) if value is None else value
        case "one":
            return Choice(question.by_code.get(str(value)), value)
        case "many":
            codes = cast("Sequence[str]", value or ())
            return ListView(value, [Choice(question.by_code.get(code), code) for code in codes])
        case "records":
            rows = cast("list[dict[str, str]]", value or [])
            return ListView(value, [_row(question, row, american=american) for row in rows])
        case "person":
            return PersonView(value, question.role)
        case "date":
            return DateView(value, american=american)
        case "headcount":
            return CountView(value)
        case _:
            return TextView(value)


def _row(question: Question, row: Mapping[str, str], *, american: bool) -> RowView:
    cells: dict[str, View] = {}
    for column in question.columns:
        text = row.get(column.id, "")
        if column.kind == "date" and text:
            cells[column.id] = DateView(text, american=american)
        elif column.options:
            chosen = next((option for option in column.options if option.code == text), None)
            cells[column.id] = Choice(chosen, text)
        else:
            cells[column.id] = TextView(text)
    return RowView(cells)


def _without_article(role: str) -> str:
    first, _, rest = role.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else role


def month_and_year(as_of: str, *, american: bool) -> str:
    """Written out: October 2023 from 2023-10, a full date from 2023-10-05, the year from 2023."""
    parts = as_of.split("-")
    if len(parts) == 3:
        return written_date(as_of, american=american)
    return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else as_of
