"""The walk through the questions in plain mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.errors import InvalidAnswerError, UsageError
from socwizard.plain.reading import KEEP, SIGNS, Lines, SignError, ask, how, print_options

if TYPE_CHECKING:
    from socwizard.interview import Span
    from socwizard.model.question import Question
    from socwizard.session import Change, Session

_STATE = {"given": "your answer", "not_sure": "not sure, for now", "later": "for later, for now"}


class Interview:
    """Asks what is open, in order, until nothing is left or the person writes the policy."""

    def __init__(self, session: Session, lines: Lines, *, span: Span) -> None:
        """Take the session to fill and the lines to speak through."""
        self.session, self.lines, self.span = session, lines, span
        self.passed: list[str] = []
        """Keys in the order in which they were left, for going back."""

    def run(self) -> bool:
        """Whether the interview was finished; False at the end of input."""
        self.lines.say("Signs alone on a line: " + "; ".join(f"{sign} {text}" for sign, text in SIGNS.items()) + ".")
        self.lines.say("An empty line confirms what is shown.")
        area = ""
        try:
            while (question := self._next()) is not None:
                if question.area != area:
                    area = question.area
                    self._head(area)
                if self._one(question):
                    return True
        except EOFError:
            return False
        return True

    def _next(self) -> Question | None:
        """The first question of the route that was not passed and is not answered."""
        open_states = ("default", "missing", "later")
        for stop in self.session.route(self.span):
            for question in stop.questions:
                if question.id not in self.passed and self.session.state(question.id) in open_states:
                    return question
        return None

    def _head(self, area: str) -> None:
        stop = next(stop for stop in self.session.route(self.span) if stop.area.id == area)
        self.lines.say("")
        self.lines.say(f"{stop.area.title}: {stop.answered} of {stop.total} answered")
        if stop.area.intro:
            self.lines.say(stop.area.intro)

    def _one(self, question: Question) -> bool:
        """Ask until the question is left; True when the policy is to be written."""
        self._print(question)
        while True:
            try:
                raw = ask(self.lines, question)
                self._tell(self._answered(question, raw))
            except SignError as typed:
                if self._sign(question, typed.sign):
                    if typed.sign == ">":
                        return True
                    if typed.sign != "<":
                        break
                    question = self.session.question(self.passed.pop())
                    self._print(question)
            except InvalidAnswerError as error:
                self.lines.say(f"  Not taken: {error.message}")
                if error.hint:
                    self.lines.say(f"  Expected: {error.hint}")
            except UsageError as error:
                self.lines.say(f"  Not taken: {error.message}")
            else:
                break
        self.passed.append(question.id)
        return False

    def _print(self, question: Question) -> None:
        say, state = self.lines.say, self.session.state(question.id)
        say("")
        say(question.ask)
        say(f"  Why: {question.why}")
        print_options(self.lines, question)
        if state == "missing":
            say("  An answer is needed.")
        else:
            say(f"  {_STATE.get(state, 'Default').capitalize()}: {self.session.in_words(question.id)}")
        if text := how(question):
            say(f"  Answer: {text}")

    def _answered(self, question: Question, raw: object) -> Change:
        if raw is KEEP:
            state = self.session.state(question.id)
            if state == "missing":
                raise UsageError("this question has no default; an answer is needed")
            if state in ("not_sure", "later"):
                return self.session.mark(question.id, state)
            return self.session.confirm(question.id)
        return self.session.answer(question.id, raw)

    def _sign(self, question: Question, sign: str) -> bool:
        """Do what the sign says; True when the question is left."""
        say = self.lines.say
        match sign:
            case "?":
                self._help(question)
                return False
            case "<":
                if not self.passed:
                    say("  This is the first question of this sitting.")
                return bool(self.passed)
            case "!" | "~":
                self._tell(self.session.mark(question.id, "later" if sign == "!" else "not_sure"))
                return True
            case "+":
                say("  The note, on one line (empty: no note):")
                self._tell(self.session.note(question.id, self.lines.line(signs=False)))
                return False
        if missing := self.session.missing:
            say("  Still needed before the policy can be written: " + ", ".join(q.ask for q in missing))
        return not missing

    def _help(self, question: Question) -> None:
        say = self.lines.say
        for text in (question.help, f"Example: {question.example}" if question.example else ""):
            if text:
                say(f"  {text}")
        for option in question.options:
            if text := " ".join(part for part in (option.help, option.below_means) if part):
                say(f"  {option.label}: {text}")
        if note := self.session.draft.notes.get(question.id):
            say(f"  Your note: {note}")
        say(f"  {question.ask}")

    def _tell(self, change: Change) -> None:
        for text, keys in (
            ("New questions", change.appeared),
            ("Parked answers", change.parked),
            ("Answers back", change.restored),
        ):
            if keys:
                self.lines.say(f"  {text}: {', '.join(keys)}")
