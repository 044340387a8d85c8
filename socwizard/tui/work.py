"""The session with what belongs only to the screen: half-typed text, the chosen path, the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from socwizard.errors import InvalidAnswerError, SocwizardError, UsageError, WriteError
from socwizard.tui.pages import Page, paginate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from socwizard.interview import Span
    from socwizard.model.facts import State
    from socwizard.model.question import Option, Question
    from socwizard.session import Session


@dataclass(frozen=True, slots=True)
class Pending:
    """What was typed and not taken, and why."""

    typed: object
    error: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it stands now: all that a box needs to show it."""

    question: Question
    state: State
    value: object
    words: str
    note: str = ""
    pending: Pending | None = None
    places: tuple[Option, ...] = ()
    """For a head-count: the places chosen elsewhere, where there are several."""


class Work:
    """One policy on the screen."""

    def __init__(self, session: Session) -> None:
        """Begin on the quick path."""
        self.session = session
        self.span: Span = "quick"
        self.pending: dict[str, Pending] = {}
        self.place = self.first_open()
        """The key of the question one is at."""
        self.fault: SocwizardError | None = None
        """Why the folder did not take the last answer; nobody was told yet."""
        self._told: SocwizardError | None = None

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the chosen path."""
        return paginate(self.session.route(self.span))

    @property
    def title(self) -> str:
        """The employer's name, or the folder's."""
        return str(self.session.draft.answers.get("org_name") or self.session.folder.path.name)

    @property
    def read_only(self) -> bool:
        """Whether somebody else holds the folder."""
        return bool(getattr(self.session.folder, "read_only", False))

    @property
    def trouble(self) -> SocwizardError | None:
        """What keeps the draft from being written, if anything does."""
        found = getattr(self.session.folder, "trouble", None)
        return found if isinstance(found, SocwizardError) else WriteError(str(found)) if found else None

    def to_tell(self) -> SocwizardError | None:
        """A fault of the folder that was not told yet; it counts as told now."""
        fault, self.fault = self.fault, None
        trouble = self.trouble
        if fault is None and trouble is not self._told:
            fault = trouble
        self._told = fault or self._told
        return fault

    def first_open(self) -> str:
        """The first question of the path that has no answer yet; the first of all where none is open."""
        keys = [key for page in self.pages for key in page.keys]
        return next((key for key in keys if self.session.state(key) in ("missing", "default")), keys[0])

    def asked(self, key: str) -> Asked:
        """One question as it stands now."""
        session = self.session
        return Asked(
            question=session.question(key),
            state=session.state(key),
            value=session.value(key),
            words=session.in_words(key),
            note=session.draft.notes.get(key, ""),
            pending=self.pending.get(key),
            places=self._places(key),
        )

    def _places(self, key: str) -> tuple[Option, ...]:
        if self.session.question(key).kind != "headcount":
            return ()
        tests = self.session.library.vocabulary.predicates.values()
        among = next((test.among for test in tests if test.reads == key and test.among), "")
        chosen = self.session.value(among) if among else None
        options = self.session.question(among).by_code if among else {}
        return tuple(options[code] for code in chosen) if isinstance(chosen, list) and len(chosen) > 1 else ()

    def give(self, key: str, raw: object, typed: object) -> bool:
        """Answer; what does not fit or cannot be saved is kept as pending."""
        try:
            self.session.answer(key, raw)
        except (InvalidAnswerError, UsageError) as error:
            self.pending[key] = Pending(typed, error.message, error.hint)
            return False
        except SocwizardError as error:
            self.pending[key] = Pending(typed)
            self.fault = error
            return False
        self.pending.pop(key, None)
        return True

    def confirm(self, key: str) -> bool:
        """Give the shown default as the answer; anything already said stays as it is."""
        state = self.session.state(key)
        if state == "missing":
            self.pending[key] = Pending(None, "this question has no default; an answer is needed")
            return False
        if state != "default":
            self.pending.pop(key, None)
            return True
        return self.give(key, self.session.value(key), None)

    def defaults(self) -> Iterator[str]:
        """The questions of the path whose default nobody has confirmed; the path may grow meanwhile."""
        while key := next((k for p in self.pages for k in p.keys if self.session.state(k) == "default"), None):
            yield key
            if self.session.state(key) == "default":
                return
