"""The questions, page by page, with the areas at the side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.css.query import NoMatches
from textual.widgets import Static

from socwizard.tui import text
from socwizard.tui.commands import DEFAULTS, REVIEW, SPAN, WRITE, bindings
from socwizard.tui.pages import Page, page_of
from socwizard.tui.screens.question import QuestionScreen
from socwizard.tui.widgets.choice import Choice
from socwizard.tui.widgets.key_bar import KeyBar
from socwizard.tui.widgets.page_buttons import PageButtons
from socwizard.tui.widgets.question_box import QuestionBox
from socwizard.tui.widgets.sidebar import Sidebar, progress

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from socwizard.tui.work import Work

PATHS = {"quick": "quick path", "full": "all questions"}


class InterviewScreen(QuestionScreen):
    """A page of questions."""

    CSS_PATH = "interview.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = bindings((SPAN, DEFAULTS, REVIEW, WRITE))

    def __init__(self, work: Work, typed: str = "") -> None:
        """Begin at the work's place; `typed` was typed before the field was there."""
        super().__init__(work)
        self.typed = typed
        self.left_at = work.place
        self.page_at = page_of(work.pages, work.place)

    @property
    def page(self) -> Page:
        """The page shown."""
        pages = self.work.pages
        return pages[min(self.page_at, len(pages) - 1)]

    def compose(self) -> ComposeResult:
        """Title, areas, the page, keys."""
        yield Static(self._title(), id="title-bar")
        with Horizontal(id="middle"):
            with VerticalScroll(id="page", can_focus=False):
                yield Static(self._head(), id="head")
                for key in self.page.keys:
                    yield QuestionBox(self.work.asked(key))
                yield Static(self._advice(), id="advice")
                yield PageButtons()
            yield Sidebar(id="areas")
        yield KeyBar()

    def on_mount(self) -> None:
        """Go to the question one is at."""
        self._label()
        box = self.box or self.boxes[0]
        if self.typed:
            box.field.call_after_refresh(box.field.type_ahead, self.typed)
        box.take_focus()

    # What is shown

    def _title(self) -> Content:
        session = self.work.session
        parts = [text.strong(self.work.title), text.faint(f"{session.percent} % answered")]
        parts.append(text.faint(PATHS[self.work.span]))
        if trouble := self.work.trouble:
            parts.insert(0, text.error(f"not saved: {trouble.message}"))
        return text.joined(parts, " · ")

    def _head(self) -> Content:
        page = self.page
        stop = next(stop for stop in self.work.session.route(self.work.span) if stop.area.id == page.area.id)
        where = f"page {page.number} of {page.of} · {progress(stop)}"
        return text.joined([text.strong(page.area.title), text.faint(where)], "  ")

    def _advice(self) -> Content:
        missing = self.work.session.missing
        if missing:
            return text.plain("Needed before the policy can be written: " + " ".join(q.ask for q in missing))
        return text.plain("You can write the policy now; every other question has a default.")

    def _label(self) -> None:
        self.query_one("#title-bar", Static).update(self._title())
        self.query_one("#head", Static).update(self._head())
        self.query_one("#advice", Static).update(self._advice())
        self.query_one(Sidebar).show(self.work.session.route(self.work.span), self.page.area.id)

    # Moving

    async def settle(self) -> None:
        """Show what follows from the last answer; questions may come and go."""
        self.page_at = self._page_at()
        await self._mount_page()
        await super().settle()
        self._label()

    def _page_at(self) -> int:
        pages = self.work.pages
        shown = [box.key for box in self.boxes]
        anchor = next((key for key in [self.work.place, *shown] if any(key in page.keys for page in pages)), "")
        return page_of(pages, anchor) if anchor else min(self.page_at, len(pages) - 1)

    async def _mount_page(self) -> None:
        """Exchange only the boxes that changed, so that typed text and focus stay."""
        page = self.query_one("#page", VerticalScroll)
        wanted = [self.work.asked(key) for key in self.page.keys]
        have = {box.key: box for box in self.boxes}
        keep = {a.question.id for a in wanted if a.question.id in have and have[a.question.id].asked.places == a.places}
        if [box.key for box in self.boxes] == [a.question.id for a in wanted] and len(keep) == len(wanted):
            return
        with self.app.batch_update():
            await page.remove_children([box for key, box in have.items() if key not in keep])
            before: QuestionBox | Static = self.query_one("#head", Static)
            for asked in wanted:
                box = have[asked.question.id] if asked.question.id in keep else QuestionBox(asked)
                if asked.question.id not in keep:
                    await page.mount(box, after=before)
                before = box

    async def go(self, at: int, key: str = "") -> None:
        """Show a page, at one of its questions."""
        await self.take_all()
        pages = self.work.pages
        self.page_at = max(0, min(at, len(pages) - 1))
        self.work.place = key or pages[self.page_at].keys[0]
        await self._mount_page()
        await super().settle()
        self._label()
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        if (box := self.box) is not None:
            box.take_focus()

    async def advance(self, box: QuestionBox) -> None:
        """To the next question; from the last one to the next page, or to the buttons where there is a choice."""
        boxes = self.boxes
        at = next((i for i, other in enumerate(boxes) if other.key == box.key), len(boxes) - 1)
        if at + 1 < len(boxes):
            boxes[at + 1].take_focus()
        elif self.page.needed:
            self.query_one("#next", Choice).focus()
        else:
            await self.action_next_page()

    async def action_next_page(self) -> None:
        """To the next page; after the last one to the review."""
        await self.take_all()
        if self.page_at + 1 >= len(self.work.pages):
            await self.action_review()
        else:
            await self.go(self.page_at + 1)

    async def action_back(self) -> None:
        """To the page before; typed text is kept."""
        await self.take_all()
        if self.page_at:
            await self.go(self.page_at - 1)
        else:
            self.notify("This is the first page. Ctrl+Q leaves; every answer is saved.", markup=False)

    @on(Sidebar.AreaChosen)
    async def _to_area(self, event: Sidebar.AreaChosen) -> None:
        at = next((i for i, page in enumerate(self.work.pages) if page.area.id == event.area), 0)
        await self.go(at)

    def on_screen_suspend(self) -> None:
        """Remember the place, to see whether another screen moved it."""
        self.left_at = self.work.place

    async def on_screen_resume(self) -> None:
        """Show what changed on another screen."""
        try:
            await self.settle()
        except NoMatches:
            return  # the first time, before anything is mounted
        if (self.focused is None or self.left_at != self.work.place) and (box := self.box) is not None:
            box.take_focus()

    # Commands

    @on(Choice.Pressed, "#next")
    async def _next(self) -> None:
        await self.action_next_page()

    @on(Choice.Pressed, "#write")
    async def _write(self) -> None:
        await self.action_write()

    @on(Choice.Pressed, "#accept")
    async def action_accept_page(self) -> None:
        """Give the defaults shown on this page as answers, and go on."""
        await self.take_all()
        for key in self.page.keys:
            if self.work.session.state(key) == "default":
                self.work.confirm(key)
        await self.settle()
        self.tell_trouble()
        await self.action_next_page()

    @on(Choice.Pressed, "#menu")
    def action_menu(self) -> None:
        """All commands in a list."""
        from socwizard.tui.screens.menu import MenuScreen

        self.app.push_screen(MenuScreen(self.box.asked.question.ask if self.box else ""), self._run)

    async def _run(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    async def action_accept_path(self) -> None:
        """Give every default still shown on this path as the answer."""
        await self.take_all()
        count = 0
        for key in self.work.defaults():
            self.work.confirm(key)
            count += 1
        await self.settle()
        self.tell_trouble()
        self.notify(f"{count} defaults are answers now.", markup=False)

    async def action_span(self) -> None:
        """Between the quick path and all questions."""
        await self.take_all()
        self.work.span = "full" if self.work.span == "quick" else "quick"
        key = self.work.place if any(self.work.place in page.keys for page in self.work.pages) else ""
        area = self.page.area.id if self.page_at < len(self.work.pages) else ""
        at = next((i for i, page in enumerate(self.work.pages) if page.area.id == area), 0)
        await self.go(page_of(self.work.pages, key) if key else at, key)

    async def action_review(self) -> None:
        """All answers."""
        from socwizard.tui.screens.review import ReviewScreen

        await self.take_all()
        if self.is_current:  # else a fault is being told
            self.app.push_screen(ReviewScreen(self.work))

    async def action_write(self) -> None:
        """Write the policy."""
        from socwizard.tui.screens.policy import PolicyScreen

        await self.take_all()
        if self.is_current:  # else a fault is being told
            self.app.push_screen(PolicyScreen(self.work))
