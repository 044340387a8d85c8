"""The first question's words, kept from the last run, so that the first paint can show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platformdirs import user_cache_path  # Textual has loaded it already

if TYPE_CHECKING:
    from pathlib import Path

    from socwizard.model.library import Library

_UNKNOWN = "The first question is being fetched"
_MOST = 500


def first_words() -> str:
    """The words of the first question as last read; our own words before the first run."""
    try:
        return _path().read_text(encoding="utf-8")[:_MOST] or _UNKNOWN
    except (OSError, ValueError):
        return _UNKNOWN


def keep_first_words(library: Library) -> None:
    """Keep the words for the next run; a cache has no fault worth stopping for."""
    ask = library.areas[0].questions[0].ask
    try:
        if first_words() != ask:
            path = _path()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_text(ask, encoding="utf-8")
    except OSError:
        pass


def _path() -> Path:
    return user_cache_path("socwizard") / "first-question.txt"
