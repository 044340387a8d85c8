"""No text of a bank, an answer or an error is ever read as markup."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from socwizard.errors import UsageError
from socwizard.model.finding import Finding
from socwizard.session import Session
from socwizard.tui.screens.edit import EditScreen
from socwizard.tui.screens.help import HelpScreen
from socwizard.tui.screens.interview import InterviewScreen
from socwizard.tui.screens.menu import MenuScreen
from socwizard.tui.screens.message import MessageScreen
from socwizard.tui.screens.note import NoteScreen
from socwizard.tui.screens.policy import PolicyScreen
from socwizard.tui.screens.review import ReviewScreen
from socwizard.tui.screens.row_form import RowForm
from socwizard.tui.screens.start import StartScreen
from tests.tui.driving import TODAY, wizard
from tests.tui.screen_text import words

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from socwizard.model.library import Library
    from socwizard.model.question import Question

NASTY = "[/] [Corp] [@click=x] 🧙 שלום"


@pytest.fixture(scope="module")
def nasty(library: Library) -> Library:
    """The library with every text replaced."""
    areas = tuple(
        replace(
            area,
            title=f"{NASTY} {area.id}",
            intro=NASTY,
            questions=tuple(_nasty(question) for question in area.questions),
        )
        for area in library.areas
    )
    return replace(library, areas=areas)


def _nasty(question: Question) -> Question:
    options = tuple(replace(option, label=f"{NASTY} {option.code}", help=NASTY) for option in question.options)
    columns = tuple(replace(column, label=NASTY) for column in question.columns)
    return replace(
        question, ask=NASTY, why=NASTY, help=NASTY, example=NASTY, options=options, columns=columns, not_sure_note=NASTY
    )


async def test_every_page_shows_nasty_texts_as_they_are(tmp_path: Path, nasty: Library) -> None:
    """Nothing crashes, vanishes or becomes clickable."""
    async with wizard(tmp_path / "[b]acme", nasty) as driver:
        driver.session.answer("org_name", NASTY)
        driver.session.answer("staff_places", ["US-CA", "DE", "FR"])
        for question in list(nasty.questions.values()):
            if question.kind in ("text", "long"):
                driver.session.answer(question.id, NASTY)
            elif question.kind == "records":
                driver.session.answer(question.id, [{question.columns[0].id: NASTY}])
            elif question.kind == "person":
                driver.session.answer(question.id, {"name": NASTY, "role": NASTY})
            driver.session.note(question.id, NASTY)
        driver.session.answer("contact_email", "[b]@[/].co")
        await driver.press("f6")
        screen = driver.app.screen
        assert isinstance(screen, InterviewScreen)
        for at in range(len(screen.work.pages)):
            await screen.go(at)
            await driver.pilot.pause()
            assert "[/] [Corp] [@click=x]" in words(driver.app)


async def test_every_other_screen_shows_nasty_texts_as_they_are(tmp_path: Path, nasty: Library) -> None:
    """Review, edit, help, note, menu, form, message, policy, start."""
    async with wizard(tmp_path / "acme", nasty) as driver:
        driver.session.answer("org_name", NASTY)
        driver.session.answer("staff_places", ["DE"])
        driver.session.answer("contact_email", "a@b.co")
        driver.session.note("org_name", NASTY)
        work = driver.app.work
        assert work is not None
        error = UsageError(NASTY, hint=NASTY, findings=[Finding("x", "error", NASTY, {"file": NASTY, "line": 3})])
        screens: list[Screen[Any]] = [
            ReviewScreen(work),
            EditScreen(work, "org_name"),
            HelpScreen(work.asked("org_name")),
            NoteScreen(NASTY, NASTY),
            MenuScreen(NASTY),
            RowForm(nasty.questions["posters"], {"name": NASTY}),
            MessageScreen.of(NASTY, error),
            PolicyScreen(work),
        ]
        for screen in screens:
            await driver.app.push_screen(screen)
            await driver.pilot.pause()
            if isinstance(screen, PolicyScreen):
                await driver.sees("Written to")
            await driver.pilot.pause()
            driver.app.pop_screen()
            await driver.pilot.pause()
        driver.app.notify(NASTY, markup=False)
        await driver.sees("[/] [Corp] [@click=x]")


async def test_the_start_screen_shows_a_nasty_name(tmp_path: Path, library: Library) -> None:
    """As it is."""
    session = Session.open(library, tmp_path / "acme", TODAY, create=True)
    session.answer("org_name", NASTY)
    session.close()
    async with wizard(None, library, here=tmp_path) as driver:
        await driver.on(StartScreen)
        await driver.sees("[/] [Corp] [@click=x]")
