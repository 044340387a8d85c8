"""The policy folders opened lately; a convenience, so no fault of it is ever shown."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from socwizard.errors import SocwizardError
from socwizard.storage.atomic import write_atomic

_MOST = 20


def remember(path: Path) -> None:
    """Put a folder first in the list."""
    with suppress(OSError, ValueError, SocwizardError):
        file, folder = _file(), str(path.absolute())
        file.parent.mkdir(parents=True, exist_ok=True)
        others = [known for known in _known(file) if known != folder]
        write_atomic(file, json.dumps([folder, *others][:_MOST], ensure_ascii=False, indent=1) + "\n")


def recent() -> list[Path]:
    """The folders that are still there, the latest first."""
    with suppress(OSError, ValueError):
        return [folder for known in _known(_file()) if _is_there(folder := Path(known))]
    return []


def _is_there(folder: Path) -> bool:
    """One folder that may not be looked into must not hide the others."""
    with suppress(OSError, ValueError):
        return folder.is_dir()
    return False


def _file() -> Path:
    from platformdirs import user_state_path  # only the start screen and the end of a command need it

    return user_state_path("socwizard", appauthor=False) / "recent.json"


def _known(file: Path) -> list[str]:
    try:
        known = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return []
    return [folder for folder in known if isinstance(folder, str)][:_MOST] if isinstance(known, list) else []
