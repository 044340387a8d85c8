"""Faults of question banks that load: defaults that do not fit their own question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.errors import InvalidAnswerError
from socwizard.interview.validate import validate
from socwizard.model import defaults
from socwizard.model.finding import Finding, fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from socwizard.model.library import Library
    from socwizard.model.question import Question


def unfit_defaults(library: Library) -> Iterator[Finding]:
    """Every default is a valid answer to its question."""
    for question in library.questions.values():
        for value in _values(question):
            try:
                validate(question, value)
            except InvalidAnswerError as error:
                yield fault(question.file, question.line("default"), f"the default of {question.id}: {error.message}")


def no_default(library: Library) -> Iterator[Finding]:
    """Every question that is not required has a default; an empty one is written out."""
    for question in library.questions.values():
        if question.required == (question.default is not None):
            what = "is required and has a default" if question.required else "has no default and is not required"
            yield fault(question.file, question.line("default"), f"{question.id} {what}")


def _values(question: Question) -> list[object]:
    match question.default:
        case defaults.Literal(value) if value not in ("", []):
            return [value]
        case defaults.Cases(cases):
            return [case.value for case in cases]
        case defaults.Each(cases):
            return [[case.value for case in cases]]
        case defaults.ByFirst(within=within, otherwise=otherwise):
            return [*within.values(), otherwise]
    return []


RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (unfit_defaults, no_default)
