"""`policy.md` and its base stay a pair."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from socwizard.errors import ForeignChangeError, UsageError, WriteError
from socwizard.storage import PolicyFolder, policy_file, write_atomic


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[PolicyFolder]:
    opened = PolicyFolder.open(tmp_path)
    yield opened
    opened.abandon()


def pair(folder: PolicyFolder) -> tuple[str | None, str | None]:
    return folder.policy_text(), folder.base_text()


def test_a_new_folder_has_neither(folder: PolicyFolder) -> None:
    assert pair(folder) == (None, None)


def test_both_are_written_and_nothing_else_stays(folder: PolicyFolder) -> None:
    folder.write_policy("one, edited\n", "one\n", seen=None)
    folder.write_policy("two, edited\n", "two\n", seen="one, edited\n")
    assert pair(folder) == ("two, edited\n", "two\n")
    assert not (folder.path / ".socwizard" / "building.json").exists()


@pytest.mark.parametrize("seen", [None, "other\n"])
def test_a_policy_changed_meanwhile_is_not_overwritten(folder: PolicyFolder, seen: str | None) -> None:
    (folder.path / "policy.md").write_text("by hand\n")
    with pytest.raises(ForeignChangeError) as caught:
        folder.write_policy("ours\n", "ours\n", seen=seen)
    assert caught.value.hint
    assert pair(folder) == ("by hand\n", None)


def test_a_policy_deleted_meanwhile_counts_as_changed(folder: PolicyFolder) -> None:
    folder.write_policy("one\n", "one\n", seen=None)
    (folder.path / "policy.md").unlink()
    with pytest.raises(ForeignChangeError):
        folder.write_policy("two\n", "two\n", seen="one\n")


def test_line_ends_of_an_editor_are_no_change(folder: PolicyFolder) -> None:
    (folder.path / "policy.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert folder.policy_text() == "one\ntwo\n"
    folder.write_policy("one\nthree\n", "one\n", seen="one\ntwo\n")
    assert folder.policy_text() == "one\nthree\n"


def test_a_policy_that_is_no_text_is_refused(folder: PolicyFolder) -> None:
    (folder.path / "policy.md").write_bytes(b"ok\nM\xfcller\n")
    with pytest.raises(UsageError, match="line 2"):
        folder.policy_text()


def crashed(folder: PolicyFolder, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Write `two` over `one`, and stop dead before the given write (1 the pair, 2 the policy, 3 the base)."""
    folder.write_policy("head\none\nedited\n", "head\none\n", seen=None)
    writes = 0

    def counted(path: Path, text: str) -> None:
        nonlocal writes
        writes += 1
        if writes == at:
            raise KeyboardInterrupt
        write_atomic(path, text)

    with monkeypatch.context() as patched:
        patched.setattr(policy_file, "write_atomic", counted)
        with pytest.raises(KeyboardInterrupt):
            folder.write_policy("head\ntwo\nedited\n", "head\ntwo\n", seen="head\none\nedited\n")


@pytest.mark.parametrize(("at", "step"), [(1, "one"), (2, "one"), (3, "two")])
@pytest.mark.parametrize("hand", ["", "by hand\n"])
def test_the_base_is_always_that_of_the_policy(
    folder: PolicyFolder, monkeypatch: pytest.MonkeyPatch, at: int, step: str, hand: str
) -> None:
    """Wherever a write stops, also if the policy is edited before anyone looks again."""
    crashed(folder, monkeypatch, at)
    policy = folder.path / "policy.md"
    policy.write_text(policy.read_text() + hand)
    expected = (f"head\n{step}\nedited\n{hand}", f"head\n{step}\n")
    assert pair(PolicyFolder.view(folder.path)) == expected
    folder.abandon()
    again = PolicyFolder.open(folder.path)
    assert pair(again) == expected
    assert (again.path / ".socwizard" / "base.md").read_text() == expected[1]
    assert not (again.path / ".socwizard" / "building.json").exists()
    again.write_policy("three\n", "three\n", seen=expected[0])
    assert pair(again) == ("three\n", "three\n")
    again.abandon()


def test_a_first_build_that_stopped_before_the_policy_leaves_no_base(folder: PolicyFolder) -> None:
    """Otherwise a policy.md put there by hand would be taken for ours."""
    (folder.path / ".socwizard" / "building.json").write_text(json.dumps({"base": "x", "policy": "0", "seen": None}))
    assert folder.base_text() is None
    folder.abandon()
    PolicyFolder.open(folder.path).abandon()
    assert list((folder.path / ".socwizard").glob("b*")) == []


@pytest.mark.parametrize(("hand", "base"), [("a\nb\nmine\n", "a\nb\nc\n"), ("a\n\nmy own\n", None)])
def test_after_a_first_build_that_stopped_only_our_own_text_has_a_base(
    folder: PolicyFolder, hand: str, base: str | None
) -> None:
    """A policy.md without a base is never overwritten; one someone wrote meanwhile must not get ours."""
    pair_of = {"base": "a\nb\nc\n", "policy": "0", "seen": None}
    (folder.path / ".socwizard" / "building.json").write_text(json.dumps(pair_of))
    (folder.path / "policy.md").write_text(hand)
    assert pair(folder) == (hand, base)


@pytest.mark.parametrize("damage", [b"", b"null", b"[]", b"{}", b'{"base": 1}', b"\xff", b'{"x": 1'])
def test_a_damaged_note_of_a_build_is_as_none(folder: PolicyFolder, damage: bytes) -> None:
    folder.write_policy("one\n", "one\n", seen=None)
    (folder.path / ".socwizard" / "building.json").write_bytes(damage)
    assert pair(folder) == ("one\n", "one\n")
    folder.write_policy("two\n", "two\n", seen="one\n")
    assert pair(folder) == ("two\n", "two\n")


def test_a_policy_that_cannot_be_written_keeps_its_base(folder: PolicyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write_policy("one\n", "one\n", seen=None)

    def refused(path: Path, text: str) -> None:
        if path.name == "policy.md":
            raise WriteError("no")
        write_atomic(path, text)

    monkeypatch.setattr(policy_file, "write_atomic", refused)
    with pytest.raises(WriteError):
        folder.write_policy("two\n", "two\n", seen="one\n")
    assert pair(folder) == ("one\n", "one\n")
    assert not (folder.path / ".socwizard" / "building.json").exists()
