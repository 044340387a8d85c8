"""Commands without a screen never load the screen library; help loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_PROBE = """
import sys
from socwizard.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}))
"""
_HEAVY = {"textual", "rich", "pydantic", "jinja2", "yaml"}


def _loaded(*args: str, cwd: Path, text: str = "") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *args], cwd=cwd, input=text, capture_output=True, text=True, check=True
    )
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("build", "--help")])
def test_help_and_version_load_nothing_heavy(args: tuple[str, ...], tmp_path: Path) -> None:
    """They answer from argparse alone."""
    assert not _loaded(*args, cwd=tmp_path) & _HEAVY


@pytest.mark.parametrize(
    "args",
    [
        ("answer", "acme", "org_name=Acme"),
        ("build", "acme"),
        ("check", "acme"),
        ("explain", "acme"),
        ("plain", "acme", "--no-recent"),
        ("content", "check"),
    ],
    ids=lambda args: args[0],
)
def test_commands_without_a_screen_never_load_one(args: tuple[str, ...], tmp_path: Path) -> None:
    """`answer`, `build`, `check`, `explain`, `content` and plain mode run without textual and rich."""
    _loaded("answer", "acme", "org_name=Acme", "staff_places=[UK]", "contact_email=a@b.example", cwd=tmp_path)
    assert not _loaded(*args, cwd=tmp_path, text="\n") & {"textual", "rich"}
