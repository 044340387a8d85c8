"""What opening a folder loads: the first screen waits for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_OPEN = """
import sys
from pathlib import Path
from socwizard.storage import PolicyFolder
import socwizard.storage.recent
PolicyFolder.open(Path(sys.argv[1]), create=True).abandon()
heavy = {"yaml", "pydantic", "platformdirs", "jinja2", "textual", "rich", "asyncio", "socwizard.interview",
         "socwizard.content", "socwizard.drafting", "socwizard.review", "socwizard.merging", "socwizard.export"}
print(sorted(heavy & set(sys.modules)))
"""


def test_opening_a_folder_loads_nothing_heavy(tmp_path: Path) -> None:
    """YAML and Pydantic wait for the answers, and no other stage is loaded at all."""
    command = [sys.executable, "-c", _OPEN, str(tmp_path / "acme")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_storage_names_its_public_api() -> None:
    from socwizard import storage

    for name in storage.__all__:
        assert getattr(storage, name).__doc__
