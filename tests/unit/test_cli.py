"""The command line as a contract: exit codes, what goes where, and messages with a next step."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from socwizard.cli import main

_REQUIRED = ("org_name=Harbor & Pine", "staff_places=[US-WA, DE]", "contact_email=ask@harbor.example")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A policy folder with the three required answers."""
    path = tmp_path / "acme"
    assert main(["answer", str(path), *_REQUIRED]) == 0
    return path


def test_answer_build_check_and_explain_work_in_a_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The main job without a screen."""
    assert main(["build", str(folder)]) == 0
    assert capsys.readouterr().out.strip() == str(folder / "policy.md")
    assert "Harbor & Pine" in (folder / "policy.md").read_text()
    assert main(["check", str(folder)]) == 0
    assert "missing: none" in capsys.readouterr().out
    assert main(["explain", str(folder), "confidential"]) == 0
    assert "secrets =" in capsys.readouterr().out


def test_build_twice_gives_the_same_bytes(folder: Path) -> None:
    """Nothing in a document depends on when or how often it is built."""
    main(["build", str(folder), "--date", "2026-11-22"])
    first = (folder / "policy.md").read_bytes()
    main(["build", str(folder), "--date", "2027-05-05"])
    assert (folder / "policy.md").read_bytes() == first


def test_norway_is_a_place_and_not_a_no(tmp_path: Path) -> None:
    """`NO` in flags and files is Norway."""
    assert main(["answer", str(tmp_path / "n"), "org_name=Fjord", "staff_places=[NO]", "contact_email=a@b.no"]) == 0
    assert main(["build", str(tmp_path / "n")]) == 0
    assert "Norway" in (tmp_path / "n" / "policy.md").read_text()
    assert "'NO'" in (text := (tmp_path / "n" / "draft.yaml").read_text()) or '"NO"' in text


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        (["org_nam=x"], "did you mean 'org_name'"),
        (["review_months=40"], "from 1 to 12"),
        (["approval=teird"], "did you mean tiered"),
        (["features=[works_council]"], "worker_reps"),
        (["features=[influencer]"], "did you mean influencers"),
        (["staff_places=[XX]"], "unknown code 'XX'"),
        (["contact_email=nobody"], "e-mail address"),
        (["effective=31.12.2026"], "YYYY-MM-DD"),
        (["staff_places=[US"], "not readable"),
        (["just words"], "KEY=VALUE"),
    ],
)
def test_a_wrong_answer_changes_nothing_and_says_what_was_expected(
    pairs: list[str], says: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, nothing written, the nearest name or the expected form on stderr."""
    before = (folder / "draft.yaml").read_bytes()
    assert main(["answer", str(folder), "goals=[brand]", *pairs]) == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert "Traceback" not in captured.err
    assert (folder / "draft.yaml").read_bytes() == before


def test_build_names_every_missing_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The three without a default are named at once; `check` reports each as an error."""
    main(["answer", str(tmp_path / "x"), "goals=[brand]"])
    assert main(["build", str(tmp_path / "x")]) == 2
    err = capsys.readouterr().err
    assert all(key in err for key in ("org_name", "staff_places", "contact_email"))
    assert main(["check", str(tmp_path / "x"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [f["where"]["question"] for f in found if f["severity"] == "error"] == [
        "org_name", "staff_places", "contact_email",
    ]  # fmt: skip


def test_check_json_has_the_promised_shape(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scripts depend on it."""
    capsys.readouterr()
    main(["check", str(folder), "--json"])
    shape = json.loads(capsys.readouterr().out)
    assert set(shape) == {
        "findings", "coverage", "missing", "defaulted", "not_sure", "later", "parked", "schedules",
    }  # fmt: skip
    assert set(shape["findings"][0]) == {"code", "severity", "message", "where", "why", "source", "alternative"}
    assert "confidential" in shape["coverage"]["PC-01"]
    assert "K-DE-04" in shape["schedules"]
    assert any(f["code"] == "gap-place" and "Washington" in f["message"] for f in shape["findings"])
    assert any(f["code"] == "not-legal-advice" for f in shape["findings"])


