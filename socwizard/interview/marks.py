"""Marks beside answers: "not sure" and "later", and what contradicts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Container

    from socwizard.model.draft import Draft
    from socwizard.model.library import Library


def mark_fault(library: Library, key: str, mark: str, answered: Container[str] = ()) -> Finding | None:
    """Why a question cannot bear a mark; none where it can."""
    words = mark.replace("_", " ")
    question = library.questions.get(key)
    if question is not None and question.required:
        return Finding("mark", "error", f"{key} has no default, so it cannot be {words}", {"question": key})
    if key in answered:
        return Finding("mark", "error", f"{key} is answered and marked {words}; give one of the two", {"question": key})
    return None


def without_contradictions(library: Library, draft: Draft) -> tuple[Draft, list[Finding]]:
    """The draft without marks that cannot stand, and a warning for each."""
    kept: dict[str, list[str]] = {}
    found = []
    for mark in ("not_sure", "later"):
        kept[mark] = []
        for key in getattr(draft, mark):
            if fault := mark_fault(library, key, mark, draft.answers):
                message = f"{fault.message}; the mark was dropped"
                found.append(Finding("mark", "warning", message, fault.where))
            else:
                kept[mark].append(key)
    return (draft.model_copy(update=kept), found) if found else (draft, [])
