"""Two windows on one folder: one writes, the other is told, and may look."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from socwizard.errors import LockedError
from socwizard.storage import PolicyFolder
from tests.faults import child


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the folder open."""
    command = [sys.executable, child.__file__, str(tmp_path / "acme")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_second_is_told_of_the_first(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(LockedError, match=rf"\(process {holder.pid}\)") as caught:
        PolicyFolder.open(tmp_path / "acme")
    assert caught.value.exit_code == 4
    assert PolicyFolder.view(tmp_path / "acme").load(child.KEYS).draft.answers == {}


def test_the_folder_is_free_when_the_first_closes_it(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.stdin is not None
    holder.stdin.close()
    holder.wait()
    PolicyFolder.open(tmp_path / "acme").abandon()


def test_the_folder_is_free_when_the_first_is_killed(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    PolicyFolder.open(tmp_path / "acme").abandon()
