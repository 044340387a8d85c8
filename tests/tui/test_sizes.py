"""From 40x15 upward, and while the terminal is resized."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from socwizard.tui.screens.interview import InterviewScreen
from socwizard.tui.screens.message import MessageScreen
from socwizard.tui.screens.policy import PolicyScreen
from socwizard.tui.screens.review import ReviewScreen
from tests.tui.driving import Driver, answer_needed, wizard
from tests.tui.screen_text import rows, words

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widget import Widget

    from socwizard.model.library import Library

SIZES = [(40, 15), (80, 24), (140, 45)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_and_screen_fits(tmp_path: Path, library: Library, size: tuple[int, int]) -> None:
    """Nothing crashes, and the field one is at is in view."""
    async with wizard(tmp_path / "acme", library, size=size) as driver:
        await answer_needed(driver)
        await driver.press("f6")
        screen = driver.app.screen
        assert isinstance(screen, InterviewScreen)
        view = screen.query_one("#page")
        for at, page in list(enumerate(screen.work.pages))[:: 1 if size == SIZES[0] else 4]:
            await screen.go(at, page.keys[-1])
            await driver.pilot.pause()
            await driver.until(partial(_in_view, driver, view), page.keys[-1])
        for key, wanted in (("f1", None), ("f8", ReviewScreen), ("f9", PolicyScreen)):
            await driver.press(key)
            if wanted is not None:
                await driver.on(wanted)
            if wanted is PolicyScreen:
                await driver.until(lambda: getattr(driver.app.screen, "written", False), "written")
            if wanted is not ReviewScreen:
                await driver.press("escape")


async def test_at_80x24_two_questions_show_on_every_page_that_has_two(tmp_path: Path, library: Library) -> None:
    """A page is a page, not a keyhole."""
    async with wizard(tmp_path / "acme", library, size=(80, 24)) as driver:
        await answer_needed(driver)
        screen = driver.app.screen
        assert isinstance(screen, InterviewScreen)
        for at, page in enumerate(screen.work.pages):
            await screen.go(at)
            await driver.pilot.pause()
            view = screen.query_one("#page").region
            asks = [box.query_one(".ask").region for box in screen.boxes]
            assert sum(view.contains_region(ask) for ask in asks) >= min(2, len(page.keys)), page.keys


async def test_a_resize_keeps_text_and_focus(tmp_path: Path, library: Library) -> None:
    """The sidebar folds away below 70 columns and comes back."""
    async with wizard(tmp_path / "acme", library, size=(80, 24)) as driver:
        await driver.go("contact_email")
        await driver.write("half a")
        for size in [(40, 15), (140, 45), (69, 20), (80, 24)]:
            await driver.pilot.resize_terminal(*size)
            await driver.sees("half a")
            assert driver.at == "contact_email"
            side = driver.app.screen.query_one("#areas")
            await driver.until(partial(_folds, side, size[0]), f"sidebar at {size}")


def _in_view(driver: Driver, view: Widget) -> bool:
    return driver.app.focused is not None and driver.app.focused.region.overlaps(view.region)


def _folds(side: Widget, width: int) -> bool:
    return side.display == (width >= 70)


async def test_the_footer_fits_80_columns(tmp_path: Path, library: Library) -> None:
    """All keys of the interview can be read."""
    async with wizard(tmp_path / "acme", library, size=(80, 24)) as driver:
        footer = rows(driver.app)[-1]
        assert footer.startswith("f1 Help")
        assert footer.endswith("^q Quit")


async def test_a_message_shows_its_buttons_at_40x15(tmp_path: Path, library: Library) -> None:
    """However long it is."""
    async with wizard(tmp_path / "acme", library, size=(40, 15)) as driver:
        await driver.press("f9")
        await driver.on(MessageScreen)
        assert "[Go on]" in words(driver.app)
        await driver.press("enter")
        await driver.on(InterviewScreen)
        assert driver.at == "org_name"


@pytest.mark.parametrize("width", [40, 59, 79])
async def test_a_narrow_footer_names_few_keys_and_cuts_none(tmp_path: Path, library: Library, width: int) -> None:
    """Help, review, write and quit; all keys come back with the width."""
    async with wizard(tmp_path / "acme", library, size=(width, 15)) as driver:
        few = "f1 Help f8 Review f9 Write ^q Quit"
        await driver.until(lambda: rows(driver.app)[-1] == few, few)
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: "f5 Clear" in rows(driver.app)[-1], "all keys")


async def test_a_notice_does_not_cover_the_top_of_the_page(tmp_path: Path, library: Library) -> None:
    """It stands at the foot, and not for long."""
    async with wizard(tmp_path / "acme", library, size=(80, 24)) as driver:
        above = rows(driver.app)[:10]
        await driver.press("escape")
        await driver.sees("This is the first page.")
        assert rows(driver.app)[:10] == above
        assert driver.app.NOTIFICATION_TIMEOUT <= 3
