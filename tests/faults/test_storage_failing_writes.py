"""A disk that refuses: a WriteError that says so, the old content whole, and the next try goes through."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from socwizard.errors import WriteError
from socwizard.model.draft import Draft
from socwizard.storage import Entry, PolicyFolder, apply, write_atomic
from tests.faults import child

FUNCTIONS = ("open", "write", "fsync", "replace", "close")
ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS)


class Fault:
    """Makes one function of `os` fail from a given call on, or in that call only."""

    def __init__(self, patch: pytest.MonkeyPatch, function: str, number: int, code: int, *, once: bool) -> None:
        self.real: Callable[..., Any] = getattr(os, function)
        self.function, self.number, self.code, self.once = function, number, code, once
        self.calls = self.hits = 0
        patch.setattr(os, function, self)

    def __call__(self, *args: Any, **more: Any) -> Any:
        self.calls += 1
        if self.calls == self.number or (self.calls > self.number and not self.once):
            self.hits += 1
            if self.function == "close":  # a failing close has closed all the same
                self.real(*args, **more)
            raise OSError(self.code, os.strerror(self.code))
        return self.real(*args, **more)


def attempt(step: Callable[[], None]) -> bool:
    """Whether a step succeeded; every failure must be a WriteError that helps."""
    try:
        step()
    except WriteError as error:
        assert error.hint
        assert "could not be written" in error.message or "did not confirm" in error.message, error.message
        return False
    return True


@pytest.mark.parametrize("once", [True, False], ids=["once", "for good"])
@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_nothing_is_lost_whichever_call_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, code: int, once: bool
) -> None:
    """Each call of each function in turn, while a folder is opened, answered, saved, built and closed."""
    old = tmp_path / "old"
    child.live(old, "old")
    number, hits = 0, 1
    while hits:
        number += 1
        path = tmp_path / str(number)
        shutil.copytree(old, path)
        done: dict[str, bool] = {}
        with monkeypatch.context() as patch:
            fault = Fault(patch, function, number, code, once=once)
            _run(path, done)
            hits = fault.hits
        _check(path, done)
    assert number > 5


def _run(path: Path, done: dict[str, bool]) -> None:
    try:
        folder = PolicyFolder.open(path)
    except WriteError as error:
        assert error.hint
        return
    draft = folder.load(child.KEYS).draft
    for key in child.KEYS:
        entry = Entry("answer", key, "new", draft.answers[key])
        done[key] = attempt(lambda entry=entry: folder.record(entry))  # type: ignore[misc]
        if done[key]:
            draft = apply(draft, entry)
        done["save"] = attempt(lambda draft=draft: folder.save(draft))  # type: ignore[misc]
    seen = folder.policy_text()
    done["build"] = attempt(lambda: folder.write_policy(child.policy("new"), child.base("new"), seen=seen))
    attempt(lambda: folder.close(draft))


def _check(path: Path, done: dict[str, bool]) -> None:
    """Answers whose record returned are new; the others old, and nothing in between for the policy."""
    folder = PolicyFolder.open(path)
    loaded = folder.load(child.KEYS)
    answers = loaded.draft.answers
    for key in child.KEYS:
        assert answers[key] == ("new" if done.get(key) else "old"), (key, done, answers)
    assert [notice for notice in loaded.notices if notice.severity != "info"] == []
    pair = folder.policy_text(), folder.base_text()
    assert pair in [(child.policy(tag), child.base(tag)) for tag in ("old", "new")]
    assert not done.get("build") or pair[0] == child.policy("new")
    folder.save(loaded.draft)
    folder.write_policy(child.policy("next"), child.base("next"), seen=pair[0])
    folder.close(loaded.draft)
    assert sorted(file.name for file in path.iterdir()) == [".socwizard", "draft.yaml", "policy.md"]


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("function", ["open", "write", "fsync", "replace"])
def test_a_file_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, code: int
) -> None:
    (tmp_path / "a").write_text("old")
    with monkeypatch.context() as patch:
        Fault(patch, function, 1, code, once=False)
        with pytest.raises(WriteError, match=os.strerror(code)) as caught:
            write_atomic(tmp_path / "a", "new")
    assert str(tmp_path / "a") in caught.value.message
    assert caught.value.hint
    assert (tmp_path / "a").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_disk_that_takes_a_few_bytes_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real(handle, bytes(content)[:3]))
    folder = PolicyFolder.open(tmp_path)
    folder.load(child.KEYS)
    folder.record(Entry("answer", "org_name", "Acme 😀", None))
    folder.close(Draft(answers={"org_name": "Acme 😀"}))
    loaded = PolicyFolder.view(tmp_path).load(child.KEYS)
    assert (loaded.draft.answers, loaded.notices) == ({"org_name": "Acme 😀"}, ())


def test_a_half_written_entry_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What record did not confirm must not come back after a restart, nor spoil the next line."""
    folder = PolicyFolder.open(tmp_path)
    folder.record(Entry("answer", "org_name", "Acme", None))
    journal = tmp_path / ".socwizard" / "journal.jsonl"
    before, real = journal.read_bytes(), os.write

    def full(handle: int, content: bytes) -> int:
        if len(content) < 20:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, bytes(content)[:-10])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(WriteError, match="No space"):
            folder.record(Entry("answer", "gate", True, None))
    assert journal.read_bytes() == before
    folder.record(Entry("answer", "gate", False, None))
    folder.abandon()
    assert PolicyFolder.view(tmp_path).load([]).draft.answers == {"org_name": "Acme", "gate": False}


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no folder with an open file")
def test_a_folder_pulled_away_is_a_write_error(tmp_path: Path) -> None:
    """A stick taken out, a share gone: the draft is in memory, and the message names the folder."""
    path = tmp_path / "acme"
    folder = PolicyFolder.open(path, create=True)
    folder.load(child.KEYS)
    path.rename(tmp_path / "elsewhere")
    steps: list[Callable[[], None]] = [
        lambda: folder.record(Entry("answer", "org_name", "Acme", None)),
        lambda: folder.save(Draft()),
        lambda: folder.write_policy("a", "a", seen=None),
    ]
    for step in steps:
        with pytest.raises(WriteError, match="acme"):
            step()
    assert not path.exists()
    folder.abandon()
