"""All answers by area, derived from the bank, with what is still open on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.screen import Screen
from textual.widgets import Static

from socwizard.tui import text
from socwizard.tui.commands import HELP, WRITE, bindings
from socwizard.tui.widgets.choice import Choice
from socwizard.tui.widgets.key_bar import KeyBar
from socwizard.tui.widgets.rows import Row, RowList
from socwizard.tui.widgets.sidebar import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from socwizard.model.facts import State
    from socwizard.model.question import Question
    from socwizard.tui.work import Work

_OPEN: tuple[tuple[State, str], ...] = (
    ("missing", "Needed before the policy can be written"),
    ("not_sure", "Not sure: ask counsel"),
    ("later", "Left for later"),
)
_COUNTED: tuple[tuple[State, str], ...] = (
    ("missing", "needed"),
    ("given", "answered"),
    ("default", "by default"),
    ("not_sure", "not sure"),
    ("later", "later"),
    ("parked", "parked"),
)
_HANG = 13


class ReviewScreen(Screen[None]):
    """Enter on a line changes that answer and comes straight back."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((HELP, WRITE)), Binding("escape,f8", "back", "Questions")]

    def __init__(self, work: Work) -> None:
        """Review one policy."""
        super().__init__()
        self.work = work

    def compose(self) -> ComposeResult:
        """Title, counts, the list, buttons, keys."""
        yield Static(id="title-bar")
        yield Static(id="counts")
        yield RowList(list(self._rows()), id="answers")
        with HorizontalGroup(id="review-buttons"):
            if not self.work.read_only:
                yield Choice("Write policy", id="write")
                yield Choice("Back to the questions", id="back")
            else:
                yield Choice("Show the policy", id="write")
                yield Choice("Leave", id="leave")
        yield KeyBar()

    def on_mount(self) -> None:
        """Count."""
        self.show()

    def show(self) -> None:
        """Show the answers as they stand now; the cursor stays on its line."""
        words = "review, read-only: somebody else has it open" if self.work.read_only else "review"
        self.query_one("#title-bar", Static).update(
            text.joined([text.strong(self.work.title), text.faint(words)], " · ")
        )
        facts = self.work.session.facts
        counts = [(len(facts.in_state(state)), word) for state, word in _COUNTED]
        self.query_one("#counts", Static).update(
            text.plain(" · ".join(f"{count} {word}" for count, word in counts if count))
        )
        self.query_one("#answers", RowList).fill(list(self._rows()))

    def on_screen_resume(self) -> None:
        """Show what was changed elsewhere."""
        if self.is_mounted:
            self.show()

    def _rows(self) -> Iterator[Row]:
        session = self.work.session
        for state, title in _OPEN:
            yield from self._group(title, [session.question(key) for key in session.facts.in_state(state)], "open")
        for stop in session.route("full"):
            yield from self._group(f"{stop.area.title}  {progress(stop)}", list(stop.questions), "all")
        parked = [session.question(key) for key in session.facts.in_state("parked")]
        yield from self._group("Parked: kept, but not asked now", parked, "parked")

    def _group(self, title: str, questions: list[Question], group: str) -> Iterator[Row]:
        if questions:
            yield Row("", text.strong(title), heading=True)
        for question in questions:
            yield Row(f"{group}:{question.id}", self._line(question), hang=_HANG)

    def _line(self, question: Question) -> Content:
        session = self.work.session
        state = session.state(question.id)
        words = session.in_words(question.id)
        if state == "parked":
            from socwizard.interview import in_words

            words = in_words(question, session.draft.answers.get(question.id))
        short = words if len(words) <= 200 else words[:199] + "…"
        note = session.draft.notes.get(question.id, "")
        return text.joined(
            [
                text.plain(f"  {text.STATE_WORDS[state]:<{_HANG - 2}}{question.ask} "),
                text.strong(short if state != "missing" else ""),
                text.faint(f" (note: {note})" if note else ""),
            ],
            "",
        )

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Change an answer."""
        if event.row is None:
            return
        group, key = event.row.id.split(":")
        if self.work.read_only:
            self.notify("This is read-only: somebody else has the policy open.", markup=False)
        elif group == "parked":
            self.notify("This question is not asked now. Its answer is kept and comes back with it.", markup=False)
        else:
            from socwizard.tui.screens.edit import EditScreen

            self.app.push_screen(EditScreen(self.work, key))

    def action_back(self) -> None:
        """To the questions; a read-only look ends."""
        if self.work.read_only:
            self.app.exit()
        else:
            self.dismiss()

    def action_help(self) -> None:
        """List the keys."""
        from socwizard.tui.screens.help import HelpScreen

        row = self.query_one("#answers", RowList).row
        self.app.push_screen(HelpScreen(self.work.asked(row.id.split(":")[1]) if row and ":" in row.id else None))

    def action_write(self) -> None:
        """Write the policy."""
        from socwizard.tui.screens.policy import PolicyScreen

        self.app.push_screen(PolicyScreen(self.work))

    def on_choice_pressed(self, event: Choice.Pressed) -> None:
        """Write, or go."""
        if event.choice.id == "write":
            self.action_write()
        else:
            self.action_back()
