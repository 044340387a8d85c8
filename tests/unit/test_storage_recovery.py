"""What a folder gives when it is opened again, whatever was done to it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from socwizard.errors import NewerFormatError, UsageError
from socwizard.model.draft import Draft
from socwizard.storage import Entry, Loaded, PolicyFolder, apply, migrations
from socwizard.storage.replay import value_of

ORDER = ["org_name", "gate", "headcount", "staff_places"]


class Home:
    """A policy folder under test, opened and left in the ways people do."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path / "draft.yaml"
        self.last = path / ".socwizard" / "draft.last.yaml"
        self.journal = path / ".socwizard" / "journal.jsonl"
        self.draft = Draft()

    def run(self, *answers: tuple[str, object], save: bool = False, then: str = "abandon") -> Loaded:
        """Open, answer, and close, or leave as a killed process would."""
        folder = PolicyFolder.open(self.path)
        try:
            loaded = folder.load(ORDER)
        except BaseException:
            folder.abandon()
            raise
        self.draft = loaded.draft
        for key, value in answers:
            entry = Entry("answer", key, value, self.draft.answers.get(key))
            folder.record(entry)
            self.draft = apply(self.draft, entry)
        if save:
            folder.save(self.draft)
        folder.close(self.draft) if then == "close" else folder.abandon()
        return loaded

    def load(self) -> Loaded:
        return self.run()

    def edit(self, old: str, new: str) -> None:
        text = self.file.read_text()
        assert old in text
        self.file.write_text(text.replace(old, new))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def codes(loaded: Loaded) -> list[tuple[str, str]]:
    return [(notice.code, notice.severity) for notice in loaded.notices]


def test_a_new_folder_is_an_empty_draft(home: Home) -> None:
    assert home.load() == Loaded(Draft(), (), {})
    assert not home.file.exists()


def test_a_clean_close_leaves_nothing_to_tell(home: Home) -> None:
    home.run(("org_name", "Acme"), ("gate", True), then="close")
    loaded = home.load()
    assert loaded.draft.answers == {"org_name": "Acme", "gate": "yes"}
    assert loaded.notices == ()
    assert dict(loaded.lines) == {"org_name": 5, "gate": 6}


def test_answers_after_the_last_save_come_from_the_journal_typed(home: Home) -> None:
    """The last key is named, so that the wizard can go back to it."""
    home.run(("org_name", "Acme"), then="close")
    home.run(("gate", True), ("org_name", "Acme Ltd"))
    loaded = home.load()
    assert loaded.draft.answers == {"org_name": "Acme Ltd", "gate": True}
    assert codes(loaded) == [("journal", "info")]
    assert loaded.notices[0].where == {"question": "org_name"}
    assert dict(loaded.lines) == {}


def test_what_was_caught_up_is_saved_by_the_next_close_and_then_forgotten(home: Home) -> None:
    home.run(("org_name", "Acme"))
    home.run(then="close")
    assert "org_name: Acme" in home.file.read_text()
    assert home.load().notices == ()


def test_a_save_that_began_before_an_answer_does_not_swallow_it(home: Home) -> None:
    """The timer may write a draft while the next answer is already journalled: the marker says which it holds."""
    folder = PolicyFolder.open(home.path)
    folder.load(ORDER)
    folder.record(Entry("answer", "org_name", "Acme", None))
    folder.save_soon(Draft(answers={"org_name": "Acme"}))
    folder.record(Entry("answer", "gate", True, None))
    folder._saver._due()
    folder.abandon()
    assert "gate" not in home.file.read_text()
    assert home.load().draft.answers == {"org_name": "Acme", "gate": True}


def test_looking_is_the_same_as_opening_and_writes_nothing(home: Home) -> None:
    home.run(("org_name", "Acme"), then="close")
    home.run(("gate", True))
    home.edit("Acme", "Acme Ltd")
    with home.journal.open("ab") as torn:
        torn.write(b'{"n"')
    before = {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file()}
    seen = PolicyFolder.view(home.path).load(ORDER)
    assert {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file()} == before
    assert seen.draft == home.load().draft


# Hand edits


