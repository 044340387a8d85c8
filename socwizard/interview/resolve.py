"""From a draft to facts: which questions apply, and the value of each, given or by default."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from socwizard.errors import InvalidAnswerError
from socwizard.interview.validate import validate
from socwizard.model import defaults
from socwizard.model.conditions import holds
from socwizard.model.facts import Facts, State

if TYPE_CHECKING:
    from socwizard.model.draft import Draft
    from socwizard.model.library import Library
    from socwizard.model.question import Question

_EMPTY: dict[str, object] = {
    "many": [],
    "records": [],
    "yesno": False,
    "text": "",
    "long": "",
    "email": "",
    "person": "",
}
"""The value of a question that does not apply, by kind; none for the others."""


def resolve(
    library: Library, draft: Draft, today: dt.date, *, before: Facts | None = None, changed: Iterable[str] = ()
) -> Facts:
    """All values at once; the order of the questions does not matter, since each reads what it needs.

    With the facts from before and the keys that changed since, only what may follow is worked out anew.
    """
    resolver = _Resolver(library, draft, today)
    if before is None:
        values = {key: resolver[key] for key in library.questions}
        return Facts(values, {key: resolver.states[key] for key in values}, library.vocabulary, today)
    stale = {key for name in changed for key in library.followers[name]}
    resolver.known = {key: value for key, value in before.values.items() if key not in stale}
    values = before.values | {key: resolver[key] for key in stale}
    return Facts(values, before.states | resolver.states, library.vocabulary, today)


def depends_on_today(question: Question) -> bool:
    """Whether the default is a date counted from today, and so is fixed at the first build."""
    return isinstance(question.default, defaults.FirstOfMonth)


class _Resolver(Mapping[str, object]):
    """Values computed when they are first read; the content check has ruled out circles."""

    def __init__(self, library: Library, draft: Draft, today: dt.date) -> None:
        self.library, self.draft, self.today = library, draft, today
        self.known: dict[str, object] = {}
        self.states: dict[str, State] = {}

    def __getitem__(self, key: str) -> object:
        if key not in self.known:
            self.known[key] = self._value(self.library.questions[key])
        return self.known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.library.questions)

    def __len__(self) -> int:
        return len(self.library.questions)

    def _value(self, question: Question) -> object:
        key, draft = question.id, self.draft
        if not holds(question.when, self, self.library.vocabulary):
            self.states[key] = "parked" if key in draft.answers else "unasked"
            return _EMPTY.get(question.kind)
        if key in draft.answers:
            self.states[key] = "given"
            return draft.answers[key]
        self.states[key] = "not_sure" if key in draft.not_sure else "later" if key in draft.later else "default"
        if question.required:
            self.states[key] = "missing"
        if key in draft.not_sure and question.not_sure is not None:
            return validate(question, question.not_sure)
        if key in draft.frozen:
            return draft.frozen[key]
        return self._default(question)

    def _default(self, question: Question) -> object:
        raw = self._raw_default(question.default)
        if raw is None:
            return _EMPTY.get(question.kind)
        try:
            return validate(question, raw)
        except InvalidAnswerError:
            if isinstance(question.default, defaults.Literal):
                raise
            return _EMPTY.get(question.kind)  # what it was taken from is not yet answered

    def _raw_default(self, rule: defaults.Default | None) -> object:
        match rule:
            case defaults.Literal(value):
                return value
            case defaults.SameAs(key):
                return self[key]
            case defaults.Cases(cases):
                return next((case.value for case in cases if self._holds(case)), None)
            case defaults.Each(cases):
                return [case.value for case in cases if self._holds(case)]
            case defaults.Text(pattern):
                return defaults.filled(pattern, self._as_text)
            case defaults.Rows(rows):
                return [{name: defaults.filled(cell, self._as_text) for name, cell in row.items()} for row in rows]
            case defaults.ByFirst(of, within, otherwise):
                return self._by_first(of, within, otherwise)
            case defaults.Attribute(name, of):
                return self._attribute(name, of)
            case defaults.FirstOfMonth(after):
                return self._first_of_month(after)
        return None

    def _holds(self, case: defaults.Case) -> bool:
        return holds(case.when, self, self.library.vocabulary)

    def _as_text(self, key: str, by_name: bool) -> str:
        value, question = self[key], self.library.questions[key]
        if question.kind == "person":
            return person_in_words(question, value, by_name=by_name)
        return "" if value is None else str(value)

    def _by_first(self, of: str, within: Mapping[str, str], otherwise: str) -> str:
        chosen = cast("list[str]", self[of])
        for code in self.library.vocabulary.codes_of(of, chosen[0]) if chosen else ():
            if code in within:
                return within[code]
        return otherwise

    def _attribute(self, name: str, of: str) -> list[str]:
        options = self.library.questions[of].by_code
        found = [options[code].attributes.get(name, "") for code in cast("list[str]", self[of])]
        return [value for value in dict.fromkeys(found) if value]

    def _first_of_month(self, after: str) -> str:
        day = self.today
        other = self[after] if after != "today" else None
        if isinstance(other, str):
            day = max(day, dt.date.fromisoformat(other))
        return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1).isoformat()


def person_in_words(question: Question, value: object, *, by_name: bool) -> str:
    """A person's role, or where asked for the name; else the role the question stands for."""
    parts = value if isinstance(value, Mapping) else {"name": value}
    wanted = (parts.get("name") or parts.get("role")) if by_name else parts.get("role")
    return str(wanted or question.role)
