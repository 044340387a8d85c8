"""What goes wrong is told, and the answers are safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.errors import ForeignChangeError, WriteError
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
    """The fault stands beside the field; Enter tries again."""
    async with wizard(tmp_path / "acme", library) as driver:
        folder = driver.session.folder

        def full(_: object) -> None:
            raise WriteError("journal: no space left on device", hint="free some space")

        with monkeypatch.context() as patch:
            patch.setattr(folder, "record", full)
            await driver.write("Acme")
            await driver.press("enter")
            await driver.sees("error: not saved: journal: no space left on device")
            await driver.sees("free some space")
            await driver.press("tab", "shift+tab")
            assert driver.box("org_name").field.typed == "Acme"
        await driver.press("enter")
        assert driver.session.value("org_name") == "Acme"


async def test_trouble_with_the_draft_is_told(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notice and the title say so; the wizard goes on."""
    async with wizard(tmp_path / "acme", library) as driver:
        trouble = ForeignChangeError("draft.yaml was changed [by] someone else", hint="compare")
        monkeypatch.setattr(type(driver.session.folder), "trouble", property(lambda _: trouble))
        await driver.write("Acme")
        await driver.press("enter")
        await driver.sees("not saved: draft.yaml was changed [by] someone else")
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
