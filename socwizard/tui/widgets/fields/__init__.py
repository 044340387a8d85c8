"""One field for each kind of question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.tui.widgets.fields.base import Field
from socwizard.tui.widgets.fields.choice import ManyField, OneField
from socwizard.tui.widgets.fields.filtered import FilteredField
from socwizard.tui.widgets.fields.lines import HeadcountField, LineField, PersonField
from socwizard.tui.widgets.fields.long import LongField
from socwizard.tui.widgets.fields.records import RecordsField

if TYPE_CHECKING:
    from socwizard.tui.work import Asked

__all__ = ["Field", "make_field"]

_LONG_LIST = 25
"""From here on a list is filtered by typing instead of read through."""

_FIELDS: dict[str, type[Field]] = {
    "text": LineField,
    "int": LineField,
    "email": LineField,
    "date": LineField,
    "long": LongField,
    "one": OneField,
    "yesno": OneField,
    "many": ManyField,
    "records": RecordsField,
    "person": PersonField,
    "headcount": HeadcountField,
}


def make_field(asked: Asked) -> Field:
    """The field for a question."""
    question = asked.question
    if question.kind == "many" and len(question.options) >= _LONG_LIST:
        return FilteredField(asked)
    return _FIELDS[question.kind](asked)
