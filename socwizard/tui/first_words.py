"""The first question's words, kept from the last run, so that the first paint can show them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from platformdirs import user_cache_path  # Textual has loaded it already

if TYPE_CHECKING:
    from pathlib import Path

    from socwizard.model.library import Library

_UNKNOWN = "The first question is being fetched"


def first_words() -> str:
    """The words of the first question as last read; our own words before the first run."""
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
        return str(kept["ask"])
    except (OSError, ValueError, KeyError, TypeError):
        return _UNKNOWN


def keep_first_words(library: Library) -> None:
    """Keep the words for the next run; a cache has no fault worth stopping for."""
    ask = library.areas[0].questions[0].ask
    try:
        if first_words() != ask:
            path = _path()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_text(json.dumps({"ask": ask}), encoding="utf-8")
    except OSError:
        pass


def _path() -> Path:
    return user_cache_path("socwizard") / "first-question.json"
