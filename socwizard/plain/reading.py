"""One question read from lines: what is printed, and which raw input the lines make.

Signs that stand alone on a line are commands; a leading backslash makes any of them plain text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from socwizard.flags import raw_value

if TYPE_CHECKING:
    from socwizard.model.question import Column, Option, Question

SIGNS = {
    "?": "help",
    "<": "back",
    "!": "later",
    "~": "not sure, ask counsel",
    "+": "add a note",
    ">": "write the policy now, with defaults for the rest",
}
NONE = "-"
"""The line that empties a list."""
END = "."
"""The line that ends a text of several lines."""
_NUMBERED = 40
"""Longer lists of options are not numbered; codes and names are typed instead."""


class SignError(Exception):
    """The person typed a sign instead of an answer."""

    def __init__(self, sign: str) -> None:
        """Keep the sign."""
        super().__init__(sign)
        self.sign = sign


class Keep:
    """The raw input of an empty line: the value shown is confirmed."""


KEEP = Keep()


class Lines:
    """Lines from a terminal or a pipe, and lines back."""

    def __init__(self, read: Callable[[], str], write: Callable[[str], None]) -> None:
        """Take a reader that gives '' at the end of input, and a writer for one line."""
        self._read, self.say = read, write

    def line(self, *, signs: bool = True) -> str:
        """The next line; raises EOFError at the end of input and SignError for a sign alone."""
        text = self._read()
        if not text:
            raise EOFError
        text = text.rstrip("\r\n")
        if signs and text.strip() in SIGNS:
            raise SignError(text.strip())
        return text.removeprefix("\\")


def ask(lines: Lines, question: Question) -> object:
    """Read the raw input of one question; KEEP for an empty line."""
    match question.kind:
        case "one":
            return _one(lines, question)
        case "many":
            return _many(lines, question)
        case "long":
            return _long(lines)
        case "records":
            return _records(lines, question)
        case "person":
            return _person(lines)
        case "headcount":
            return _headcount(lines, question)
    return lines.line() or KEEP


def print_options(lines: Lines, question: Question) -> None:
    """The numbered options, or how to name one where they are too many to number."""
    options = question.options if question.kind in ("one", "many") else ()
    if len(options) > _NUMBERED:
        lines.say(f"  Type codes or names with commas between, for example {options[0].code} or {options[0].label}.")
        return
    for number, option in enumerate(options, 1):
        below = " [below the rubric]" if option.below else ""
        lines.say(f"  {number}. {option.label} ({option.code}){below}")


def how(question: Question) -> str:
    """One line on how to answer this kind of question."""
    return {
        "yesno": "yes or no",
        "one": "a number or a code",
        "many": f"{'numbers or codes' if len(question.options) <= _NUMBERED else 'codes or names'} "
        f"with commas between; {NONE} for none",
        "date": "YYYY-MM-DD",
        "long": f"as many lines as you like; {END} alone ends",
        "records": f"the first row, column by column; {NONE} for no rows",
        "person": "first the name",
        "headcount": "a number, or one for each place: US-CA: 8, DE: 4",
        "int": "a whole number",
    }.get(question.kind, "")


def _picked(text: str, options: tuple[Option, ...]) -> str:
    text = text.strip()
    if len(options) <= _NUMBERED and text.isdigit() and 1 <= int(text) <= len(options):
        return options[int(text) - 1].code
    return text


def _one(lines: Lines, question: Question) -> object:
    text = lines.line()
    return _picked(text, question.options) if text.strip() else KEEP


def _many(lines: Lines, question: Question) -> object:
    text = lines.line()
    if not text.strip():
        return KEEP
    if text.strip() == NONE:
        return []
    known = {option.label.casefold() for option in question.options}
    parts = [text] if text.strip().casefold() in known else text.split(",")
    return [_picked(part, question.options) for part in parts if part.strip()]


def _long(lines: Lines) -> object:
    text = lines.line()
    if not text.strip():
        return KEEP
    found = []
    while text != END:
        found.append(text)
        text = lines.line(signs=False)
    return "\n".join(found)


def _person(lines: Lines) -> object:
    name = lines.line()
    if not name.strip():
        return KEEP
    found = {"name": "" if name.strip() == NONE else name}
    for field, label in (("role", "Role"), ("email", "E-mail"), ("phone", "Phone")):
        lines.say(f"  {label} (empty: none)")
        found[field] = lines.line()
    return found


def _headcount(lines: Lines, question: Question) -> object:
    text = lines.line()
    if not text.strip():
        return KEEP
    return raw_value(question, f"{{{text.strip('{} ')}}}") if ":" in text else text


def _records(lines: Lines, question: Question) -> object:
    first, *rest = question.columns
    lines.say(f"  {first.label}")
    text = lines.line()
    if not text.strip():
        return KEEP
    rows: list[dict[str, str]] = []
    while text.strip() and text.strip() != NONE:
        row = {first.id: _cell(first, text)}
        for column in rest:
            lines.say(f"  {column.label} (empty: none){_choices(column)}")
            row[column.id] = _cell(column, lines.line())
        rows.append(row)
        lines.say(f"  Next row: {first.label} (empty: done)")
        text = lines.line()
    return rows


def _cell(column: Column, text: str) -> str:
    return _picked(text, column.options) if column.options else text


def _choices(column: Column) -> str:
    if not column.options:
        return ""
    return ": " + ", ".join(f"{number}. {option.label}" for number, option in enumerate(column.options, 1))
