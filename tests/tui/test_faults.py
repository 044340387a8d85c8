"""What goes wrong is told, and the answers are safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.errors import ForeignChangeError, WriteError
from socwizard.lines import error_lines
from socwizard.model.finding import Finding
from socwizard.session import Session
from socwizard.tui.screens.interview import InterviewScreen
from socwizard.tui.screens.message import MessageScreen
from socwizard.tui.screens.policy import PolicyScreen
from socwizard.tui.screens.review import ReviewScreen
from tests.tui.driving import TODAY, answer_needed, wizard
from tests.tui.screen_text import words

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from socwizard.model.library import Library


async def test_an_answer_that_cannot_be_saved_stays_and_can_be_tried_again(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault is told in full and not as the question's; it stays until it is closed; Enter tries again."""
    async with wizard(tmp_path / "acme", library) as driver:
        folder = driver.session.folder

        def full(_: object) -> None:
            raise WriteError("journal: no space left on device", hint="free some space")

        with monkeypatch.context() as patch:
            patch.setattr(folder, "record", full)
            await driver.write("Acme")
            await driver.press("enter")
            await driver.on(MessageScreen)
            await driver.sees("Not saved")
            await driver.sees("journal: no space left on device")
            await driver.sees("Next: free some space")
            await driver.sees("Your answers are kept")
            await driver.press("enter", "space")
            assert isinstance(driver.app.screen, MessageScreen)
            await driver.press("tab", "enter")
            await driver.on(InterviewScreen)
            assert driver.box("org_name").field.typed == "Acme"
            assert "expected:" not in words(driver.app)
            assert driver.at == "org_name"
        await driver.press("enter")
        assert driver.session.value("org_name") == "Acme"


async def test_trouble_with_the_draft_is_told(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once in full, and in the title as long as it lasts; the wizard goes on."""
    async with wizard(tmp_path / "acme", library) as driver:
        trouble = WriteError("draft.yaml: no space [left]", hint="free some space")
        monkeypatch.setattr(type(driver.session.folder), "trouble", property(lambda _: trouble))
        await driver.write("Acme")
        await driver.press("enter")
        await driver.on(MessageScreen)
        await driver.sees("Next: free some space")
        await driver.press("escape")
        await driver.on(InterviewScreen)
        await driver.sees("not saved: draft.yaml: no space [left]")
        assert driver.at == "staff_places"


async def test_a_policy_with_answers_missing_is_not_written_and_goes_to_the_question(
    tmp_path: Path, library: Library
) -> None:
    """The message names what lacks; the wizard goes on there."""
    async with wizard(tmp_path / "acme", library) as driver:
        driver.session.answer("org_name", "Acme")
        await driver.go("industry")
        await driver.press("f9")
        await driver.on(MessageScreen)
        await driver.sees("Where do your people work?")
        await driver.press("enter")
        await driver.on(InterviewScreen)
        await driver.until(lambda: driver.at == "staff_places", "at the missing question")


async def test_a_conflict_is_told_and_nothing_is_overwritten(tmp_path: Path, library: Library) -> None:
    """A policy.md of someone else's stays."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        (tmp_path / "acme" / "policy.md").write_text("Mine.\n", encoding="utf-8")
        await driver.press("f9")
        await driver.on(MessageScreen)
        await driver.sees("nothing was overwritten")
        await driver.press("enter")
        await driver.on(InterviewScreen)
        assert not driver.session.missing
    assert (tmp_path / "acme" / "policy.md").read_text(encoding="utf-8") == "Mine.\n"


async def test_a_folder_in_use_can_be_looked_at(tmp_path: Path, library: Library) -> None:
    """Read-only: the review, and the policy without writing it."""
    session = Session.open(library, tmp_path / "acme", TODAY, create=True)
    try:
        session.answer("org_name", "Acme")
        session.answer("staff_places", ["DE"])
        session.answer("contact_email", "a@b.co")
        async with wizard(tmp_path / "acme", library, ready=False) as driver:
            await driver.on(MessageScreen)
            await driver.press("enter")
            await driver.on(ReviewScreen)
            assert "read-only" in words(driver.app)
            await driver.press("enter")
            assert isinstance(driver.app.screen, ReviewScreen)
            await driver.press("f9")
            await driver.on(PolicyScreen)
            await driver.sees("Nothing was written")
        assert not (tmp_path / "acme" / "policy.md").exists()
    finally:
        session.close()


async def test_a_folder_in_use_can_be_left(tmp_path: Path, library: Library) -> None:
    """With the exit code for it."""
    session = Session.open(library, tmp_path / "acme", TODAY, create=True)
    try:
        async with wizard(tmp_path / "acme", library, ready=False) as driver:
            await driver.on(MessageScreen)
            await driver.press("right", "enter")
        assert driver.app.exit_code == 4
    finally:
        session.close()


async def test_a_broken_draft_is_told_with_file_and_line(tmp_path: Path, library: Library) -> None:
    """And left as it is."""
    folder = tmp_path / "acme"
    folder.mkdir()
    draft = "format: 1\nanswers:\n  org_name: Acme\n  dormant: soon\n"
    (folder / "draft.yaml").write_text(draft, encoding="utf-8")
    async with wizard(folder, library, ready=False) as driver:
        await driver.on(MessageScreen)
        await driver.sees("draft.yaml, line 4")
        await driver.press("enter")
    assert driver.app.exit_code == 2
    assert (folder / "draft.yaml").read_text(encoding="utf-8") == draft


def change_elsewhere(folder: Path, answers: str) -> None:
    """Somebody's editor saves the draft."""
    draft = folder / "draft.yaml"
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("answers:\n", f"answers:\n{answers}", 1), encoding="utf-8"
    )


