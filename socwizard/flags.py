"""Answers given as flags: `KEY=VALUE`, read by the question's kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.errors import UsageError
from socwizard.model.plain_yaml import read

if TYPE_CHECKING:
    from socwizard.model.question import Question

_FLOW_KINDS = ("many", "records", "person", "headcount")


def key_and_text(pair: str, shape: str) -> tuple[str, str]:
    """Split at the first `=`; raises UsageError."""
    key, sign, text = pair.partition("=")
    if not sign or not key:
        raise UsageError(
            f"expected {shape}, found {pair!r}", hint="put quotes around the whole: 'goals=[brand, sales]'"
        )
    return key.strip(), text


def raw_value(question: Question, text: str) -> object:
    """The raw input for `interview.validate`: YAML flow for lists, rows and maps, else as typed."""
    if question.kind not in _FLOW_KINDS or not text.lstrip().startswith(("[", "{")):
        return text
    document = read(text, question.id)
    if document.faults:
        raise UsageError(
            f"{question.id}: not readable as a YAML list or map: {text}",
            hint="for example [US-CA, DE] or {US-CA: 8, DE: 4}",
            findings=document.faults,
        )
    return document.tree
