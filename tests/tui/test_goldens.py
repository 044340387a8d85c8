"""The main screens as plain text; SOCWIZARD_UPDATE_GOLDENS=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from socwizard.tui.screens.help import HelpScreen
from socwizard.tui.screens.policy import PolicyScreen
from socwizard.tui.screens.review import ReviewScreen
from socwizard.tui.screens.start import StartScreen
from tests.tui.driving import Driver, answer_needed, wizard
from tests.tui.screen_text import text

if TYPE_CHECKING:
    from socwizard.model.library import Library

GOLDENS = Path(__file__).parent / "goldens"
SIZES = [(80, 24), (140, 45)]


def compare(name: str, size: tuple[int, int], found: str) -> None:
    """The screen is as it was when somebody last looked at it."""
    path = GOLDENS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("SOCWIZARD_UPDATE_GOLDENS"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), f"{path.name} differs; set SOCWIZARD_UPDATE_GOLDENS=1 to accept"


async def still(driver: Driver) -> str:
    """The screen when nothing moves any more."""
    before = ""
    while (now := text(driver.app)) != before:
        before = now
        await driver.pilot.pause()
        await driver.pilot.pause()
    return now


@pytest.mark.parametrize("size", SIZES)
async def test_interview(tmp_path: Path, library: Library, size: tuple[int, int]) -> None:
    """The first page, and a page with a list."""
    async with wizard(tmp_path / "acme", library, size=size) as driver:
        compare("first-page", size, await still(driver))
        await answer_needed(driver)
        driver.session.mark("owner", "not_sure")
        await driver.go("features")
        compare("features", size, await still(driver))
        await driver.press("f6")
        await driver.go("dormant")
        await driver.write("soon")
        await driver.press("enter")
        compare("error", size, await still(driver))


@pytest.mark.parametrize("size", SIZES)
async def test_review_and_help(tmp_path: Path, library: Library, size: tuple[int, int]) -> None:
    """All answers; help on a question."""
    async with wizard(tmp_path / "acme", library, size=size) as driver:
        await answer_needed(driver)
        driver.session.mark("owner", "not_sure")
        driver.session.note("owner", "ask Ben")
        await driver.press("f8")
        await driver.on(ReviewScreen)
        compare("review", size, await still(driver))
        await driver.press("f9")
        await driver.on(PolicyScreen)
        await driver.until(lambda: getattr(driver.app.screen, "written", False), "written")
        await still(driver)
        assert "Written to" in text(driver.app)
        await driver.press("escape", "f1")
        await driver.on(HelpScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_start(tmp_path: Path, library: Library, size: tuple[int, int]) -> None:
    """Nothing found yet."""
    async with wizard(None, library, here=tmp_path, size=size) as driver:
        await driver.on(StartScreen)
        compare("start", size, await still(driver))
