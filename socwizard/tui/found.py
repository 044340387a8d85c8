"""The policies a person may want to open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from socwizard.errors import SocwizardError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socwizard.model.library import Library

_DRAFT = "draft.yaml"


@dataclass(frozen=True, slots=True)
class Found:
    """A policy folder, as the start screen lists it."""

    folder: Path
    recent: bool
    title: str
    progress: str = ""
    """Percent answered and last change; empty until the draft was read."""
    folder_words: str = ""


def found_here(here: Path, recent: Iterable[Path]) -> list[Found]:
    """The policies in a folder and right below it, then those of before that lie elsewhere."""
    near = [here, *_below(here)]
    found = [Found(folder, recent=False, title=folder.name, folder_words=_words(folder, here)) for folder in near]
    found = [entry for entry in found if (entry.folder / _DRAFT).is_file()]
    seen = {_real(entry.folder) for entry in found}
    for folder in recent:
        if _real(folder) not in seen and (folder / _DRAFT).is_file():
            seen.add(_real(folder))
            found.append(Found(folder, recent=True, title=folder.name, folder_words=str(folder)))
    return found


def read(entry: Found, library: Library, today: dt.date) -> Found:
    """The entry with title, percent answered and last change."""
    from socwizard.session import Session  # late: Pydantic and YAML

    try:
        session = Session.view(library, entry.folder, today)
        title = str(session.draft.answers.get("org_name") or entry.folder.name)
        changed = dt.datetime.fromtimestamp((entry.folder / _DRAFT).stat().st_mtime, tz=dt.UTC).astimezone().date()
    except (SocwizardError, OSError) as error:
        return replace(entry, progress=f"cannot be read: {error}")
    return replace(entry, title=title, progress=f"{session.percent} % answered, changed {changed.isoformat()}")


def _below(here: Path) -> list[Path]:
    try:
        return sorted(path for path in here.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def _words(folder: Path, here: Path) -> str:
    return "." if folder == here else f"./{folder.name}"


def _real(folder: Path) -> Path:
    try:
        return folder.resolve()
    except OSError:
        return folder