def test_a_hand_edit_between_two_sessions_simply_counts(home: Home) -> None:
    home.run(("org_name", "Acme"), ("gate", True), then="close")
    home.edit("Acme", "Acme Ltd")
    loaded = home.load()
    assert loaded.draft.answers["org_name"] == "Acme Ltd"
    assert loaded.notices == ()


def test_opening_and_closing_leaves_a_hand_made_file_alone(home: Home) -> None:
    """Its comments go only when an answer is given."""
    home.file.write_text("# mine\nanswers:\n  org_name:   Acme # the old name\n")
    assert home.run(then="close").draft.answers == {"org_name": "Acme"}
    assert home.file.read_text().startswith("# mine")
    assert not home.last.exists()
    home.run(("gate", True), then="close")
    assert home.file.read_text().startswith("# Your answers.")
    assert home.load().draft.answers == {"org_name": "Acme", "gate": "yes"}


def test_line_ends_changed_by_git_are_no_edit(home: Home) -> None:
    home.run(("org_name", "Acme"), then="close")
    home.run(("gate", True))
    home.file.write_bytes(b"\xef\xbb\xbf" + home.file.read_bytes().replace(b"\n", b"\r\n"))
    assert codes(home.load()) == [("journal", "info")]


def test_a_hand_edit_and_an_unsaved_answer_to_another_question_both_count(home: Home) -> None:
    home.run(("org_name", "Acme"), then="close")
    home.run(("gate", True))
    home.edit("Acme", "Acme Ltd")
    loaded = home.load()
    assert loaded.draft.answers == {"org_name": "Acme Ltd", "gate": True}
    assert dict(loaded.lines) == {"org_name": 5}
    home.run(then="close")
    assert home.load().draft.answers == {"org_name": "Acme Ltd", "gate": "yes"}


def test_a_hand_edit_of_the_same_answer_holds_and_both_are_kept(home: Home) -> None:
    """The notice names the question and both values; our version lies beside it."""
    home.run(("org_name", "Acme"), then="close")
    home.run(("org_name", "Acme Inc"), ("gate", False))
    home.edit("Acme", "Acme Ltd")
    loaded = home.load()
    assert loaded.draft.answers == {"org_name": "Acme Ltd", "gate": False}
    assert codes(loaded) == [("hand-edit", "warning")]
    notice = loaded.notices[0]
    assert notice.where == {"question": "org_name"}
    assert "“Acme Ltd”" in notice.message
    assert "“Acme Inc”" in notice.message
    assert "draft.mine.yaml" in notice.alternative
    assert "org_name: Acme Inc" in (home.path / "draft.mine.yaml").read_text()
    assert "org_name: Acme Ltd" in home.file.read_text()


def test_a_refused_answer_is_told_until_something_is_written_and_never_comes_back(home: Home) -> None:
    home.run(("org_name", "Acme"), then="close")
    home.run(("org_name", "Acme Inc"), ("gate", False))
    home.edit("Acme", "Acme Ltd")
    assert len(home.load().notices) == len(home.load().notices) == 1
    assert [path.name for path in home.path.glob("draft.mine*")] == ["draft.mine.yaml"]
    home.run(("headcount", 12))
    loaded = home.load()
    assert loaded.draft.answers == {"org_name": "Acme Ltd", "gate": False, "headcount": 12}
    assert codes(loaded) == [("journal", "info")]


def test_an_earlier_draft_of_ours_is_not_overwritten_by_the_next(home: Home) -> None:
    (home.path / "draft.mine.yaml").write_text("precious")
    home.run(("org_name", "Acme"), then="close")
    home.run(("org_name", "Acme Inc"))
    home.edit("Acme", "Acme Ltd")
    home.load()
    assert (home.path / "draft.mine.yaml").read_text() == "precious"
    assert "Acme Inc" in (home.path / "draft.mine-2.yaml").read_text()


@pytest.mark.parametrize(
    ("was", "now", "first", "second", "expected"),
    [
        ("a: v0", "a: v0 # note", "v1", "v2", "v2"),  # untouched: both answers count
        ("a: v0", "a: v2", "v1", "v2", "v2"),  # edited to what we also say
        ("a: v0", "a: v1", "v1", "v2", "v1"),  # edited to something on our way: still an edit, it holds
        ("a: v0", "a: v9", "v1", "v0", "v9"),
    ],
)
def test_an_answer_counts_from_where_it_began(
    tmp_path: Path, was: str, now: str, first: str, second: str, expected: str
) -> None:
    home = Home(tmp_path)
    home.run(("a", "v0"), then="close")
    home.run(("a", first), ("a", second))
    home.edit(was, now)
    loaded = home.load()
    assert loaded.draft.answers == {"a": expected}
    assert bool(loaded.notices) == (expected != second)


