"""A real disk that is full, or read-only, where this machine lets us make one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from socwizard.errors import WriteError
from socwizard.model.draft import Draft
from socwizard.storage import Entry, PolicyFolder, apply


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """One megabyte."""
    mount = tmp_path / "disk"
    mount.mkdir()
    if not sys.platform.startswith("linux") or _run("mount", "-t", "tmpfs", "-o", "size=1m", "none", str(mount)):
        pytest.skip("mounting needs Linux and the right to do so")
    yield mount
    _run("umount", "-l", str(mount))


def _run(*command: str) -> int:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return 1


def test_a_full_disk_loses_no_answer_and_takes_more_once_there_is_room(disk: Path) -> None:
    folder = PolicyFolder.open(disk / "acme", create=True)
    draft = folder.load([]).draft
    (disk / "ballast").write_bytes(b"x" * 700_000)
    refused = ""
    for number in range(1000):
        entry = Entry("answer", f"q{number}", "x" * 3000, None)
        try:
            folder.record(entry)
        except WriteError as error:
            refused = error.message
            break
        draft = apply(draft, entry)
        try:
            folder.save(draft)
        except WriteError as error:
            assert "No space left" in error.message
    assert "No space left" in refused
    with pytest.raises(WriteError):
        folder.close(draft)
    assert PolicyFolder.view(disk / "acme").load([]).draft.answers == draft.answers
    (disk / "ballast").unlink()
    again = PolicyFolder.open(disk / "acme")
    loaded = again.load([]).draft
    assert loaded.answers == draft.answers
    again.record(Entry("answer", "last", "y", None))
    again.close(loaded.with_answer("last", "y"))
    found = PolicyFolder.view(disk / "acme").load([])
    assert found.draft.answers == {**draft.answers, "last": "y"}
    assert found.notices == ()


def test_a_disk_that_is_read_only_can_be_looked_at(disk: Path) -> None:
    folder = PolicyFolder.open(disk / "acme", create=True)
    folder.load([])
    folder.record(Entry("answer", "org_name", "Acme", None))
    folder.abandon()
    assert _run("mount", "-o", "remount,ro", str(disk)) == 0
    with pytest.raises(WriteError) as caught:
        PolicyFolder.open(disk / "acme")
    assert caught.value.hint
    assert PolicyFolder.view(disk / "acme").load([]).draft.answers == {"org_name": "Acme"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_can_be_looked_at(tmp_path: Path) -> None:
    folder = PolicyFolder.open(tmp_path / "acme", create=True)
    folder.load([])
    folder.save(Draft(answers={"org_name": "Acme"}))
    folder.abandon()
    for path in (tmp_path / "acme" / ".socwizard", tmp_path / "acme"):
        path.chmod(0o555)
    try:
        with pytest.raises(WriteError, match="acme"):
            PolicyFolder.open(tmp_path / "acme")
        assert PolicyFolder.view(tmp_path / "acme").load([]).draft.answers == {"org_name": "Acme"}
    finally:
        for path in (tmp_path / "acme", tmp_path / "acme" / ".socwizard"):
            path.chmod(0o755)