async def test_a_draft_changed_elsewhere_is_told_and_read_again(tmp_path: Path, library: Library) -> None:
    """Writing stops; both sides' answers are there after the message."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        driver.session.save()
        change_elsewhere(tmp_path / "acme", "  owner:\n    name: Ben\n    email: ben@b.co\n")
        driver.session.answer("org_name", "Acme")
        await driver.press("f9")
        await driver.on(MessageScreen)
        await driver.sees("The draft was changed elsewhere")
        await driver.sees("Your answers are kept")
        await driver.press("enter")
        assert isinstance(driver.app.screen, MessageScreen)
        await driver.press("escape")
        await driver.until(lambda: "changed elsewhere" not in words(driver.app), "the message is gone")
        if isinstance(driver.app.screen, MessageScreen):
            await driver.sees("The draft was read again")
            await driver.press("escape")
        await driver.on(InterviewScreen)
        assert driver.session.value("org_name") == "Acme"
        assert "Ben" in driver.session.in_words("owner")


async def test_what_came_of_reading_again_is_told(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session's notices are shown, and the typed text is still there."""
    async with wizard(tmp_path / "acme", library) as driver:
        session = driver.session

        def reload() -> None:
            session.notices = (Finding("hand-edit", "warning", "two answers [were] taken over", {}),)

        def changed(_: object) -> None:
            raise ForeignChangeError("draft.yaml was changed by someone else", hint="compare")

        monkeypatch.setattr(session, "reload", reload)
        with monkeypatch.context() as patch:
            patch.setattr(session.folder, "record", changed)
            await driver.write("Acme")
            await driver.press("enter")
            await driver.sees("The draft was changed elsewhere")
            await driver.sees("Next: compare")
            await driver.press("tab", "enter")
            await driver.sees("two answers [were] taken over")
            await driver.press("tab", "enter")
            await driver.on(InterviewScreen)
        assert driver.box("org_name").field.typed == "Acme"
        await driver.press("enter")
        assert session.value("org_name") == "Acme"


async def test_a_changed_draft_that_cannot_be_read_ends_the_wizard_and_stays(tmp_path: Path, library: Library) -> None:
    """Nothing is written over it, not even at the end."""
    folder = tmp_path / "acme"
    async with wizard(folder, library) as driver:
        await answer_needed(driver)
        driver.session.save()
        change_elsewhere(folder, "  dormant: soon\n")
        theirs = (folder / "draft.yaml").read_text(encoding="utf-8")
        driver.session.answer("org_name", "Acme")
        await driver.press("f9")
        await driver.sees("The draft was changed elsewhere")
        await driver.press("escape")
        await driver.sees("The changed draft cannot be read")
        await driver.press("escape")
    assert driver.app.return_code == 2
    assert (folder / "draft.yaml").read_text(encoding="utf-8") == theirs


async def test_a_fault_at_the_end_is_printed_with_its_findings(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same lines as those of the command line, after the screen is gone."""
    found = Finding("hand-edit", "warning", "owner: draft.yaml says Ben, here Ada", {"question": "owner"})
    error = ForeignChangeError("draft.yaml was changed", hint="compare", findings=[found])

    async with wizard(tmp_path / "acme", library) as driver:

        def close() -> None:
            driver_session.folder.abandon()
            raise error

        driver_session = driver.session
        monkeypatch.setattr(driver_session, "close", close)
    assert capsys.readouterr().err.splitlines() == list(error_lines(error))
    assert driver.app.exit_code == 3
