"""Answers that come from outside, all at once: files, flags, another program."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from socwizard.errors import InvalidAnswerError
from socwizard.interview.validate import validate
from socwizard.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socwizard.model.library import Library


def check_answers(
    library: Library, raw: Mapping[str, object], *, file: str = "", lines: Mapping[str, int] | None = None
) -> tuple[dict[str, object], list[Finding]]:
    """The values of the answers that fit, and a finding for each that does not."""
    values: dict[str, object] = {}
    findings: list[Finding] = []
    for key, item in raw.items():
        where: dict[str, str | int] = {"file": file, "line": (lines or {}).get(key, 0)} if file else {"question": key}
        if key not in library.questions:
            findings.append(unknown_key(library, key, where))
            continue
        try:
            values[key] = validate(library.questions[key], item)
        except InvalidAnswerError as error:
            findings += [replace(finding, where=where) for finding in error.findings]
    return values, findings


def unknown_key(library: Library, key: str, where: Mapping[str, str | int] | None = None) -> Finding:
    """The finding for a key that no question has, with the nearest one."""
    close = difflib.get_close_matches(key, library.questions, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]!r}?" if close else "`socwizard content schema` lists all keys"
    return Finding("unknown-key", "error", f"unknown question {key!r}; {hint}", where or {})
