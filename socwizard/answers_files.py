"""A YAML file of answers, checked as a whole before any of it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard import interview
from socwizard.errors import UsageError
from socwizard.model.draft import Draft
from socwizard.storage import read_answers

if TYPE_CHECKING:
    from pathlib import Path

    from socwizard.model.library import Library

MARKS = ("not_sure", "later")


def draft_of_file(library: Library, path: Path) -> Draft:
    """The answers, marks and notes of a file; raises UsageError with every fault and its line."""
    file = read_answers(path)
    answers, findings = interview.check_answers(library, file.answers, file=file.file, lines=file.lines)
    marks = {mark: _names(file.draft_fields.get(mark)) for mark in MARKS}
    notes = _texts(file.draft_fields.get("notes"))
    for key in [*marks["not_sure"], *marks["later"], *notes]:
        if key not in library.questions:
            findings.append(interview.unknown_key(library, key, {"file": file.file}))
    for mark, keys in marks.items():
        findings += [fault for key in keys if (fault := interview.mark_fault(library, key, mark, answers))]
    if findings:
        raise UsageError(f"nothing was taken from {path}; these answers do not fit", findings=findings)
    return Draft(answers=answers, not_sure=marks["not_sure"], later=marks["later"], notes=notes)


def _names(raw: object) -> list[str]:
    return [str(item) for item in raw] if isinstance(raw, list) else []


def _texts(raw: object) -> dict[str, str]:
    return {str(key): str(text or "") for key, text in raw.items()} if isinstance(raw, dict) else {}