def test_marks_notes_and_frozen_values_are_merged_like_answers(home: Home) -> None:
    home.file.write_text(
        "answers:\n  org_name: Acme\nnotes:\n  org_name: old\n  gate: stay\nfrozen:\n  d: '2027-01-01'\n"
    )
    folder = PolicyFolder.open(home.path)
    draft = folder.load(ORDER).draft
    folder.save(draft)
    for entry in (
        Entry("not_sure", "org_name", None, "Acme"),
        Entry("note", "org_name", "new", "old"),
        Entry("note", "gate", "gone?", "stay"),
        Entry("freeze", "e", "2027-02-01", None),
        Entry("later", "headcount", None, None),
    ):
        assert value_of(draft, entry) == entry.was
        folder.record(entry)
    folder.abandon()
    home.edit("gate: stay", "gate: by hand")
    loaded = home.load()
    assert loaded.draft == Draft(
        not_sure=["org_name"],
        later=["headcount"],
        notes={"org_name": "new", "gate": "by hand"},
        frozen={"d": "2027-01-01", "e": "2027-02-01"},
    )
    assert [notice.where for notice in loaded.notices] == [{"question": "gate"}]


def test_typed_and_written_values_are_the_same_value(home: Home) -> None:
    """`yes` in the file is what the answer True began from."""
    home.run(("gate", True), ("headcount", {"US-CA": 8}), ("staff_places", ["US-CA"]), then="close")
    folder = PolicyFolder.open(home.path)
    folder.load(ORDER)
    folder.record(Entry("answer", "gate", False, True))
    folder.record(Entry("answer", "headcount", 12, {"US-CA": 8}))
    folder.record(Entry("clear", "staff_places", None, ["US-CA"]))
    folder.abandon()
    home.edit("answers:", "answers:\n  org_name: by hand")
    assert home.load().draft.answers == {"org_name": "by hand", "gate": False, "headcount": 12}
    assert home.load().notices == ()


def test_an_older_version_put_back_is_not_undone(home: Home) -> None:
    """Git, a backup: what was answered since stays away, and the newer version is kept."""
    home.run(("org_name", "Acme"), then="close")
    older = home.file.read_bytes()
    home.run(("org_name", "Acme Inc"), ("gate", True), then="close")
    home.file.write_bytes(older)
    loaded = home.load()
    assert loaded.draft.answers == {"org_name": "Acme"}
    assert codes(loaded) == [("hand-edit", "info")]
    assert "draft.previous.yaml" in loaded.notices[0].alternative
    home.run(("headcount", 3))
    assert "Acme Inc" in (home.path / ".socwizard" / "draft.previous.yaml").read_text()
    assert home.load().draft.answers == {"org_name": "Acme", "headcount": 3}


def test_killed_after_the_rename_and_before_the_copy(home: Home) -> None:
    """The copy is one save behind; the marker tells that the file is ours."""
    home.run(("org_name", "Acme"), then="close")
    behind = home.last.read_bytes()
    home.run(("org_name", "Acme Inc"), then="close")
    home.last.write_bytes(behind)
    assert home.load() == Loaded(Draft(answers={"org_name": "Acme Inc"}), (), {"org_name": 5})


# Missing, empty, cut off, broken


def test_a_missing_draft_is_rebuilt_from_copy_and_journal(home: Home) -> None:
    home.run(("org_name", "Acme"), then="close")
    home.run(("gate", True))
    home.file.unlink()
    loaded = home.load()
    assert loaded.draft.answers == {"org_name": "Acme", "gate": True}
    assert codes(loaded) == [("draft", "warning")]
    home.run(then="close")
    assert home.load().draft.answers == {"org_name": "Acme", "gate": "yes"}


