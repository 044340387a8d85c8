"""The journal: what is added, what is read back, and what a torn or damaged file still gives."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socwizard.model.draft import Draft
from socwizard.storage import Entry, PolicyFolder, apply
from socwizard.storage.journal import Journal, Op
from socwizard.storage.replay import value_of

KEYS = ["a", "b", "c"]
OPS: tuple[Op, ...] = ("answer", "answer", "not_sure", "later", "clear", "note", "freeze")
values = st.text(max_size=8) | st.booleans() | st.lists(st.text(max_size=3), max_size=2) | st.just({"US-CA": 8})


@st.composite
def steps(draw: st.DrawFn) -> list[Entry]:
    """Entries as the Session makes them: each knows what was there before."""
    draft, entries = Draft(), []
    for _ in range(draw(st.integers(0, 8))):
        op = draw(st.sampled_from(OPS))
        value: Any = draw(st.text(max_size=8)) if op == "note" else draw(values)
        bare = Entry(op, draw(st.sampled_from(KEYS)), value if op in ("answer", "note", "freeze") else None, None)
        entry = Entry(
            bare.op, bare.key, bare.value, value_of(draft, bare), draw(st.sampled_from(["given", "imported"]))
        )
        draft = apply(draft, entry)
        entries.append(entry)
    return entries


def drafted(entries: list[Entry], start: Draft | None = None) -> Draft:
    draft = start or Draft()
    for entry in entries:
        draft = apply(draft, entry)
    return draft


@given(steps())
@settings(max_examples=50, deadline=None)
def test_what_was_added_is_read_back(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    journal = Journal(tmp_path_factory.mktemp("j") / "journal.jsonl")
    for entry in entries:
        journal.append(entry)
    history = Journal(journal.path).read()
    assert [line.entry for line in history.entries] == entries
    assert [line.n for line in history.entries] == list(range(1, len(entries) + 1))
    assert history.last == len(entries)


def test_a_line_tells_who_and_when(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")
    journal.append(Entry("answer", "org_name", "Müller & Söhne\n\u2028😀", None, "imported"))
    fields = json.loads(journal.path.read_bytes())
    assert list(fields) == ["n", "at", "who", "op", "key", "value", "was", "origin"]
    assert fields["at"][10] == "T"
    assert fields["who"]
    assert "Müller" in journal.path.read_text("utf-8")


def test_half_a_surrogate_pair_survives(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")
    journal.append(Entry("answer", "a", "x\ud800y", None))
    assert journal.read().entries[0].entry.value == "x\ud800y"
    journal.path.read_text("utf-8")


def test_numbers_go_on_after_a_marker_and_a_restart(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")
    journal.append(Entry("clear", "a", None, None))
    journal.mark("sum", 1)
    assert Journal(journal.path).append(Entry("clear", "b", None, None)) == 2
    marker = journal.read().markers[0]
    assert (marker.saved, marker.n, marker.line) == ("sum", 1, 2)


def test_an_old_entry_made_again_keeps_its_date_and_name(tmp_path: Path) -> None:
    (tmp_path / "j").write_text(
        '{"n":7,"at":"2027-01-01T10:00:00+01:00","who":"anna","op":"clear","key":"a","value":null,"was":"x"}\n'
    )
    journal = Journal(tmp_path / "j")
    journal.repeat(journal.read().entries[0])
    again = journal.read().entries[1]
    assert (again.n, again.at, again.who, again.entry.was) == (8, "2027-01-01T10:00:00+01:00", "anna", "x")


GOOD = b'{"n":1,"at":"t","who":"w","op":"answer","key":"a","value":1,"was":null,"origin":"given"}\n'


@pytest.mark.parametrize(
    "damage",
    [
        *(
            b"garbage",
            b"\xff\xfe",
            b"\x00" * 40,
            b"[" * 99999,
            b"[]",
            b"3",
            b"null",
            b"{}",
            b'{"n":2}',
            b"<<<<<<< HEAD",
        ),
        GOOD.strip().replace(b'"answer"', b'"explode"'),
        GOOD.strip().replace(b'"given"', b'"guessed"'),
        GOOD.strip().replace(b'"key":"a"', b'"key":["a"]'),
        GOOD.strip().replace(b'"op":"answer"', b'"op":["answer"]'),
    ],
    ids=lambda damage: repr(damage[:20]),
)
def test_a_damaged_line_is_skipped_and_named(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "j").write_bytes(GOOD + damage + b"\n" + b"\n" + GOOD.replace(b'"n":1', b'"n":2'))
    history = Journal(tmp_path / "j").read()
    assert [line.n for line in history.entries] == [1, 2]
    assert history.unreadable == (2,)


def test_a_torn_end_is_mended(tmp_path: Path) -> None:
    """A process killed in the middle of a line had not answered yet; the journal goes on as if it never began."""
    journal = Journal(tmp_path / "j")
    journal.path.write_bytes(GOOD + GOOD[:30])
    assert Journal(journal.path).read().unreadable == ()
    assert journal.path.read_bytes() == GOOD + GOOD[:30]
    journal.read(mend=True)
    assert journal.path.read_bytes() == GOOD


def test_a_whole_end_without_its_line_end_counts(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")
    journal.path.write_bytes(GOOD.strip())
    assert len(journal.read(mend=True).entries) == 1
    assert journal.path.read_bytes() == GOOD


def test_an_entry_never_lands_on_a_torn_line(tmp_path: Path) -> None:
    """Also where the end could not be mended."""
    journal = Journal(tmp_path / "j")
    journal.path.write_bytes(GOOD + b'{"n":2,"to')
    journal.append(Entry("clear", "b", None, None))
    assert [line.entry.key for line in journal.read().entries] == ["a", "b"]


def test_two_threads_never_mix_their_lines(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")

    def add() -> None:
        for _ in range(50):
            journal.append(Entry("clear", "a", None, "x" * 200))
            journal.mark("sum", 0)

    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    history = journal.read()
    assert sorted(line.n for line in history.entries) == list(range(1, 151))
    assert len(history.markers) == 150
    assert history.unreadable == ()


def test_every_byte_of_a_journal_is_a_place_to_stop(tmp_path: Path) -> None:
    """All of them for one journal, with letters of several bytes; the next test draws journals and places."""
    entries, draft = [], Draft()
    for number in range(4):
        entries.append(Entry("answer", KEYS[number % 3], f"é😀{number}", draft.answers.get(KEYS[number % 3])))
        draft = apply(draft, entries[-1])
    folder = PolicyFolder.open(tmp_path)
    for entry in entries:
        folder.record(entry)
    folder.abandon()
    path = tmp_path / ".socwizard" / "journal.jsonl"
    content = path.read_bytes()
    for cut in range(len(content) + 1):
        path.write_bytes(content[:cut])
        whole = content[:cut].count(b"\n") + (content[cut : cut + 1] == b"\n")
        _check(PolicyFolder.view(tmp_path), drafted(entries[:whole]))


@given(steps(), st.data())
@settings(max_examples=25, deadline=None)
def test_a_journal_cut_at_any_byte_loses_at_most_the_torn_entry(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry], data: st.DataObject
) -> None:
    """With and without a save between the entries, for whoever writes and whoever only looks."""
    path = tmp_path_factory.mktemp("folder")
    saved_after = data.draw(st.integers(0, len(entries) + 1), "saved after")  # one more than there are: never
    folder = PolicyFolder.open(path)
    folder.load(KEYS)
    for number in range(len(entries) + 1):
        if number == saved_after:
            folder.save(drafted(entries[:number]))
        if number < len(entries):
            folder.record(entries[number])
    folder.abandon()
    journal = path / ".socwizard" / "journal.jsonl"
    content = journal.read_bytes() if journal.exists() else b""
    start = 0 if saved_after > len(entries) else _end_of_marker(content)
    for cut in data.draw(st.lists(st.integers(start, len(content)), max_size=6), "cuts"):
        journal.write_bytes(content[:cut])
        whole = len(Journal(journal).read().entries)
        assert whole >= content[:cut].count(b'"op"') - 1
        _check(PolicyFolder.view(path), drafted(entries[:whole]))
    journal.write_bytes(content)
    folder = PolicyFolder.open(path)
    _check(folder, drafted(entries))
    folder.abandon()


def _end_of_marker(content: bytes) -> int:
    return content.index(b"\n", content.index(b'"saved"')) + 1


def untyped(value: Any) -> Any:
    """As a draft file gives it: every scalar is text."""
    if isinstance(value, dict):
        return {name: untyped(item) for name, item in value.items()}
    if isinstance(value, list):
        return [untyped(item) for item in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if value is None else str(value)


def _check(folder: PolicyFolder, expected: Draft) -> None:
    found = folder.load(KEYS).draft
    assert untyped(found.answers) == untyped(expected.answers)
    assert untyped(found.frozen) == untyped(expected.frozen)
    assert sorted(found.not_sure) == sorted(expected.not_sure)
    assert sorted(found.later) == sorted(expected.later)
    assert found.notes == expected.notes


@pytest.mark.parametrize("cut_back", range(1, 12))
def test_a_journal_that_lost_even_its_markers_loses_nothing_that_was_saved(tmp_path: Path, cut_back: int) -> None:
    """`draft.yaml` has the answers; what the journal still says of them is already there."""
    folder = PolicyFolder.open(tmp_path)
    folder.load(KEYS)
    draft = Draft()
    for number in range(5):
        entry = Entry("answer", "a", f"v{number}", draft.answers.get("a"))
        folder.record(entry)
        draft = apply(draft, entry)
        folder.save(draft)
    folder.abandon()
    journal = tmp_path / ".socwizard" / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-cut_back]))
    loaded = PolicyFolder.view(tmp_path).load(KEYS)
    assert loaded.draft.answers == {"a": "v4"}
