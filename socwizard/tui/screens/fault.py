"""A fault of the policy folder: told in full, and a draft changed elsewhere is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.errors import ForeignChangeError, SocwizardError
from socwizard.tui import text
from socwizard.tui.screens.message import MessageScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App

    from socwizard.tui.work import Work

    Then = Callable[[], Awaitable[object] | object]

_KEPT = "Your answers are kept, and what you typed stays in its field; Enter there tries again."
_KEPT_FOREIGN = "Your answers are kept. When you close this, the draft is read again."
_NOT_READ = "Your answers are kept in .socwizard, and draft.yaml stays as it is. The wizard ends here."


def tell_fault(app: App[None], work: Work, error: SocwizardError, then: Then) -> None:
    """Tell a fault; after a change made elsewhere read the draft again, tell what came of it, and go on."""
    foreign = isinstance(error, ForeignChangeError)

    async def told(_: str | None) -> None:
        if foreign:
            _read_again(app, work, then)
        else:
            then()

    title = "The draft was changed elsewhere" if foreign else "Not saved"
    words = text.joined([text.fault(error), text.plain(_KEPT_FOREIGN if foreign else _KEPT)], "\n\n")
    app.push_screen(MessageScreen(title, words, held=True), told)


def _read_again(app: App[None], work: Work, then: Then) -> None:
    try:
        work.session.reload()
    except SocwizardError as error:
        _end(app, work, error)
        return
    notices = work.session.notices
    if not notices:
        then()
        return

    def told(_: str | None) -> None:
        then()

    app.push_screen(MessageScreen("The draft was read again", text.found(notices), held=True), told)


def _end(app: App[None], work: Work, error: SocwizardError) -> None:
    """End without a write, which would replace the draft that could not be read."""
    work.session.folder.abandon()

    def told(_: str | None) -> None:
        app.exit(return_code=error.exit_code)

    words = text.joined([text.fault(error), text.plain(_NOT_READ)], "\n\n")
    app.push_screen(MessageScreen("The changed draft cannot be read", words, held=True), told)
