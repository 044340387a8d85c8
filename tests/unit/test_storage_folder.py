"""The policy folder: opening, holding, saving and letting go."""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from socwizard.errors import ForeignChangeError, LockedError, UsageError, WriteError
from socwizard.model.draft import Draft
from socwizard.model.finding import Finding
from socwizard.storage import Entry, PolicyFolder, apply, saving
from socwizard.storage import signature as signatures

ORDER = ["org_name", "gate"]
NAME = Entry("answer", "org_name", "Acme", None)
NAMED = Draft(answers={"org_name": "Acme"})


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[PolicyFolder]:
    opened = PolicyFolder.open(tmp_path / "acme", create=True)
    opened.load(ORDER)
    yield opened
    opened.abandon()


def until(condition: Callable[[], object]) -> None:
    """Wait for something another thread does; far beyond any delay, it is not coming."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.001)


def draft_of(folder: PolicyFolder) -> str:
    file = folder.path / "draft.yaml"
    return file.read_text() if file.exists() else ""


def entries(folder: PolicyFolder) -> list[str]:
    lines = (folder.path / ".socwizard" / "journal.jsonl").read_bytes().splitlines()
    return [json.loads(line).get("key", "saved") for line in lines]


# Opening


def test_a_missing_folder_is_made_only_if_asked(tmp_path: Path) -> None:
    path = tmp_path / "new" / "acme"
    with pytest.raises(UsageError, match="no folder"):
        PolicyFolder.open(path)
    with pytest.raises(UsageError, match="no folder"):
        PolicyFolder.view(path)
    assert not path.exists()
    PolicyFolder.open(path, create=True).abandon()
    assert path.is_dir()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    for way in (lambda path: PolicyFolder.open(path, create=True), PolicyFolder.view):
        with pytest.raises(UsageError, match="is a file"):
            way(tmp_path / "a.yaml")


def test_a_folder_that_cannot_be_made_is_a_write_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError):
        PolicyFolder.open(tmp_path / "file" / "acme", create=True)


def test_only_the_lock_stays_out_of_version_control(folder: PolicyFolder) -> None:
    ignored = (folder.path / ".socwizard" / ".gitignore").read_text().splitlines()
    assert [line for line in ignored if not line.startswith("#")] == ["lock", "*.socwizard-tmp"]


def test_what_a_killed_process_left_half_written_is_removed(folder: PolicyFolder) -> None:
    folder.abandon()
    left = [folder.path / ".x.socwizard-tmp", folder.path / ".socwizard" / ".y.socwizard-tmp"]
    for path in left:
        path.touch()
    PolicyFolder.view(folder.path)
    assert all(path.exists() for path in left)
    PolicyFolder.open(folder.path).abandon()
    assert not any(path.exists() for path in left)


# The lock


def test_a_second_one_is_told_who_holds_it_and_what_to_do(
    folder: PolicyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.abandon()
    monkeypatch.setattr("socwizard.storage.lock.user", lambda: "anna")
    held = PolicyFolder.open(folder.path)
    with pytest.raises(LockedError, match=r"anna on .* \(process \d+\), since \d{4}-\d\d-\d\d ") as caught:
        PolicyFolder.open(folder.path)
    assert str(folder.path) in caught.value.message
    assert "read-only" in caught.value.hint
    assert PolicyFolder.view(folder.path).read_only
    held.abandon()
    PolicyFolder.open(folder.path).abandon()


@pytest.mark.parametrize("words", [b"", b"garbage", b"[1]", b'{"user": "x\\u001b[31m"}'])
def test_what_the_lock_file_says_is_not_the_lock(folder: PolicyFolder, words: bytes) -> None:
    """Stale words are overwritten; broken ones still make a sentence, without control characters."""
    lock = folder.path / ".socwizard" / "lock"
    lock.write_bytes(words)
    with pytest.raises(LockedError, match="is open in another socwizard") as caught:
        PolicyFolder.open(folder.path)
    assert "\x1b" not in caught.value.message
    folder.abandon()
    lock.write_bytes(words)
    again = PolicyFolder.open(folder.path)
    assert json.loads(lock.read_bytes())["pid"] == os.getpid()
    again.abandon()


@pytest.mark.skipif(sys.platform == "win32", reason="flock")
def test_a_disk_that_cannot_lock_is_a_write_error(folder: PolicyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def flock(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    folder.abandon()
    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(WriteError, match="lock"):
        PolicyFolder.open(folder.path)


def test_someone_without_a_name_can_work(folder: PolicyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container without a password file."""

    def unknown() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", unknown)
    signatures.user.cache_clear()
    folder.record(NAME)
    signatures.user.cache_clear()
    assert '"who": "someone"' in (folder.path / ".socwizard" / "journal.jsonl").read_text()