@pytest.mark.parametrize("lose", [lambda home: home.last.unlink(), lambda home: home.last.write_text("answers: [")])
def test_without_a_copy_the_journal_alone_is_enough(home: Home, lose: Callable[[Home], None]) -> None:
    home.run(("org_name", "Acme"), then="close")
    home.run(("gate", True), then="close")
    home.file.unlink()
    lose(home)
    loaded = home.load()
    assert loaded.draft.answers == {"org_name": "Acme", "gate": True}
    assert "from the journal" in loaded.notices[0].message


def test_the_rest_of_the_folder_is_enough_to_start_again(home: Home) -> None:
    home.run(("org_name", "Acme"), then="close")
    for path in (home.path / ".socwizard").iterdir():
        path.unlink()
    assert home.load() == Loaded(Draft(answers={"org_name": "Acme"}), (), {"org_name": 5})


@pytest.mark.parametrize("broken", [b"", b"\n \n", b"answers: [", b"- a\n", b"\xff\xfe", b"answers: {}\nfrmat: 1\n"])
def test_a_broken_draft_is_refused_with_the_way_back_and_never_overwritten(home: Home, broken: bytes) -> None:
    home.run(("org_name", "Acme"), then="close")
    home.run(("gate", True))
    home.file.write_bytes(broken)
    with pytest.raises(UsageError) as caught:
        home.load()
    assert caught.value.findings
    if broken != b"\xff\xfe":
        assert str(home.last) in caught.value.hint
    assert home.file.read_bytes() == broken
    home.file.write_bytes(home.last.read_bytes())
    assert home.load().draft.answers == {"org_name": "Acme", "gate": True}


def test_an_empty_draft_before_the_first_save_is_refused_too(home: Home) -> None:
    home.run(("org_name", "Acme"))
    home.file.touch()
    with pytest.raises(UsageError, match="empty") as caught:
        home.load()
    assert "delete it" in caught.value.hint
    home.file.unlink()
    assert home.load().draft.answers == {"org_name": "Acme"}


def test_a_draft_cut_at_any_byte_is_refused_or_told(home: Home) -> None:
    """A disk or a sync tool may do that; only a cut at the end of a line could be a person's."""
    home.run(("org_name", "Acme"), ("gate", True), ("headcount", 12), then="close")
    content = home.file.read_bytes()
    for cut in range(len(content)):
        home.file.write_bytes(content[:cut])
        try:
            loaded = PolicyFolder.view(home.path).load(ORDER)
        except UsageError as error:
            assert "draft.last.yaml" in error.hint
        else:
            assert content[:cut].endswith(b"\n")
            assert codes(loaded) == [("hand-edit", "warning")]
        assert home.file.read_bytes() == content[:cut]


def test_damage_in_the_journal_is_told_until_it_is_behind_a_save(home: Home) -> None:
    home.run(("org_name", "Acme"), then="close")
    home.run(("gate", True))
    home.journal.write_bytes(home.journal.read_bytes() + b"garbage\n")
    home.run(("headcount", 12))
    loaded = home.load()
    assert loaded.draft.answers == {"org_name": "Acme", "gate": True, "headcount": 12}
    assert codes(loaded) == [("journal", "info"), ("journal", "warning")]
    assert loaded.notices[1].where == {"file": str(home.journal), "line": 4}
    home.run(then="close")
    assert home.load().notices == ()


# Formats


def test_a_newer_format_is_refused_and_left_alone(home: Home) -> None:
    home.file.write_text("format: 2\nanswers: {}\n")
    with pytest.raises(NewerFormatError):
        home.load()
    assert home.file.read_text() == "format: 2\nanswers: {}\n"


def test_an_older_format_is_migrated_and_a_copy_kept(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy comes before anything else is written; looking writes nothing."""
    monkeypatch.setitem(migrations.MIGRATIONS, 0, lambda old: {"answers": old["replies"]})
    old = "format: 0\nreplies:\n  org_name: Acme\n"
    home.file.write_text(old)
    assert PolicyFolder.view(home.path).load(ORDER).draft.answers == {"org_name": "Acme"}
    assert not (home.path / "draft.format-0.yaml").exists()
    home.run(then="close")
    assert (home.path / "draft.format-0.yaml").read_text() == old
    assert "format: 1" in home.file.read_text()
    assert home.load() == Loaded(Draft(answers={"org_name": "Acme"}), (), {"org_name": 5})
