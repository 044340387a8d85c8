"""From what Pydantic says of a file to findings with file and line."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from socwizard.model.finding import Finding, fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socwizard.model.plain_yaml import Document


class FileModel(BaseModel):
    """A content file or a part of one; unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Model = TypeVar("Model", bound=FileModel)


def checked(model: type[Model], document: Document, *, at: tuple[str | int, ...] = ()) -> Model | None:
    """Read a document, or the part at a path, into a model; adds its faults to the document."""
    tree = document.tree
    for step in at:
        tree = tree[step]  # type: ignore[index]  # the caller walked the same path
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            path = at + tuple(problem["loc"])
            document.faults.append(
                fault(document.file, document.line(path), _message(model, path, problem["type"], problem["msg"]))
            )
        return None


def _message(model: type[FileModel], path: tuple[str | int, ...], kind: str, text: str) -> str:
    where = ".".join(str(step) for step in path)
    if kind == "extra_forbidden":
        return f"unknown key {where!r}{nearest(str(path[-1]), _fields(model))}"
    if kind in ("model_type", "model_attributes_type"):
        return f"{where or 'the file'}: expected keys with values"
    if kind == "missing":
        return f"{where!r} is missing"
    return f"{where or 'the file'}: {text[:1].lower()}{text[1:]}"


def _fields(model: type[BaseModel]) -> set[str]:
    found = set(model.model_fields)
    for field in model.model_fields.values():
        for inner in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                found |= _fields(inner)
    return found


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def unknown(file: str, line: int | None, what: str, word: str, known: Iterable[str]) -> Finding:
    """A name that nothing declares."""
    return fault(
        file, line, f"unknown {what} {word!r}{nearest(word, known)}", code=f"unknown-{what.split(maxsplit=1)[0]}"
    )