# Looking only


def test_a_view_refuses_every_write_and_needs_no_closing(folder: PolicyFolder) -> None:
    seen = PolicyFolder.view(folder.path)
    seen.load(ORDER)
    writes: list[Callable[[], None]] = [
        lambda: seen.record(NAME),
        lambda: seen.save(NAMED),
        lambda: seen.save_soon(NAMED),
        lambda: seen.write_policy("a", "a", seen=None),
    ]
    for write in writes:
        with pytest.raises(WriteError, match="read-only"):
            write()
    seen.close(NAMED)
    seen.abandon()
    assert draft_of(folder) == ""


def test_looking_while_someone_writes_raises_no_alarm(folder: PolicyFolder) -> None:
    """A reader may come between any two steps of a save; it sees an old or a new draft, whole."""
    draft, stop = NAMED, threading.Event()
    told: list[Finding] = []

    def look() -> None:
        while not stop.is_set():
            loaded = PolicyFolder.view(folder.path).load(ORDER)
            told.extend(notice for notice in loaded.notices if notice.code != "journal")

    folder.record(NAME)
    folder.save(draft)
    reader = threading.Thread(target=look)
    reader.start()
    for number in range(60):
        entry = Entry("answer", "gate", f"v{number}", draft.answers.get("gate"))
        folder.record(entry)
        draft = apply(draft, entry)
        folder.save(draft)
    stop.set()
    reader.join()
    assert told == []


# Saving


def test_an_answer_is_on_disk_before_record_returns(folder: PolicyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bytes] = []
    journal = folder.path / ".socwizard" / "journal.jsonl"
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(journal.read_bytes()))
    folder.record(NAME)
    assert b"Acme" in synced[0]


def test_save_writes_now(folder: PolicyFolder) -> None:
    folder.record(NAME)
    folder.save(NAMED)
    assert "org_name: Acme" in draft_of(folder)
    assert entries(folder) == ["org_name", "saved"]
    assert (folder.path / ".socwizard" / "draft.last.yaml").read_text() == draft_of(folder)


def test_save_soon_writes_the_latest_draft_once(folder: PolicyFolder) -> None:
    started = time.monotonic()
    for number in range(20):
        folder.save_soon(Draft(answers={"org_name": f"Acme {number}"}))
    until(lambda: draft_of(folder))
    assert saving.DELAY < 0.3
    assert time.monotonic() - started >= saving.DELAY
    assert "Acme 19" in draft_of(folder)
    assert entries(folder) == ["saved"]


def test_save_soon_is_not_put_off_by_more_answers(folder: PolicyFolder) -> None:
    """At most 300 ms from the first one, however fast a person types."""

    def typing() -> str:
        folder.save_soon(NAMED)
        return draft_of(folder)

    until(typing)


