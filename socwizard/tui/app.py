"""The wizard: loads the content behind the first paint, opens a policy, and lets go of it at the end."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual import work as worker
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType

from socwizard.errors import LockedError, SocwizardError
from socwizard.lines import error_lines
from socwizard.tui.commands import ON_INTERVIEW
from socwizard.tui.first_words import first_words, keep_first_words
from socwizard.tui.found import read
from socwizard.tui.screens.opening import OpeningScreen
from socwizard.tui.screens.start import StartScreen
from socwizard.tui.type_ahead import TypeAhead

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from pathlib import Path

    from textual.screen import Screen

    from socwizard.model.library import Library
    from socwizard.session import Session
    from socwizard.tui.start import Start
    from socwizard.tui.work import Work

_INTERRUPTED = 130


class WizardApp(App[None]):
    """One policy at a time."""

    TITLE = "socwizard"
    CSS_PATH = "screens/shared.tcss"
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 3.0
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", priority=True),
        Binding("ctrl+c", "interrupt", "Quit", show=False, priority=True),
    ]

    def __init__(self, start: Start) -> None:
        """Remember what to begin with; nothing is read yet."""
        super().__init__()
        self.start = start
        self.exit_code = 0
        self.work: Work | None = None
        self.type_ahead = TypeAhead(self, self._replay)
        self._library: asyncio.Future[Library] | None = None

    # The first paint and what follows it

    def on_mount(self) -> None:
        """Paint the list of policies, or the field of the first question; load after that."""
        self._catch_signals()
        if self.start.folder is None:
            self.push_screen(StartScreen(self.start))
            self.call_after_refresh(self._read_found)
        else:
            self._open_folder(self.start.folder, create=True)

    def _open_folder(self, folder: Path, *, create: bool) -> None:
        self.type_ahead.loading = True
        screen = OpeningScreen(folder, first_words())
        self.push_screen(screen)
        screen.call_after_refresh(self.open, folder, create=create)

    async def library(self) -> Library:
        """The content, read once, in a thread."""
        if self._library is None:
            self._library = asyncio.ensure_future(asyncio.to_thread(self.start.load_library))
        return await asyncio.shield(self._library)

    @worker(exit_on_error=False, group="found")
    async def _read_found(self) -> None:
        """Fill in titles and percents on the start screen."""
        screen = self.screen
        if not isinstance(screen, StartScreen):
            return
        try:
            library = await self.library()
        except SocwizardError as error:
            await self._fail(error)
            return
        found = [await asyncio.to_thread(read, entry, library, self.start.today) for entry in screen.found]
        screen.show(found)

    @on(StartScreen.Open)
    def _open_found(self, event: StartScreen.Open) -> None:
        self._open_folder(event.folder, create=event.create)

    @worker(group="open")
    async def open(self, folder: Path, *, create: bool) -> None:
        """Open a folder and go to its first open question."""
        from socwizard.session import Session  # late: Pydantic and YAML, after the first paint

        try:
            library = await self.library()
            session = await asyncio.to_thread(Session.open, library, folder, self.start.today, create=create)
        except LockedError as error:
            await self._locked(error, folder)
        except SocwizardError as error:
            await self._fail(error)
        except Exception as error:  # a traceback over a half-drawn screen helps nobody
            await self._fail(SocwizardError(f"{folder} cannot be opened: {error!r}"))
        else:
            await self._begin(session)

    async def _begin(self, session: Session) -> None:
        from socwizard.tui.screens.interview import InterviewScreen
        from socwizard.tui.work import Work

        self.work = Work(session)
        self.start.remember(session.folder.path)
        opening = self.screen
        typed = opening.typed if isinstance(opening, OpeningScreen) else ""
        await self.switch_screen(InterviewScreen(self.work, typed))
        self.call_after_refresh(self.type_ahead.loaded)
        for finding in session.notices:
            self.notify(str(finding), markup=False, timeout=10)
        keep_first_words(session.library)

    async def _locked(self, error: LockedError, folder: Path) -> None:
        from socwizard.tui.screens.message import MessageScreen

        self.type_ahead.loaded()
        choices = (("view", "Look at it, read-only"), ("leave", "Leave"))
        if await self.push_screen_wait(MessageScreen.of("This policy is open elsewhere", error, choices)) == "view":
            await self._view(folder)
        else:
            self._leave(error.exit_code)

    async def _view(self, folder: Path) -> None:
        from socwizard.session import Session
        from socwizard.tui.screens.review import ReviewScreen
        from socwizard.tui.work import Work

        try:
            session = await asyncio.to_thread(Session.view, await self.library(), folder, self.start.today)
        except SocwizardError as error:
            await self._fail(error)
            return
        self.work = Work(session)
        await self.switch_screen(ReviewScreen(self.work))

    async def _fail(self, error: SocwizardError) -> None:
        from socwizard.tui.screens.message import MessageScreen

        self.type_ahead.loaded()
        await self.push_screen_wait(MessageScreen.of("This cannot be opened", error, (("leave", "Leave"),)))
        self._leave(error.exit_code)

    def _leave(self, code: int) -> None:
        """Back to the list of policies if there is one, else out."""
        if self.start.folder is None and isinstance(self.screen, OpeningScreen):
            self.pop_screen()
        else:
            self.exit_code = code
            self.exit()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Hold keys that come before the screen is ready for them."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            if self.type_ahead.takes(event):
                return
            await super().on_event(event)
            self.type_ahead.passed(event)
            return
        await super().on_event(event)

    def _replay(self) -> None:
        self.call_next(self._replay_held)

    async def _replay_held(self) -> None:
        held = self.type_ahead.held
        while held and not self.type_ahead.holding:
            event = held.popleft()
            await super().on_event(event)
            self.type_ahead.passed(event)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the screen one is on."""
        for command in ON_INTERVIEW:
            name = command.action.split("(")[0]
            if hasattr(screen, f"action_{name}"):
                title = f"{command.label} ({command.key.upper()})"
                yield SystemCommand(title, command.help, self._runner(command.action, screen))
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        yield SystemCommand("Quit (Ctrl+Q)", "Leave; every answer is saved", self.action_quit)

    def _runner(self, action: str, screen: Screen[object]) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await screen.run_action(action)

        return run

    # Leaving

    async def action_quit(self) -> None:
        """Keep what is typed and leave."""
        take_all = getattr(self.screen, "take_all", None)
        if take_all is not None:
            await take_all()
        self.exit()

    async def action_interrupt(self) -> None:
        """Copy what is selected in a text of several lines; else leave as interrupted."""
        from textual.widgets import TextArea

        selected = self.focused.selected_text if isinstance(self.focused, TextArea) else self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(selected)
            return
        self.exit_code = _INTERRUPTED
        await self.action_quit()

    def _catch_signals(self) -> None:
        """Leave cleanly when the terminal or the system asks for it."""
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    asyncio.get_running_loop().add_signal_handler(number, self._ended, number)
                except (NotImplementedError, RuntimeError, ValueError):
                    return  # Windows, or a test outside the main thread

    def _ended(self, number: int) -> None:
        self.exit_code = 128 + number
        self.exit()

    def let_go(self) -> None:
        """Write the draft and free the folder; whatever happened before."""
        work, self.work = self.work, None
        if work is None or work.read_only:
            return
        try:
            work.session.close()
        except SocwizardError as error:
            self.exit_code = error.exit_code
            sys.stderr.writelines(f"{line}\n" for line in error_lines(error))
