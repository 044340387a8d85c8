"""The Library as it was last read, kept in the user's cache folder; any fault means the slow way.

Reading and compiling all content costs about 700 ms, loading this about 30. The key is the content
itself with the versions of Python, Jinja and socwizard, so a kept Library is never stale.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from socwizard import __version__
from socwizard.content.locate import FOLDERS
from socwizard.model.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEPT = 8
"""How many files may lie in the cache before the oldest go."""


def content_key(root: Path) -> str:
    """A hash over every content file and everything else the kept form depends on."""
    digest = hashlib.sha256()
    digest.update(f"{__version__} {_own_code()} {_jinja()} {sys.version} {sys.implementation.cache_tag}".encode())
    for path in content_files(root):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _own_code() -> str:
    """The state of the code that shapes a Library; an editable install changes without a new version."""
    package = Path(__file__).parent.parent
    found = [path.stat() for name in ("model", "content") for path in sorted((package / name).rglob("*.py"))]
    return " ".join(f"{stat.st_size}:{stat.st_mtime_ns}" for stat in found)


def _jinja() -> str:
    """Which Jinja is installed, by its compiler's file; asking its metadata costs 19 ms."""
    spec = find_spec("jinja2")
    if spec is None or spec.origin is None:
        return ""
    compiler = Path(spec.origin).with_name("compiler.py").stat()
    return f"{spec.origin} {compiler.st_size} {compiler.st_mtime_ns}"


def content_files(root: Path) -> Iterable[Path]:
    """Every YAML and Markdown file of the content, in a stable order."""
    found = []
    for name in FOLDERS:
        for folder, _, files in os.walk(root / name):
            found += [Path(folder, file) for file in files if file.endswith((".yaml", ".md"))]
    return sorted(found)


def kept(key: str) -> Library | None:
    """The kept Library for this key; none where anything about it is odd."""
    try:
        path = _folder() / f"{key}.library"
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return None
        found = pickle.loads(path.read_bytes())  # noqa: S301  our own file in a folder only the user can write
    except Exception:
        return None
    return found if isinstance(found, Library) else None


def keep(key: str, library: Library) -> None:
    """Keep a Library; does nothing where the cache folder cannot be written."""
    try:
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(library, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(folder / f"{key}.library")
        for old in sorted(folder.glob("*.library"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
            old.unlink()
    except Exception:  # noqa: S110  a cache has no fault worth stopping for
        pass


def _folder() -> Path:
    return user_cache_path("socwizard") / "content"
