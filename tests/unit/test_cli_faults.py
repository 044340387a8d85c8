"""What people mistype and what machines refuse: said once, at once, and nothing half done."""

from __future__ import annotations

from pathlib import Path

import pytest

from socwizard.cli import main

_REQUIRED = ("org_name=Harbor & Pine", "staff_places=[FR, DE]", "contact_email=ask@harbor.example")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A policy folder with the three required answers."""
    path = tmp_path / "acme"
    assert main(["answer", str(path), *_REQUIRED]) == 0
    return path


def test_every_fault_of_a_command_line_is_reported_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not one after the other."""
    before = (folder / "draft.yaml").read_bytes()
    words = ["headcount=abc", "staff_places=[XX]", "org_nam=3", "contact_email=foo", "--later", "org_name"]
    assert main(["answer", str(folder), *words, "--note", "nope=x"]) == 2
    err = capsys.readouterr().err
    for part in ("'abc'", "'XX'", "did you mean 'org_name'", "'foo'", "cannot be later", "'nope'"):
        assert part in err, part
    assert (folder / "draft.yaml").read_bytes() == before


def test_answers_may_stand_behind_flags(folder: Path) -> None:
    """argparse alone would refuse them."""
    assert main(["answer", str(folder), "--later", "tone", "goals=[brand]"]) == 0
    assert "brand" in (folder / "draft.yaml").read_text()
    assert main(["answer", str(folder), "--later", "tone", "nonsense"]) == 2


def test_a_refused_answer_leaves_no_folder_behind(tmp_path: Path) -> None:
    """The folder is made once everything fits."""
    (tmp_path / "bad.yaml").write_text("org_nam: x\n")
    assert main(["answer", str(tmp_path / "zz"), "--from", str(tmp_path / "bad.yaml")]) == 2
    assert main(["answer", str(tmp_path / "zz"), "org_nam=x"]) == 2
    assert not (tmp_path / "zz").exists()


def test_a_folder_needs_a_name() -> None:
    """An empty word is not this folder."""
    assert main(["answer", "", "org_name=x"]) == 2


def test_a_name_no_file_system_takes_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    """Not a fault of ours."""
    assert main(["check", "x" * 300]) == 2
    assert "a fault of its own" not in capsys.readouterr().err


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "yesterday"])
def test_a_day_out_of_reach_is_refused(day: str, folder: Path) -> None:
    """A review a year on must fit a date."""
    assert main(["build", str(folder), "--date", day]) == 2


def test_an_answer_and_a_mark_for_one_question_contradict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused on the command line; in a draft edited by hand the answer counts, with a warning."""
    assert main(["answer", str(folder), "dormant=4", "--not-sure", "dormant"]) == 2
    with (folder / "draft.yaml").open("a") as file:
        file.write("\nnot_sure: [org_name]\n")
    capsys.readouterr()
    assert main(["check", str(folder)]) == 0
    captured = capsys.readouterr()
    assert "cannot be not sure; the mark was dropped" in captured.err
    assert "not sure: none" in captured.out


@pytest.mark.parametrize(
    ("counts", "council", "finding"),
    [
        ("60", True, "counted in full"),
        ("{FR: 60, DE: 3}", True, None),
        ("{DE: 60}", True, "no number for FR"),
        ("{DE: 60, FR: 0}", False, None),
        ("{DE: 60, FR: 3, US: 9}", False, "where nobody works"),
    ],
)
def test_a_place_without_a_number_counts_in_full(
    counts: str, council: bool, finding: str | None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The protective reading: leaving a place out never takes a duty away, and is said."""
    assert main(["answer", str(folder), f"headcount={counts}"]) == 0
    main(["build", str(folder)])
    capsys.readouterr()
    main(["check", str(folder)])
    said = capsys.readouterr().out
    assert ("consult_date" in said) == council
    if finding:
        assert finding in said
    else:
        assert "headcount:" not in said


def test_what_steers_instead_of_being_read_never_enters_an_answer(folder: Path) -> None:
    """Bidi overrides and zero-width spaces go; joiners of emoji and scripts stay."""
    main(["answer", str(folder), "org_name=Ac\u202eme\u200b 👩\u200d🍳 شركة"])
    text = (folder / "draft.yaml").read_text(encoding="utf-8")
    assert "Acme 👩\u200d🍳 شركة" in text


def test_a_policy_cut_in_the_middle_of_a_line_is_not_taken_for_an_edit(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault cut it, not a person: nothing is overwritten, and the way back is named."""
    main(["build", str(folder)])
    whole = (folder / "policy.md").read_text(encoding="utf-8")
    cut = whole[: whole.index("never secret") + 5]
    (folder / "policy.md").write_text(cut, encoding="utf-8")
    assert main(["build", str(folder)]) == 3
    assert (folder / "policy.md").read_text(encoding="utf-8") == cut
    assert "middle of a line" in capsys.readouterr().err
    (folder / "policy.md").write_text("", encoding="utf-8")
    assert main(["build", str(folder)]) == 0
    assert (folder / "policy.md").read_text(encoding="utf-8") == whole


def test_a_draft_changed_meanwhile_is_told_before_a_policy_is_written(folder: Path) -> None:
    """No policy from stale answers: both versions are kept, and nothing is written."""
    import datetime as dt

    from socwizard.content import load
    from socwizard.errors import ForeignChangeError
    from socwizard.session import Session

    session = Session.open(load(), folder, dt.date(2026, 11, 22))
    session.answer("goals", ["brand"])
    session.save()
    draft = folder / "draft.yaml"
    draft.write_text(draft.read_text().replace("Harbor & Pine", "Edited by Hand"), encoding="utf-8")
    with pytest.raises(ForeignChangeError):
        session.build()
    assert not (folder / "policy.md").exists()
    session.reload()
    assert session.value("org_name") == "Edited by Hand"
    assert session.value("goals") == ["brand"]
    session.build()
    assert "Edited by Hand" in (folder / "policy.md").read_text()
    session.close()


def test_a_draft_that_was_broken_meanwhile_is_never_overwritten(folder: Path) -> None:
    """Reading it again refuses it, and closing writes nothing over it."""
    import datetime as dt

    from socwizard.content import load
    from socwizard.errors import SocwizardError, UsageError
    from socwizard.session import Session

    session = Session.open(load(), folder, dt.date(2026, 11, 22))
    session.answer("goals", ["brand"])
    session.save()
    broken = (folder / "draft.yaml").read_text(encoding="utf-8").replace("org_name:", "org_nam:")
    (folder / "draft.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(UsageError):
        session.reload()
    with pytest.raises(SocwizardError):
        session.answer("goals", ["sales"])
    session.close()
    assert (folder / "draft.yaml").read_text(encoding="utf-8") == broken
