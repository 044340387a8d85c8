"""One employer's policy in work: the only thing that changes, and the one engine of all front ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from socwizard import interview
from socwizard.errors import UsageError
from socwizard.model.draft import Draft
from socwizard.model.finding import Finding
from socwizard.storage import Entry, PolicyFolder, apply
from socwizard.storage.nowhere import Nowhere

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from socwizard.building import Built
    from socwizard.model.facts import Facts, State
    from socwizard.model.library import Library
    from socwizard.model.policy import Policy
    from socwizard.model.question import Question
    from socwizard.review import Review

Mark = Literal["not_sure", "later"]


@dataclass(frozen=True, slots=True)
class Change:
    """What one step did: which question, and which others appeared or were parked."""

    key: str
    appeared: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    """Answered questions that do not apply any more; their answers are kept."""
    restored: tuple[str, ...] = ()
    """Parked answers that count again."""


class Session:
    """Answers one draft, keeps it on disk before each call returns, and knows what follows from it."""

    def __init__(self, library: Library, folder: PolicyFolder | Nowhere, today: dt.date) -> None:
        """Open a policy folder that is already locked or viewed; raises UsageError on a broken draft."""
        self.library, self.folder, self.today = library, folder, today
        loaded = folder.load(list(library.questions))
        self.notices: tuple[Finding, ...] = loaded.notices
        self._draft = self._typed(loaded.draft, loaded.lines)
        self.listeners: list[Callable[[Change], None]] = []

    @classmethod
    def open(cls, library: Library, path: Path, today: dt.date, *, create: bool = False) -> Session:
        """Take the folder's lock and read its draft; raises LockedError, UsageError or WriteError."""
        folder = PolicyFolder.open(path, create=create)
        try:
            return cls(library, folder, today)
        except BaseException:
            folder.abandon()
            raise

    @classmethod
    def view(cls, library: Library, path: Path, today: dt.date) -> Session:
        """Read a folder without its lock; nothing can be written."""
        return cls(library, PolicyFolder.view(path), today)

    @classmethod
    def of_file(cls, library: Library, path: Path, today: dt.date) -> Session:
        """A session over a file of answers that writes nothing."""
        session = cls(library, Nowhere(path), today)
        session.take(path)
        return session

    def _typed(self, draft: Draft, lines: Mapping[str, int]) -> Draft:
        """The draft with every answer validated, so that a hand-edited file is held to the same rules."""
        file = "draft.yaml"
        answers, findings = interview.check_answers(self.library, draft.answers, file=file, lines=lines)
        frozen, more = interview.check_answers(self.library, draft.frozen, file=file)
        for key in [*draft.not_sure, *draft.later, *draft.notes]:
            if key not in self.library.questions:
                more.append(interview.unknown_key(self.library, key, {"file": file}))
        if findings or more:
            raise UsageError(
                f"{self.folder.path / file} has answers that do not fit; it was left as it is",
                hint="mend the lines named, or start again from .socwizard/draft.last.yaml",
                findings=[*findings, *more],
            )
        content = draft.content or self.library.version
        typed = draft.model_copy(update={"answers": answers, "frozen": frozen, "content": content})
        typed, contradictions = interview.without_contradictions(self.library, typed)
        self.notices = (*self.notices, *contradictions)
        return typed

    def reload(self) -> None:
        """Read the folder again after someone else changed it; what was merged or kept aside is in `notices`."""
        loaded = self.folder.load(list(self.library.questions))
        self.notices = loaded.notices
        try:
            self._draft = self._typed(loaded.draft, loaded.lines)
        except UsageError:
            self.folder.abandon()  # the file does not fit: nothing of ours may be written over it any more
            raise
        self.__dict__.pop("facts", None)
        self.__dict__.pop("policy", None)

    def save(self) -> None:
        """Write `draft.yaml` now; raises ForeignChangeError where someone else changed it."""
        self.folder.save(self._draft)

    # What is known

    @property
    def draft(self) -> Draft:
        """All answers; a new object after every change."""
        return self._draft

    @cached_property
    def facts(self) -> Facts:
        """The value and state of every question now."""
        return interview.resolve(self.library, self._draft, self.today)

    @cached_property
    def policy(self) -> Policy:
        """The policy for these answers, written when first asked for."""
        from socwizard.drafting import assemble  # late: Jinja is not needed to ask questions

        return assemble(self.library, self.facts)

    def route(self, span: interview.Span = "full") -> tuple[interview.Stop, ...]:
        """The areas and questions that apply now, in order."""
        return interview.route(self.library, self.facts, span)

    def question(self, key: str) -> Question:
        """A question by its key; raises UsageError with the nearest name."""
        if key not in self.library.questions:
            finding = interview.unknown_key(self.library, key)
            raise UsageError(finding.message, findings=[finding])
        return self.library.questions[key]

    def state(self, key: str) -> State:
        """Whether a question is given, default, not_sure, later, missing, parked or unasked."""
        return self.facts.states[key]

    def value(self, key: str) -> object:
        """The value that counts now, given or by default."""
        return self.facts.values[key]

    @property
    def percent(self) -> int:
        """How much of the full path is answered."""
        return interview.percent_answered(self.library, self.facts)

    @property
    def missing(self) -> Sequence[Question]:
        """The required questions without an answer; a policy cannot be built before they have one."""
        return interview.missing(self.library, self.facts)

    def in_words(self, key: str) -> str:
        """The value that counts now, as one line for a person."""
        return interview.in_words(self.question(key), self.facts.values[key])

    # What changes

    def answer(self, key: str, raw: object, *, origin: Literal["given", "imported"] = "given") -> Change:
        """Give one answer; raises InvalidAnswerError and changes nothing if it does not fit."""
        value = interview.validate(self.question(key), raw)
        return self._step(Entry("answer", key, value, self._draft.answers.get(key), origin))

    def confirm(self, key: str) -> Change:
        """Give the shown default as the answer."""
        return self.answer(key, self.value(key))

    def take(self, path: Path, *, replace: bool = False) -> None:
        """Take all answers of a YAML file, or none; `replace` clears what the file does not hold."""
        from socwizard.answers_files import draft_of_file

        self.copy(draft_of_file(self.library, path), replace=replace)

    def copy(self, draft: Draft, *, replace: bool = True) -> None:
        """Make the answers, marks and notes those of another draft, in one step."""
        entries = [entry for key in self.library.questions for entry in self._copied(key, draft, replace)]
        if entries:
            self._step(*entries)

    def _copied(self, key: str, other: Draft, replace: bool) -> Iterator[Entry]:
        mine, was = self._draft, self._draft.answers.get(key)
        if key in other.answers:
            if key not in mine.answers or was != other.answers[key]:
                yield Entry("answer", key, other.answers[key], was, "imported")
        elif key in other.not_sure:
            if key not in mine.not_sure:
                yield Entry("not_sure", key, None, was, "imported")
        elif key in other.later:
            if key not in mine.later:
                yield Entry("later", key, None, was, "imported")
        elif replace and (key in mine.answers or key in mine.not_sure or key in mine.later):
            yield Entry("clear", key, None, was, "imported")
        note = other.notes.get(key, "")
        if note != mine.notes.get(key, "") and (replace or note):
            yield Entry("note", key, note, mine.notes.get(key), "imported")

    def mark(self, key: str, mark: Mark) -> Change:
        """Take the protective default for now and list the question: for counsel, or for later."""
        if self.question(key).required:
            raise UsageError(f"{key} has no default; the policy needs an answer here")
        return self._step(Entry(mark, key, None, self._draft.answers.get(key)))

    def clear(self, key: str) -> Change:
        """Open a question again."""
        self.question(key)
        return self._step(Entry("clear", key, None, self._draft.answers.get(key)))

    def note(self, key: str, text: str) -> Change:
        """Hang a note on a question; an empty text takes it away."""
        self.question(key)
        words = interview.clean(text, lines=True)
        return self._step(Entry("note", key, words, self._draft.notes.get(key)))

    def freeze(self) -> None:
        """Fix the defaults that depend on today, once."""
        entries = [
            Entry("freeze", key, self.facts.values[key], None)
            for key, question in self.library.questions.items()
            if interview.depends_on_today(question) and key not in self._draft.frozen and self.facts.values[key]
        ]
        if entries:
            self._step(*entries)

    def _step(self, *entries: Entry) -> Change:
        """Journal the entries, then think everything through once."""
        before = self.facts
        for entry in entries:
            self.folder.record(entry)
            self._draft = apply(self._draft, entry)
        keys = {entry.key for entry in entries}
        self.__dict__["facts"] = interview.resolve(self.library, self._draft, self.today, before=before, changed=keys)
        if self.facts.values != before.values:
            self.__dict__.pop("policy", None)
        self.folder.save_soon(self._draft)
        change = _difference(entries[-1].key, before, self.facts)
        for listener in self.listeners:
            listener(change)
        return change

    # The document

    def review(self) -> Review:
        """Findings, coverage and open questions."""
        from socwizard.review import review

        return review(self.library, self.facts, None if self.missing else self.policy)

    def require_complete(self) -> None:
        """Raise UsageError naming every required answer that is missing."""
        if not self.missing:
            return
        keys = ", ".join(question.id for question in self.missing)
        raise UsageError(
            f"the policy cannot be written yet; these answers are missing: {keys}",
            hint=f"for example: socwizard answer {self.folder.path} {self.missing[0].id}=…",
            findings=[
                Finding("missing-answer", "error", f"{q.id}: {q.ask}", {"question": q.id}, why=q.why)
                for q in self.missing
            ],
        )

    def build(self) -> Built:
        """Write `policy.md`, with hand edits merged in; raises ConflictError and overwrites nothing."""
        from socwizard.building import build

        return build(self)

    def close(self) -> None:
        """Write the draft and let the folder go."""
        self.folder.close(self._draft)


def _difference(key: str, before: Facts, after: Facts) -> Change:
    moved = [k for k, state in after.states.items() if state != before.states[k] and k != key]

    def became(old: set[str], new: set[str]) -> tuple[str, ...]:
        return tuple(k for k in moved if before.states[k] in old and after.states[k] in new)

    asked = {"given", "default", "not_sure", "later", "missing"}
    return Change(
        key=key,
        appeared=became({"unasked"}, asked),
        parked=became(asked, {"parked"}),
        restored=became({"parked"}, asked),
    )
