"""Every fault in questions and texts is reported at once, with file and line, and never as a traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from socwizard.cli import main
from socwizard.content import shipped

_BANK = "question_banks/40-content-creation.yaml"
_CLAUSES = "output_templates/clauses"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the shipped content that may be broken."""
    for name in ("question_banks", "output_templates"):
        shutil.copytree(shipped() / name, tmp_path / name)
    return tmp_path


def _change(path: Path, old: str, new: str) -> int:
    """Replace the first occurrence; the line it stands on."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def _checked(content: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["content", "check", "--content", str(content)]) == 1
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    return captured.out


def test_the_shipped_content_has_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """CI runs the same."""
    assert main(["content", "check"]) == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (_BANK, "kind: one", "kind: oen", "'text'"),
        (_BANK, "    default:", "    defualt:", "did you mean 'default'"),
        (_BANK, "path: quick", "path: quick\n    min: many", "valid integer"),
        (_BANK, "default: edit_with_note", "default: edit_with_notes", "did you mean edit_with_note"),
        (_BANK, "when: uses('video_music')", "when: uses('video_musik')", "did you mean 'video_music'"),
        (_BANK, "when: uses('video_music')", "when: usse('video_music')", "did you mean 'uses'"),
        (_BANK, "when: uses('video_music')", "when: features", "is no yes/no question"),
        (_BANK, "when: uses('video_music')", "when: features|length", "filter is not allowed"),
        (_BANK, "id: music", "id: claims", "already"),
        (_BANK, "when: uses('video_music')", "when: uses('ads') and not uses('ads', 'ugc')", "can never apply"),
        (_BANK, "when: uses('video_music')", "when: staff_in('US-CA') and not staff_in('US')", "can never apply"),
        (_BANK, "when: uses('video_music')", "when: org_name > 3", "compares whole numbers"),
        (_BANK, "when: uses('video_music')", "when: ('ads' in approval)", "several choices"),
        (_BANK, "when: uses('video_music')", "when: " + " or ".join(f"dormant == {n}" for n in range(1, 25)), "20"),
        (f"{_CLAUSES}/training/training-first.md", "title:", "titel:", "did you mean 'title'"),
        (f"{_CLAUSES}/training/training-first.md", "TR-01", "TR-99", "unknown rubric item 'TR-99'"),
        (f"{_CLAUSES}/training/training-first.md", "{{ owner }}", "{{ ownr }}", "did you mean 'owner'"),
        (f"{_CLAUSES}/training/training-first.md", "{{ owner }}", "{{ owner }", "template:"),
        (f"{_CLAUSES}/training/training-first.md", "{{ owner }}", "{{ ref('trainin-first') }}", "'training-first'"),
        (f"{_CLAUSES}/training/training-first.md", "{{ owner }}", "{{ law('GDRP') }}", "did you mean 'GDPR'"),
        (f"{_CLAUSES}/work-and-personal-use/approval.md", "'author'", "'auhtor'", "did you mean 'author'"),
        ("output_templates/outline.yaml", "training-rhythm,", "training-rythm,", "did you mean 'training-rhythm'"),
        ("output_templates/rubric.yaml", "weight: M", "weight: [M]", "weight is M, S or N"),
        ("question_banks/predicates.yaml", "works_council: reps('works_council')", "works_council: cse", "circle"),
    ],
)  # fmt: skip
def test_each_fault_is_found_with_its_file_and_line(
    file: str, old: str, new: str, says: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unknown names offer the nearest; wrong types say what was expected."""
    if says == "circle":
        _change(content / file, "cse: reps('cse')", "cse: works_council")
    line = _change(content / file, old, new)
    found = [row for row in _checked(content, capsys).splitlines() if says in row]
    assert found
    place = re.search(rf"{re.escape(file)}, line (\d+)", "\n".join(found))
    assert place, found
    assert abs(int(place[1]) - line) <= 4


def test_questions_that_wait_for_each_other_are_a_fault(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A circle of conditions would never end."""
    bank = content / "question_banks/30-privacy-and-confidentiality.yaml"
    _change(bank, "  - id: mfa\n", "  - id: mfa\n    when: recovery\n")
    _change(bank, "  - id: recovery\n", "  - id: recovery\n    when: mfa == 'yes'\n")
    assert "in a circle: mfa → recovery → mfa" in _checked(content, capsys)


def test_faults_of_many_files_come_together(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad YAML in one file hides no fault of another."""
    (content / "output_templates/annexes/AX-01.md").write_text("no front matter\n")
    with (content / "output_templates/sources.yaml").open("a") as file:
        file.write('\nBAD: "unclosed\n')
    _change(content / _BANK, "when: uses('video_music')", "when: usse('video_music')")
    _change(content / f"{_CLAUSES}/training/training-first.md", "{{ owner }}", "{{ ownr }}")
    out = _checked(content, capsys)
    for part in ("AX-01.md, line 1", "sources.yaml, line", "did you mean 'uses'", "did you mean 'owner'"):
        assert part in out


def test_a_template_that_fails_while_writing_names_its_line(content: Path) -> None:
    """What only real answers bring to light is told the same way."""
    import datetime as dt

    from socwizard import interview
    from socwizard.content import load_folder
    from socwizard.drafting import assemble
    from socwizard.errors import UsageError
    from socwizard.model.draft import Draft

    line = _change(content / "output_templates/annexes/AX-02.md", "row.person", "row.persn")
    library, faults = load_folder(content)
    assert not faults
    answers = {"org_name": "A", "staff_places": ["UK"], "contact_email": "a@b.example"}
    facts = interview.resolve(library, Draft(answers=answers), dt.date(2026, 11, 22))
    with pytest.raises(UsageError) as caught:
        assemble(library, facts)
    where = caught.value.findings[0].where
    assert where["file"] == "output_templates/annexes/AX-02.md"
    assert where["line"] == line


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("Too short to be a clause.\n", "6 words"),
        ("word " * 30 + "\nPlease act as appropriate here.\n", "'as appropriate'"),
        ("word " * 30 + "\nThe rest is TBD.\n", "'TBD'"),
        ("word " * 30 + "\nFill in […] here.\n", "[…]"),
        ("word " * 30 + "\nLorem ipsum dolor.\n", "Lorem"),
        ("word " * 30 + "\n## A heading\n", "heading"),
    ],
)
def test_an_unfinished_clause_is_refused(
    body: str, says: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under 25 words, placeholders, empty formulas and headings do not pass."""
    path = content / f"{_CLAUSES}/training/training-first.md"
    path.write_text(path.read_text().split("---\n", 2)[1].join(("---\n", "---\n")) + body)
    assert says in _checked(content, capsys)


def test_a_clause_covers_three_items_at_most(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """More would be more than one idea."""
    _change(content / f"{_CLAUSES}/training/training-first.md", "[TR-01]", "[TR-01, TR-02, TR-03, TR-04]")
    assert "covers 4 rubric items" in _checked(content, capsys)


def test_an_uncertain_source_carries_no_clause(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is uncertain is not asserted; what is unconfirmed bears no section."""
    register = content / "output_templates/sources.yaml"
    with register.open("a", encoding="utf-8") as file:
        file.write("\nMAYBE:\n  name: Act of Maybe\n  cite: section 1\n  confidence: UNCERTAIN\n")
    path = content / f"{_CLAUSES}/training/training-first.md"
    path.write_text(re.sub(r"^sources: .*$", "sources: [MAYBE]", path.read_text(), flags=re.MULTILINE))
    out = _checked(content, capsys)
    assert "MAYBE is uncertain" in out
    assert "named without section" in out
