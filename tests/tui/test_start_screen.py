"""Where to begin."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from socwizard.session import Session
from socwizard.tui.screens.interview import InterviewScreen
from socwizard.tui.screens.new_folder import NewFolderScreen
from socwizard.tui.screens.start import StartScreen
from tests.tui.driving import TODAY, wizard
from tests.tui.screen_text import words

if TYPE_CHECKING:
    from pathlib import Path

    from socwizard.model.library import Library


def make(library: Library, folder: Path, name: str) -> None:
    """A policy folder with a name in it."""
    session = Session.open(library, folder, TODAY, create=True)
    session.answer("org_name", name)
    session.close()


async def test_policies_here_and_recent_ones_are_listed(tmp_path: Path, library: Library) -> None:
    """With title, percent answered and last change."""
    here, away = tmp_path / "here", tmp_path / "away" / "old"
    here.mkdir()
    away.parent.mkdir()
    make(library, here / "acme", "Acme GmbH")
    make(library, away, "Old & Sons")
    (here / "draft.yaml").write_text("answers: [", encoding="utf-8")
    async with wizard(None, library, here=here, recent=[away, here / "acme", tmp_path / "gone"]) as driver:
        await driver.on(StartScreen)
        await driver.sees("Old & Sons")
        shown = words(driver.app)
        today = dt.datetime.now().astimezone().date().isoformat()
        assert f"Acme GmbH · 0 % answered, changed {today}" in shown or "Acme GmbH · 1 % answered" in shown
        assert shown.count("Acme GmbH") == 1
        assert "cannot be read" in shown
        assert "gone" not in shown


async def test_enter_opens_a_policy(tmp_path: Path, library: Library) -> None:
    """At its first open question."""
    make(library, tmp_path / "acme", "Acme GmbH")
    async with wizard(None, library, here=tmp_path) as driver:
        await driver.on(StartScreen)
        await driver.sees("Acme GmbH")
        await driver.press("down", "enter")
        await driver.on(InterviewScreen)
        await driver.until(lambda: driver.at == "staff_places", "at the first open question")


async def test_a_new_policy_asks_for_its_folder(tmp_path: Path, library: Library) -> None:
    """A free name stands there; another may be typed."""
    (tmp_path / "policy").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    async with wizard(None, library, here=tmp_path) as driver:
        await driver.on(StartScreen)
        await driver.press("enter")
        await driver.on(NewFolderScreen)
        await driver.sees("policy-2")
        await driver.write("file")
        await driver.press("enter")
        await driver.sees("error: file is a file; type another name")
        await driver.press(*["backspace"] * 4)
        await driver.write("acme")
        await driver.press("enter")
        await driver.on(InterviewScreen)
        await driver.until(lambda: driver.at == "org_name", "at the name")
        await driver.write("Acme")
        await driver.press("enter")
    assert (tmp_path / "acme" / "draft.yaml").is_file()
