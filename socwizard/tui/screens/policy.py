"""The finished document, and where it was written."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work as worker
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static, TextArea

from socwizard.errors import ConflictError, SocwizardError
from socwizard.tui import text

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from socwizard.tui.work import Work


class PolicyScreen(Screen[None]):
    """Writes the policy and shows it; a fault is told, and the wizard goes on."""

    CSS_PATH = "policy.tcss"
    AUTO_FOCUS = "TextArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f9", "back", "Back"),
        Binding("ctrl+q", "app.quit", "Quit"),
    ]

    def __init__(self, work: Work) -> None:
        """Write the policy of these answers."""
        super().__init__()
        self.work = work
        self.written = False

    def compose(self) -> ComposeResult:
        """Title, where it was written, the document, keys."""
        yield Static(text.joined([text.strong(self.work.title), text.faint("policy")], " · "), id="title-bar")
        yield Static(text.plain("Writing the policy …"), id="where")
        area = TextArea("", read_only=True, show_line_numbers=False, compact=True, id="document")
        area.cursor_blink = False
        yield area
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Write when the screen is painted."""
        self.call_after_refresh(self.write)

    @worker(exclusive=True, exit_on_error=False)
    async def write(self) -> None:
        """Write in a thread, for Jinja and the disk may take a while."""
        session = self.work.session
        try:
            if self.work.read_only:
                session.require_complete()
                policy = await asyncio.to_thread(lambda: session.policy)
                words, where = policy.markdown, "Read-only: the policy these answers give. Nothing was written."
            else:
                built = await asyncio.to_thread(session.build)
                done = "Written to" if built.changed else "Up to date:"
                words, where = built.text, f"{done} {built.path}"
        except SocwizardError as error:
            self._tell(error)
            return
        except Exception as error:  # whatever happens, the answers are safe and the wizard goes on
            self._tell(SocwizardError(f"writing failed: {error!r}", hint="your answers are saved; please report this"))
            return
        self.written = True
        self.query_one("#where", Static).update(
            text.joined([text.strong(f"✓ {where}"), text.faint(f"{len(words.split())} words · Esc goes back")])
        )
        area = self.query_one(TextArea)
        area.text = words
        area.focus()

    def _tell(self, error: SocwizardError) -> None:
        from socwizard.tui.screens.message import MessageScreen

        conflict = isinstance(error, ConflictError)
        title = "Your hand edits and the new text disagree" if conflict else "The policy was not written"
        first = next((str(f.where["question"]) for f in error.findings if "question" in f.where), "")

        def leave(_: str | None) -> None:
            if first:
                self.work.place = first
            self.dismiss()

        self.app.push_screen(MessageScreen.of(title, error), leave)

    def action_back(self) -> None:
        """To where one came from."""
        self.dismiss()
