"""What every screen with questions does: take answers, mark, note, clear, explain."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from socwizard.errors import SocwizardError, UsageError
from socwizard.tui.commands import ON_QUESTION, bindings
from socwizard.tui.widgets.fields import Field
from socwizard.tui.widgets.question_box import QuestionBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from socwizard.session import Change, Mark
    from socwizard.tui.work import Work


class QuestionScreen(Screen[None]):
    """Boxes with questions, of which one is the present one."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ON_QUESTION),
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self, work: Work) -> None:
        """Show questions of one policy."""
        super().__init__()
        self.work = work

    @property
    def box(self) -> QuestionBox | None:
        """The box of the question one is at."""
        return next((box for box in self.boxes if box.key == self.work.place), None)

    @property
    def boxes(self) -> list[QuestionBox]:
        """All boxes, in order."""
        return list(self.query(QuestionBox))

    # What the screens decide for themselves

    async def settle(self) -> None:
        """Show what follows from the last answer."""
        for box in self.boxes:
            box.show(self.work.asked(box.key))

    async def advance(self, box: QuestionBox) -> None:
        """Go on after a box."""
        raise NotImplementedError

    async def action_back(self) -> None:
        """Go back."""
        raise NotImplementedError

    # Answers

    async def take(self, box: QuestionBox, *, confirm: bool) -> bool:
        """Answer with what is in the box; with `confirm` a shown default is an answer too."""
        if box.field.dirty:
            taken = self.work.give(box.key, box.field.raw, box.field.typed)
        elif confirm:
            taken = self.work.confirm(box.key)
        else:
            if self.work.pending.pop(box.key, None) is not None:
                box.reset(self.work.asked(box.key))
            return True
        if taken:
            box.reset(self.work.asked(box.key))
        await self.settle()
        self.tell_trouble()
        return taken

    async def take_all(self) -> None:
        """Keep what is typed in any box, before the page is left."""
        for box in self.boxes:
            if box.field.dirty:
                await self.take(box, confirm=False)

    @on(Field.Done)
    async def _done(self, event: Field.Done) -> None:
        event.stop()
        box = self._box_of(event.field)
        if box is not None and await self.take(box, confirm=True):
            await self.advance(box)

    @on(Field.Kept)
    async def _kept(self, event: Field.Kept) -> None:
        event.stop()
        if (box := self._box_of(event.field)) is not None:
            await self.take(box, confirm=False)

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep what was typed in the box that was left."""
        box = self._box_of(event.widget)
        left = self.box
        if box is None or box is not left:
            if left is not None and left.field.dirty:
                await self.take(left, confirm=False)
            if box is not None:
                self.work.place = box.key
        if box is not None:
            self.call_after_refresh(self._reveal, box)

    def _reveal(self, box: QuestionBox) -> None:
        """Bring a box into view as it stands after the layout; its top where it is taller than the page."""
        page = self.query_one("#page", VerticalScroll)
        if box.is_attached:
            tall = box.outer_size.height >= page.size.height
            page.scroll_to_widget(box, animate=False, top=tall)
            if tall and self.focused is not None:
                page.scroll_to_widget(self.focused, animate=False)

    def on_resize(self) -> None:
        """Keep the question one is at in view."""
        if (box := self.box) is not None and box.has_focus_within:
            self.call_after_refresh(self._reveal, box)

    def _box_of(self, widget: object) -> QuestionBox | None:
        node = widget
        while node is not None and not isinstance(node, QuestionBox):
            node = getattr(node, "parent", None)
        return node if isinstance(node, QuestionBox) else None

    def tell_trouble(self) -> None:
        """Say what keeps the folder from taking answers; each fault once."""
        if (fault := self.work.to_tell()) is not None:
            self._tell(fault)

    def _tell(self, fault: SocwizardError) -> None:
        from socwizard.tui.screens.fault import tell_fault

        tell_fault(self.app, self.work, fault, lambda: self.call_next(self.settle))

    # Marks and notes

    async def action_mark(self, mark: Mark) -> None:
        """Not sure, or later; once more takes the mark back."""
        box = self.box
        if box is None:
            return
        again = self.work.session.state(box.key) == mark
        session = self.work.session
        step = session.clear if again else partial(session.mark, mark=mark)
        if await self._step(box, step) and not again:
            await self.advance(box)

    async def action_clear(self) -> None:
        """Take back the answer and what is typed."""
        if (box := self.box) is not None:
            await self._step(box, self.work.session.clear)

    def action_note(self) -> None:
        """Write a note on the question."""
        from socwizard.tui.screens.note import NoteScreen

        box = self.box
        if box is None:
            return

        async def keep(note: str | None) -> None:
            if note is not None and (found := self.box) is not None:
                await self._step(found, partial(self.work.session.note, text=note), reset=False)

        self.app.push_screen(NoteScreen(box.asked.question.ask, box.asked.note), keep)

    async def _step(self, box: QuestionBox, step: Callable[[str], Change], *, reset: bool = True) -> bool:
        try:
            step(box.key)
        except UsageError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False)
            return False
        except SocwizardError as error:
            self._tell(error)
            return False
        if reset:
            self.work.pending.pop(box.key, None)
            box.reset(self.work.asked(box.key))
        await self.settle()
        self.tell_trouble()
        return True

    def action_help(self) -> None:
        """Explain the question and list the keys."""
        from socwizard.tui.screens.help import HelpScreen

        box = self.box
        self.app.push_screen(HelpScreen(box.asked if box else None))
