"""`kill -9` at any moment: every answer whose record returned is there when the folder is opened again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from socwizard.storage import PolicyFolder
from tests.faults import child

Run = Callable[..., tuple[bool, list[str]]]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Does a task in a process of its own: whether it lived to its end, and the steps that returned."""
    command = [sys.executable, child.__file__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def task(folder: Path, *words: str) -> tuple[bool, list[str]]:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps([str(folder), *words]) + "\n")
            process.stdin.flush()
            lived, steps = json.loads(process.stdout.readline())
            return lived, steps

        yield task


@pytest.mark.parametrize(
    ("function", "moment"),
    [
        *(("write", moment) for moment in ("before", "torn", "after")),
        *((function, moment) for function in ("fsync", "replace") for moment in ("before", "after")),
        *((function, "before") for function in ("open", "close", "ftruncate", "unlink")),
    ],
)
def test_killed_in_any_call_of(tmp_path: Path, run: Run, function: str, moment: str) -> None:
    """Every write, sync, rename, open and close of a whole run, one after the other."""
    old = tmp_path / "old"
    assert run(old, "old")[0]
    number, lived = 0, False
    while not lived:
        number += 1
        folder = tmp_path / str(number)
        shutil.copytree(old, folder)
        lived, steps = run(folder, "new", function, str(number), moment)
        _check(folder, steps)
    assert number > 2


def _check(folder: Path, steps: list[str]) -> None:
    """Each answer is the new one if its record returned; only the one under way may be either."""
    before = _files(folder)
    seen = PolicyFolder.view(folder)
    looked = seen.load(child.KEYS).draft.answers, seen.policy_text(), seen.base_text()
    assert _files(folder) == before

    opened = PolicyFolder.open(folder)
    loaded = opened.load(child.KEYS)
    answers, policy, base = loaded.draft.answers, opened.policy_text(), opened.base_text()
    assert (answers, policy, base) == looked
    told = [f"recorded {key}" in steps for key in child.KEYS]
    under_way = told.index(False) if False in told else len(told)
    for number, key in enumerate(child.KEYS):
        allowed = ("new",) if told[number] else ("old", "new") if number == under_way else ("old",)
        assert answers[key] in allowed, (key, steps, answers)
    assert [notice for notice in loaded.notices if notice.severity != "info"] == []
    assert (policy, base) in [(child.policy(tag), child.base(tag)) for tag in ("old", "new")]
    assert "built" not in steps or policy == child.policy("new")
    opened.close(loaded.draft)

    again = PolicyFolder.view(folder).load(child.KEYS)
    assert again.draft.answers == answers
    assert again.notices == ()
    assert sorted(path.name for path in folder.iterdir()) == [".socwizard", "draft.yaml", "policy.md"]
    assert list((folder / ".socwizard").glob("*tmp")) == []


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("function", "moment"), [("write", "torn"), ("fsync", "after"), ("replace", "before")])
def test_killed_in_a_new_folder(tmp_path: Path, run: Run, function: str, moment: str) -> None:
    """There is no older answer to fall back to."""
    number, lived = 0, False
    while not lived:
        number += 1
        folder = tmp_path / str(number)
        lived, steps = run(folder, "new", function, str(number), moment)
        opened = PolicyFolder.open(folder, create=True)
        answers = opened.load(child.KEYS).draft.answers
        opened.abandon()
        kept = [f"recorded {key}" for key in child.KEYS if answers.get(key) == "new"]
        told = [step for step in steps if step.startswith("recorded")]
        assert told == kept[: len(told)]
        assert len(kept) <= len(told) + 1


def test_the_lock_dies_with_its_process(tmp_path: Path, run: Run) -> None:
    """What the file still says is no lock."""
    lived, _ = run(tmp_path / "acme", "new", "fsync", "5", "before")
    assert not lived
    assert b'"pid"' in (tmp_path / "acme" / ".socwizard" / "lock").read_bytes()
    PolicyFolder.open(tmp_path / "acme").abandon()
