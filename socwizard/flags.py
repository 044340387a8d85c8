"""Answers given as flags: `KEY=VALUE`, read by the question's kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from socwizard import interview
from socwizard.errors import UsageError
from socwizard.model.finding import Finding
from socwizard.model.plain_yaml import read

if TYPE_CHECKING:
    import argparse

    from socwizard.model.library import Library
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


@dataclass(slots=True)
class Wanted:
    """What `answer` was asked to set, all of it checked."""

    answers: dict[str, object] = field(default_factory=dict)
    marks: list[tuple[str, str]] = field(default_factory=list)
    clear: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def wanted(library: Library, args: argparse.Namespace) -> Wanted:
    """Read every flag of `answer`; raises one UsageError for all that do not fit."""
    found, findings = Wanted(), list[Finding]()

    def known(key: str) -> bool:
        if key not in library.questions:
            findings.append(interview.unknown_key(library, key, {"question": key}))
        return key in library.questions

    for pair in args.pairs:
        key, text = key_and_text(pair, "KEY=VALUE")
        if known(key):
            values, faults = _value(library, key, text)
            found.answers |= values
            findings += faults
    found.marks = [(key, mark) for mark in ("not_sure", "later") for key in getattr(args, mark) if known(key)]
    marked = [interview.mark_fault(library, key, mark, found.answers) for key, mark in found.marks]
    findings += [fault for fault in marked if fault]
    found.clear = [key for key in args.clear if known(key)]
    found.notes = dict(key_and_text(pair, "--note KEY=TEXT") for pair in args.note)
    found.notes = {key: text for key, text in found.notes.items() if known(key)}
    if findings:
        raise UsageError("nothing was changed; these do not fit", findings=findings)
    return found


def _value(library: Library, key: str, text: str) -> tuple[dict[str, object], list[Finding]]:
    try:
        return interview.check_answers(library, {key: raw_value(library.questions[key], text)})
    except UsageError as error:
        return {}, [Finding("answer", "error", error.message, {"question": key})]