def test_what_save_soon_could_not_write_is_raised_by_the_next_record(
    folder: PolicyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then nothing of that record is written, and the next one goes on."""
    with monkeypatch.context() as full:
        full.setattr(saving, "write_atomic", lambda path, text: _no_space(path))
        folder.save_soon(NAMED)
        until(lambda: folder.trouble)
    assert isinstance(folder.trouble, WriteError)
    with pytest.raises(WriteError, match="No space"):
        folder.record(NAME)
    assert "org_name" not in entries(folder)
    folder.record(NAME)
    folder.close(NAMED)
    assert "Acme" in draft_of(folder)


def test_a_save_that_succeeds_ends_the_trouble(folder: PolicyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(saving, "write_atomic", lambda path, text: _no_space(path))
        folder.save_soon(NAMED)
        until(lambda: folder.trouble)
        with pytest.raises(WriteError):
            folder.save(NAMED)
    folder.save(NAMED)
    assert folder.trouble is None
    folder.record(NAME)


def test_a_fault_of_our_own_in_the_timer_is_not_lost(folder: PolicyFolder) -> None:
    folder.save_soon(Draft.model_construct(overrides=["broken"]))  # type: ignore[list-item]
    until(lambda: folder.trouble)
    with pytest.raises(WriteError, match="safe in the journal"):
        folder.record(NAME)


def _no_space(path: Path) -> None:
    raise WriteError(f"{path} could not be written: No space left on device")


def test_a_draft_changed_meanwhile_is_never_overwritten(folder: PolicyFolder) -> None:
    """Both are kept, the difference is told, and loading again brings them together."""
    folder.record(NAME)
    folder.save(NAMED)
    file = folder.path / "draft.yaml"
    file.write_text(file.read_text().replace("answers:", "answers:\n  headcount: 12").replace("Acme", "Acme Ltd"))
    foreign = file.read_text()
    entry = Entry("answer", "gate", True, None)
    folder.record(entry)
    ours = apply(NAMED, entry)
    for _ in range(2):
        with pytest.raises(ForeignChangeError) as caught:
            folder.save(ours)
    assert file.read_text() == foreign
    assert "draft.mine.yaml" in caught.value.message
    assert "gate: yes" in (folder.path / "draft.mine.yaml").read_text()
    assert not (folder.path / "draft.mine-2.yaml").exists()
    told = {finding.where["question"]: finding.message for finding in caught.value.findings}
    assert set(told) == {"org_name", "gate", "headcount"}
    assert "“Acme Ltd”" in told["org_name"]
    loaded = folder.load(ORDER)
    assert loaded.draft.answers == {"org_name": "Acme Ltd", "headcount": "12", "gate": True}
    folder.save(loaded.draft)
    assert "gate: yes" in file.read_text()


def test_a_draft_broken_meanwhile_is_left_too(folder: PolicyFolder) -> None:
    folder.save(NAMED)
    (folder.path / "draft.yaml").write_bytes(b"\xff: [")
    with pytest.raises(ForeignChangeError):
        folder.save(NAMED)
    assert (folder.path / "draft.yaml").read_bytes() == b"\xff: ["


def test_a_draft_that_appears_unread_is_someone_elses(folder: PolicyFolder) -> None:
    (folder.path / "draft.yaml").write_text("answers: {}\n")
    with pytest.raises(ForeignChangeError):
        folder.save(NAMED)


def test_a_draft_deleted_meanwhile_is_written_again(folder: PolicyFolder) -> None:
    folder.save(NAMED)
    (folder.path / "draft.yaml").unlink()
    folder.save(NAMED)
    assert "Acme" in draft_of(folder)


def test_saving_before_loading_never_overwrites(folder: PolicyFolder) -> None:
    folder.save(NAMED)
    folder.abandon()
    again = PolicyFolder.open(folder.path)
    with pytest.raises(ForeignChangeError):
        again.save(Draft())
    again.abandon()


# Letting go


def test_close_writes_what_is_unsaved_and_can_be_called_twice(folder: PolicyFolder) -> None:
    folder.record(NAME)
    folder.close(NAMED)
    assert "Acme" in draft_of(folder)
    folder.close(Draft())
    assert "Acme" in draft_of(folder)
    PolicyFolder.open(folder.path).abandon()


def test_close_writes_a_draft_that_only_waited(folder: PolicyFolder) -> None:
    folder.save_soon(NAMED)
    folder.close(NAMED)
    assert "Acme" in draft_of(folder)


def test_close_without_a_change_writes_nothing(folder: PolicyFolder) -> None:
    folder.close(Draft())
    assert sorted(path.name for path in folder.path.iterdir()) == [".socwizard"]


def test_a_close_that_cannot_write_lets_go_all_the_same(folder: PolicyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.record(NAME)
    with monkeypatch.context() as full:
        full.setattr(saving, "write_atomic", lambda path, text: _no_space(path))
        with pytest.raises(WriteError):
            folder.close(NAMED)
    again = PolicyFolder.open(folder.path)
    assert again.load(ORDER).draft == NAMED
    again.abandon()


def test_abandon_leaves_draft_yaml_as_it_is(folder: PolicyFolder) -> None:
    folder.record(NAME)
    folder.save_soon(NAMED)
    folder.abandon()
    assert folder._saver._timer is None
    assert draft_of(folder) == ""


def test_a_closed_folder_takes_nothing(folder: PolicyFolder) -> None:
    folder.close(Draft())
    with pytest.raises(WriteError, match="was closed"):
        folder.record(NAME)