def test_json_is_printed_even_when_nothing_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--json` an exit 2 still prints findings."""
    assert main(["check", str(tmp_path / "no.yaml"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["findings"][0]["severity"] == "error"


def test_an_answers_file_builds_into_a_folder_beside_it(tmp_path: Path) -> None:
    """`x.yaml` gives the folder `x`; any mapping is read as answers."""
    (tmp_path / "x.yaml").write_text("org_name: Nørd & Sønn\nstaff_places: [NO]\ncontact_email: a@b.no\n")
    assert main(["build", str(tmp_path / "x.yaml"), "--date", "2026-11-22"]) == 0
    assert "Nørd & Sønn" in (tmp_path / "x" / "policy.md").read_text()
    effective = (tmp_path / "x" / "draft.yaml").read_text().partition("frozen:")[2]
    assert "2026-12-01" in effective
    assert main(["build", str(tmp_path / "x.yaml"), "--date", "2027-03-03"]) == 0
    assert "2026-12-01" in (tmp_path / "x" / "draft.yaml").read_text()


def test_all_faults_of_an_answers_file_come_at_once_with_their_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad answers are not found one by one."""
    (tmp_path / "x.yaml").write_text("org_name: A\nstaff_places: [UK]\nreview_months: many\ntopcis: [ai]\n")
    assert main(["build", str(tmp_path / "x.yaml")]) == 2
    err = capsys.readouterr().err
    assert "line 3" in err
    assert "line 4" in err
    assert "topics" in err


def test_a_policy_without_a_base_is_never_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Someone's own `policy.md` stays; exit 3 says how to go on."""
    (folder / "policy.md").write_text("# Ours since 1999\n")
    assert main(["build", str(folder)]) == 3
    assert (folder / "policy.md").read_text() == "# Ours since 1999\n"
    assert "next:" in capsys.readouterr().err


def test_hand_edits_survive_a_build_with_other_answers(folder: Path) -> None:
    """A sentence changed by hand stays while the answers around it change."""
    main(["build", str(folder)])
    path = folder / "policy.md"
    text = path.read_text()
    edited = text.replace(
        "Unsure? The policy owner knows: ask@harbor.example.",
        "Unsure? Knock on Greta's door.\nShe bites only on Mondays.",
    )
    assert edited != text
    path.write_text(edited)
    assert main(["answer", str(folder), "secrets=[source_code]", "org_name=Harbor & Pine LLC"]) == 0
    assert main(["build", str(folder)]) == 0
    merged = path.read_text()
    assert "Knock on Greta's door." in merged
    assert "She bites only on Mondays." in merged
    assert "the source code of our software" in merged
    assert "Harbor & Pine LLC" in merged


def test_a_sentence_that_both_sides_changed_is_a_conflict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is overwritten, exit 3, both versions are shown."""
    main(["build", str(folder)])
    path = folder / "policy.md"
    edited = path.read_text().replace("ask@harbor.example.", "Greta, next door.")
    path.write_text(edited)
    main(["answer", str(folder), "contact_email=new@harbor.example"])
    capsys.readouterr()
    assert main(["build", str(folder)]) == 3
    assert path.read_text() == edited
    err = capsys.readouterr().err
    assert "Greta, next door." in err
    assert "new@harbor.example" in err


def test_without_a_terminal_the_wizard_names_the_other_ways() -> None:
    """Exit 2, no escape code, no hang."""
    done = subprocess.run(
        [sys.executable, "-m", "socwizard", "acme"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"\x1b" not in done.stdout + done.stderr
    assert all(word in done.stderr for word in (b"plain", b"answer", b"build"))


def test_two_instances_do_not_write_into_one_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 4 for the second; `check`, `explain` and `build --out` elsewhere go on."""
    from socwizard.storage import PolicyFolder

    held = PolicyFolder.open(folder)
    try:
        assert main(["answer", str(folder), "goals=[brand]"]) == 4
        assert main(["build", str(folder)]) == 4
        assert main(["check", str(folder)]) == 0
        assert main(["build", str(folder), "--out", str(folder.parent / "copy")]) == 0
    finally:
        held.abandon()


def test_markup_in_answers_stays_text(folder: Path) -> None:
    """Templates, HTML, Markdown and terminal sequences in an answer are printed as they were typed."""
    evil = "[/] [Corp] {{ 7*7 }} <b>&amp; *x* `y` | # \x1b[31mred"
    main(["answer", str(folder), f"org_name={evil}"])
    main(["build", str(folder)])
    from markdown_it import MarkdownIt

    text = (folder / "policy.md").read_text()
    assert "\x1b" not in text
    assert "49" not in text.split("Next review")[0]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    cells = [t.content for t in tokens if t.type == "inline"]
    shown = MarkdownIt("commonmark").renderInline(next(c for c in cells if "Corp" in c))
    assert "[/] [Corp] {{ 7*7 }} &lt;b&gt;&amp;amp; *x* `y` | # [31mred" in shown


def test_an_overdue_review_fails_the_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The date follows from the effective date and the interval; `check` exits 1 once it has passed."""
    main(["answer", str(folder), "effective=2026-01-01", "review_months=6"])
    assert main(["check", str(folder), "--date", "2026-07-01"]) == 0
    assert main(["check", str(folder), "--date", "2026-07-02"]) == 1
    assert "due for review on 2026-07-01" in capsys.readouterr().out
