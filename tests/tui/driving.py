"""A pilot that counts keys and waits for conditions, never for durations."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.keys import _character_to_key

from socwizard.tui.app import WizardApp
from socwizard.tui.pages import page_of
from socwizard.tui.screens.interview import InterviewScreen
from socwizard.tui.start import Start
from tests.tui.screen_text import text, words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

    from socwizard.model.library import Library
    from socwizard.session import Session
    from socwizard.tui.widgets.question_box import QuestionBox

TODAY = dt.date(2026, 7, 1)
DEADLINE = 20.0
_Wanted = TypeVar("_Wanted")


class Driver:
    """Hands on the keyboard."""

    def __init__(self, app: WizardApp, pilot: Pilot[None]) -> None:
        """Drive an app."""
        self.app, self.pilot = app, pilot
        self.keys: list[str] = []

    async def press(self, *keys: str) -> None:
        """Press keys and count them."""
        for key in keys:
            self.keys.append(key)
            await self.pilot.press(key)
            await self.until(lambda: not self.app.type_ahead.holding, f"the screen has taken {key}")

    async def write(self, words: str) -> None:
        """Type text; its letters are not counted."""
        self.burst(words)
        await self.pilot.pause()
        await self.until(lambda: not self.app.type_ahead.held, "all keys are taken")

    def burst(self, words: str) -> None:
        """Send keys at once, without waiting for any; a line end is Enter."""
        for letter in words:
            key = "enter" if letter == "\n" else _character_to_key(letter)
            self.app.post_message(events.Key(key, None if key == "enter" else letter))

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until a condition holds."""
        end = time.monotonic() + DEADLINE
        while not condition():
            assert time.monotonic() < end, f"never happened: {what}\n{text(self.app)}"
            await asyncio.sleep(0.005)

    async def on(self, screen: type[Screen[_Wanted]]) -> None:
        """Wait for a screen."""
        await self.until(lambda: isinstance(self.app.screen, screen), screen.__name__)
        await self.pilot.pause()

    async def sees(self, what: str) -> None:
        """Wait until words stand on the screen."""
        await self.until(lambda: what in words(self.app), f"{what!r} on the screen")

    @property
    def session(self) -> Session:
        """The engine behind the screen."""
        assert self.app.work is not None
        return self.app.work.session

    def box(self, key: str) -> QuestionBox:
        """The box of a question on the page."""
        found = self.app.screen.query_one(f"#q-{key}")
        assert found is not None
        return found  # type: ignore[return-value]

    async def go(self, key: str) -> QuestionBox:
        """Go to a question, on the full path if the quick one does not have it."""
        screen = self.app.screen
        assert isinstance(screen, InterviewScreen)
        work = screen.work
        if not any(key in page.keys for page in work.pages):
            work.span = "full"
        await screen.go(page_of(work.pages, key), key)
        await self.until(lambda: self.at == key, f"at {key}")
        await self.pilot.pause()
        return self.box(key)

    @property
    def at(self) -> str:
        """The question whose field has the focus."""
        node = self.app.focused
        while node is not None and not (node.id or "").startswith("q-"):
            node = node.parent  # type: ignore[assignment]
        return (node.id or "").removeprefix("q-") if node is not None else ""


@asynccontextmanager
async def wizard(
    folder: Path | None,
    library: Library | Callable[[], Library],
    *,
    size: tuple[int, int] = (100, 60),
    here: Path | None = None,
    recent: list[Path] | None = None,
    ready: bool = True,
    today: dt.date = TODAY,
) -> AsyncIterator[Driver]:
    """The wizard over a folder, waiting on its first question."""
    app = WizardApp(
        Start(
            folder=folder,
            load_library=library if callable(library) else lambda: library,
            today=today,
            here=here or (folder.parent if folder else here) or folder,  # type: ignore[arg-type]
            recent=lambda: recent or [],
            remember=lambda _: None,
        )
    )
    app.animation_level = "none"
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            driver = Driver(app, pilot)
            if ready and folder is not None:
                await driver.on(InterviewScreen)
                await driver.until(lambda: not app.type_ahead.loading and driver.at, "the first field has the focus")
            yield driver
    finally:
        app.let_go()


async def answer_needed(driver: Driver) -> None:
    """Give the three answers that have no default."""
    driver.session.answer("org_name", "Harbor & Pine Outfitters LLC")
    driver.session.answer("staff_places", ["US-CA", "DE"])
    driver.session.answer("contact_email", "social@harborandpine.com")
    screen = driver.app.screen
    assert isinstance(screen, InterviewScreen)
    await screen.settle()
