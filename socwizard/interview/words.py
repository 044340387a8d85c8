"""Answers as one line for a person at the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from socwizard.model.conditions import is_empty
from socwizard.model.question import PERSON_FIELDS

if TYPE_CHECKING:
    from socwizard.model.question import Question


def in_words(question: Question, value: object) -> str:
    """The value as its labels; "none" where nothing was chosen."""
    if is_empty(value):
        return "none"
    match value:
        case bool():
            return "yes" if value else "no"
        case str() if question.kind == "one":
            return _label(question, value)
        case str():
            return " / ".join(value.split("\n"))
        case Mapping() if question.kind == "person":
            return ", ".join(str(value[field]) for field in PERSON_FIELDS if value.get(field))
        case Mapping():
            return ", ".join(f"{place}: {n}" for place, n in value.items())
        case Sequence() if question.kind == "records":
            return "; ".join(", ".join(str(cell) for cell in row.values()) for row in value)
        case Sequence():
            return ", ".join(_label(question, code) for code in value)
    return str(value)


def _label(question: Question, code: str) -> str:
    option = question.by_code.get(code)
    return option.label if option else code
