"""The list of recent folders: a convenience that never gets in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from socwizard.storage import recent as recents
from socwizard.storage.recent import recent, remember


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list of its own for each test, wherever the system keeps such lists."""
    file = tmp_path / "state" / "deep" / "recent.json"
    monkeypatch.setattr(recents, "_file", lambda: file)
    return file


def made(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    path.mkdir(exist_ok=True)
    return path


def test_the_latest_is_first_and_stands_once(tmp_path: Path) -> None:
    a, b = made(tmp_path, "a"), made(tmp_path, "b 😀")
    for folder in (a, b, a):
        remember(folder)
    assert recent() == [a, b]


def test_at_most_twenty_are_kept(tmp_path: Path) -> None:
    folders = [made(tmp_path, str(number)) for number in range(25)]
    for folder in folders:
        remember(folder)
    assert recent() == folders[:4:-1]


def test_a_folder_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    remember(made(tmp_path, "a"))
    remember(tmp_path / "gone")
    assert recent() == [tmp_path / "a"]


@pytest.mark.parametrize("content", [b"", b"{}", b"[1, null]", b"\xff", b"[" * 100, b'["\\u0000"]'])
def test_a_broken_list_is_an_empty_one(tmp_path: Path, state: Path, content: bytes) -> None:
    state.parent.mkdir(parents=True)
    state.write_bytes(content)
    assert recent() == []
    remember(made(tmp_path, "a"))
    assert recent()[0] == tmp_path / "a"


def test_faults_are_silent(tmp_path: Path, state: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    remember(tmp_path)
    assert recent() == []


def test_a_relative_folder_is_remembered_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made(tmp_path, "acme")
    remember(Path("acme"))
    assert recent() == [tmp_path / "acme"]


def test_the_list_lies_where_the_system_keeps_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert recents._file().name == "recent.json"
    assert "socwizard" in recents._file().parts
