"""The finished document, section by section, and where it was written."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work as worker
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Markdown, Static

from socwizard.errors import ConflictError, ForeignChangeError, SocwizardError
from socwizard.tui import text
from socwizard.tui.widgets.key_bar import KeyBar
from socwizard.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from socwizard.tui.work import Work


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the document."""

    title: str
    words: str


class PolicyScreen(Screen[None]):
    """Writes the policy and shows it; a fault is told, and the wizard goes on.

    One section at a time is drawn as Markdown: all of them at once would take seconds.
    """

    CSS_PATH = "policy.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]
    AUTO_FOCUS = "#sections"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f9", "back", "Back"),
        Binding("tab", "app.focus_next", "Sections or text"),
        Binding("pagedown", "page(1)", "Next section", show=False),
        Binding("pageup", "page(-1)", "Section before", show=False),
    ]

    def __init__(self, work: Work) -> None:
        """Write the policy of these answers."""
        super().__init__()
        self.work = work
        self.written = False
        self.parts: list[Part] = []

    def compose(self) -> ComposeResult:
        """Title, where it was written, the sections, the section one is at, keys."""
        yield Static(text.joined([text.strong(self.work.title), text.faint("policy")], " · "), id="title-bar")
        yield Static(text.plain("Writing the policy …"), id="where")
        with Horizontal(id="document"):
            yield RowList(id="sections")
            with VerticalScroll(id="section"):
                yield Markdown(id="words", open_links=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Write when the screen is painted."""
        self.call_after_refresh(self.write)

    @worker(exclusive=True, exit_on_error=False)
    async def write(self) -> None:
        """Write in a thread, for Jinja and the disk may take a while."""
        try:
            words, where = await asyncio.to_thread(self._written)
        except SocwizardError as error:
            self._tell(error)
            return
        except Exception as error:  # whatever happens, the answers are safe and the wizard goes on
            self._tell(SocwizardError(f"writing failed: {error!r}", hint="your answers are saved; please report this"))
            return
        self.written = True
        count = text.faint(f"{len(words.split())} words. Enter reads a section, Esc goes back.")
        self.query_one("#where", Static).update(text.joined([text.strong(f"✓ {where}"), count]))
        self.parts = _parts(words)
        rows = [Row(str(i), text.plain(part.title), hang=2) for i, part in enumerate(self.parts)]
        self.query_one("#sections", RowList).fill(rows)
        await self._show()

    def _written(self) -> tuple[str, str]:
        """The text of the policy, and where it went."""
        session = self.work.session
        if self.work.read_only:
            session.require_complete()
            return session.policy.markdown, "Read-only: this is what the answers give. Nothing was written."
        built = session.build()
        return built.text, f"{'Written to' if built.changed else 'Up to date:'} {built.path.absolute()}"

    async def _show(self) -> None:
        at = self.query_one("#sections", RowList).cursor
        if 0 <= at < len(self.parts):
            await self.query_one("#words", Markdown).update(self.parts[at].words)
            self.query_one("#section", VerticalScroll).scroll_home(animate=False)

    async def on_row_list_moved(self) -> None:
        """Show the section one is at."""
        await self._show()

    def on_row_list_chosen(self) -> None:
        """Read the section."""
        self.query_one("#section", VerticalScroll).focus()

    def action_page(self, by: int) -> None:
        """To the next section, or the one before."""
        self.query_one("#sections", RowList).action_move(by)

    def _tell(self, error: SocwizardError) -> None:
        from socwizard.tui.screens.fault import tell_fault
        from socwizard.tui.screens.message import MessageScreen

        if isinstance(error, ForeignChangeError):
            tell_fault(self.app, self.work, error, lambda: self.call_next(self.action_back))
            return
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


def _parts(words: str) -> list[Part]:
    """The text cut at its second-level headings; the title stays with the first part."""
    parts: list[list[str]] = [[]]
    for line in words.splitlines():
        if line.startswith("## ") and any(old.startswith("## ") for old in parts[-1]):
            parts.append([])
        parts[-1].append(line)
    return [Part(_title(lines), "\n".join(lines)) for lines in parts]


def _title(lines: list[str]) -> str:
    heading = next((line for line in lines if line.startswith("## ")), "## The policy")
    return heading.removeprefix("## ").replace("\\", "")
