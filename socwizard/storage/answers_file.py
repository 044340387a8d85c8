"""Answers from a file: a draft, or any mapping of questions to answers; every fault at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from socwizard.errors import UsageError
from socwizard.model.finding import Finding, fault
from socwizard.storage.migrations import migrated
from socwizard.storage.texts import as_text, found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from socwizard.model.draft import Draft
    from socwizard.model.plain_yaml import Document

_MEND = "mend what is named, then try again; nothing was changed"
_SHAPES = {
    "dict_type": "expected keys with values, as in `key: value`",
    "list_type": "expected a list",
    "string_type": "expected text",
    "model_type": "expected code, where and reason",
    "missing": "this is missing",
}


@dataclass(frozen=True)
class AnswersFile:
    """What a file of answers says; every scalar is still text."""

    file: str
    answers: dict[str, Any]
    lines: Mapping[str, int]
    """The line of each answer."""
    draft_fields: dict[str, Any] = field(default_factory=dict)
    """The other fields of a draft that the file names; empty for a mapping of answers alone."""
    format: int | None = None
    """The format the file is written in; None for a mapping of answers alone."""

    @property
    def draft(self) -> Draft:
        """The same as a draft."""
        from socwizard.model.draft import Draft  # Pydantic: 30 ms that opening a folder does not need

        return Draft.model_validate({**self.draft_fields, "answers": self.answers})


def read_answers(path: Path) -> AnswersFile:
    """Read a YAML file: with a top key `answers` as a draft, any other mapping as the answers themselves."""
    content = found(path)
    if content is None:
        raise UsageError(f"there is no file {path}", hint="check the spelling of its name")
    return parsed(as_text(content, path), str(path))


def parsed(text: str, file: str, *, draft: bool = False, hint: str = _MEND) -> AnswersFile:
    """The answers in a text; `draft` takes it for a draft in any case."""
    document = _document(text, file, hint)
    tree: dict[str, Any] = document.tree  # type: ignore[assignment]  # _document lets only mappings through
    if draft or "answers" in tree:
        return _draft(document, tree, hint)
    return AnswersFile(file, tree, {key: document.lines[(key,)] for key in tree})


def unreadable(faults: Iterable[Finding], hint: str = _MEND) -> UsageError:
    """All faults of a file as one error."""
    faults = [replace(found, alternative=found.alternative or hint) for found in faults]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return UsageError(f"{faults[0].place()}: {faults[0].message}{more}", hint=hint, findings=faults)


def _document(text: str, file: str, hint: str) -> Document:
    from socwizard.model.plain_yaml import read  # PyYAML: opening a folder does not need it

    try:
        document = read(text, file)
    except RecursionError:
        raise unreadable([_fault(file, None, "nested too deep to be a file of answers")], hint) from None
    if not document.faults and not isinstance(document.tree, dict):
        seen = "is empty" if document.tree is None else "holds no keys with values"
        document.faults.append(_fault(file, None, f"the file {seen}; answers are written as `key: value`"))
    if document.faults:
        raise unreadable([replace(found, code="draft") for found in document.faults], hint)
    return document


def _draft(document: Document, tree: dict[str, Any], hint: str) -> AnswersFile:
    from pydantic import ValidationError

    from socwizard.model.draft import FORMAT, Draft

    file, fields = document.file, {key: value for key, value in tree.items() if value is not None}
    written = str(fields.get("format", FORMAT))
    if not re.fullmatch(r"\d{1,9}", written):
        said = f"format: expected a whole number such as {FORMAT}, found {written!r}"
        raise unreadable([_fault(file, document.line(("format",)), said)], hint)
    fields = migrated(fields, int(written), file, to=FORMAT)
    try:
        draft = Draft.model_validate(fields)
    except ValidationError as error:
        faults = [
            _fault(file, document.line(tuple(found["loc"])), _said(tuple(found["loc"]), found["type"], found["msg"]))
            for found in error.errors(include_url=False)
        ]
        raise unreadable(sorted(faults, key=lambda found: int(found.where.get("line", 0))), hint) from None
    lines = {key: line for key in draft.answers if (line := document.line(("answers", key)))}
    others = draft.model_dump(exclude={"answers"}, exclude_unset=True)
    return AnswersFile(file, dict(draft.answers), lines, others, int(written))


def _fault(file: str, line: int | None, message: str) -> Finding:
    return fault(file, line, message, code="draft")


def _said(path: tuple[str | int, ...], kind: str, text: str) -> str:
    import difflib  # a file without faults needs none of it

    from socwizard.model.draft import Draft, Override

    where = ".".join(str(step) for step in path)
    if kind == "extra_forbidden":
        known = list(Draft.model_fields if len(path) == 1 else Override.model_fields)
        close = difflib.get_close_matches(str(path[-1]), known, n=1, cutoff=0.6)
        if close:
            return f"unknown key {where!r}; did you mean {close[0]!r}?"
        return f"unknown key {where!r}; known are {', '.join(known)}, and every answer stands under `answers`"
    return f"{where}: {_SHAPES.get(kind, text[:1].lower() + text[1:])}"
