"""Files of answers: what is read, and what is said of a file that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from socwizard.errors import NewerFormatError, UsageError
from socwizard.storage import migrations, read_answers


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(tmp_path: Path, text: str | bytes) -> UsageError:
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        read_answers(path)
    assert caught.value.hint
    assert all(finding.alternative and finding.where["file"] == str(path) for finding in caught.value.findings)
    return caught.value


def test_a_mapping_is_the_answers(tmp_path: Path) -> None:
    """Scalars stay text, so that `NO` is Norway."""
    file = read_answers(written(tmp_path, "org_name: Harbor & Pine\nstaff_places: [NO, US-CA]\n"))
    assert file.answers == {"org_name": "Harbor & Pine", "staff_places": ["NO", "US-CA"]}
    assert file.draft_fields == {}
    assert dict(file.lines) == {"org_name": 1, "staff_places": 2}
    assert file.draft.answers == file.answers


def test_a_top_key_answers_makes_it_a_draft(tmp_path: Path) -> None:
    """The other fields are typed, the answers are not."""
    file = read_answers(written(tmp_path, "format: 1\nlater: [b]\nnotes:\n  a: why\nanswers:\n  gate: yes\n  n: 12\n"))
    assert file.answers == {"gate": "yes", "n": "12"}
    assert file.draft_fields == {"format": 1, "later": ["b"], "notes": {"a": "why"}}
    assert dict(file.lines) == {"gate": 6, "n": 7}
    assert file.draft.later == ["b"]


def test_empty_parts_of_a_draft_are_no_fault(tmp_path: Path) -> None:
    assert read_answers(written(tmp_path, "answers:\nnot_sure:\nnotes:\n")).answers == {}


def test_what_an_editor_adds_is_no_fault(tmp_path: Path) -> None:
    """A byte-order mark, and Windows' line ends."""
    file = read_answers(written(tmp_path, b"\xef\xbb\xbfanswers:\r\n  a: |\r\n    x\r\n    y\r\n"))
    assert file.answers == {"a": "x\ny\n"}


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Each with its line, an unknown key with the nearest known one."""
    error = refused(
        tmp_path, "answers: {}\nnot_shure: [a]\nlater: a\nnotes:\n  a: [x]\noverrides:\n  - cod: x\nzzz: 1\n"
    )
    told = [(finding.where["line"], finding.message) for finding in error.findings]
    assert (2, "unknown key 'not_shure'; did you mean 'not_sure'?") in told
    assert (3, "later: expected a list") in told
    assert (5, "notes.a: expected text") in told
    assert (7, "unknown key 'overrides.0.cod'; did you mean 'code'?") in told
    assert [line for line, _ in told] == sorted(line for line, _ in told)
    assert any(line == 8 and "stands under `answers`" in message for line, message in told)
    assert "more)" in error.message


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", None, "is empty"),
        ("# only a comment\n", None, "is empty"),
        ("- a\n- b\n", None, "no keys"),
        ("just words\n", None, "no keys"),
        ("a: b: c\n", 1, "put quotes"),
        ("a: x\nb: 'open\n", 3, "not readable as YAML"),
        ("a: 1\na: 2\n", 2, "a second time"),
        ("a: #ad\n", 1, 'quote it: "#ad"'),
        ("a: &x [1]\nb: *x\n", 2, "alias"),
        ("answers: {}\nformat: one\n", 2, "whole number"),
        ("answers: {}\nformat: 1.5\n", 2, "whole number"),
        ("answers: {}\nformat: [1]\n", 2, "whole number"),
        ("answers: x\n", 1, "expected keys with values"),
        ("a: \x07\n", 1, "not readable as YAML"),
        (b"a: ok\nb: M\xfcller\n", 2, "not UTF-8"),
        (b"a: " + b"[" * 3000 + b"]" * 3000, 1, "too deep"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, text: str | bytes, line: int | None, said: str) -> None:
    finding = refused(tmp_path, text).findings[0]
    assert said in finding.message
    assert finding.where.get("line") == line or (text == "a: x\nb: 'open\n" and finding.where.get("line"))


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        read_answers(tmp_path / "none.yaml")
    with pytest.raises(UsageError, match="cannot be read"):
        read_answers(tmp_path)


def test_a_newer_format_is_refused_kindly_even_if_it_has_unknown_keys(tmp_path: Path) -> None:
    path = written(tmp_path, "format: 2\nanswers: {}\nshiny: new\n")
    with pytest.raises(NewerFormatError, match="newer socwizard") as caught:
        read_answers(path)
    assert "update" in caught.value.hint


def test_a_format_no_one_wrote_is_refused(tmp_path: Path) -> None:
    assert "format 0" in refused(tmp_path, "format: 0\nanswers: {}\n").message


def test_an_older_format_goes_through_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """One function for each step, in order, and the number goes up by itself."""
    steps: dict[int, migrations.Step] = {
        3: lambda fields: {**fields, "seen": [*fields["seen"], 3]},
        4: lambda fields: {**fields, "seen": [*fields["seen"], 4]},
    }
    fields: dict[str, Any] = {"format": "3", "seen": []}
    assert migrations.migrated(fields, 3, "f", to=5, steps=steps) == {"format": 5, "seen": [3, 4]}
    assert fields == {"format": "3", "seen": []}


def test_an_older_file_of_answers_is_migrated_as_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(migrations.MIGRATIONS, 0, lambda old: {"answers": old["replies"], "later": old["later"]})
    path = written(tmp_path, "format: 0\nlater: [x]\nreplies:\n  a: b\nanswers:\n")
    assert read_answers(path).answers == {"a": "b"}
    assert read_answers(path).format == 0
