"""Content folders into a Library, with every fault at once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from socwizard.content.cache import content_key, keep, kept
from socwizard.content.locate import shipped
from socwizard.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from socwizard.model.finding import Finding
    from socwizard.model.library import Library

__all__ = ["load", "load_folder", "shipped"]


def load(root: Path | None = None) -> Library:
    """The Library, from the cache where the content has not changed; raises UsageError with all faults."""
    root = root or shipped()
    key = content_key(root)
    library = kept(key)
    if library is None:
        with _no_collection():
            library, findings = load_folder(root)
        if findings:
            raise UsageError(
                f"the content in {root} has {len(findings)} faults",
                hint="`socwizard content check` lists them; mend them or install socwizard again",
                findings=findings,
            )
        _ = library.questions, library.followers  # worked out once, and kept with it
        keep(key, library)
    return library


@contextmanager
def _no_collection() -> Iterator[None]:
    """Reading makes many objects and no garbage; looking for some costs a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def load_folder(root: Path) -> tuple[Library, list[Finding]]:
    """Read everything anew; a Library with faults is only fit for the lint."""
    from socwizard.content.folders import load_folder as read_all  # late: Pydantic and Jinja, 150 ms

    return read_all(root)
