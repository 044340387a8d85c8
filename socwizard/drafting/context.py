"""Everything a template may read, from the facts of one employer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from socwizard.drafting.views import DateView, ListView, TextView, view
from socwizard.errors import UsageError
from socwizard.model.conditions import ask, holds
from socwizard.model.template_environment import READER_WORDS, Words

if TYPE_CHECKING:
    from socwizard.model.conditions import Predicate
    from socwizard.model.facts import Facts
    from socwizard.model.library import Library

_READERS = {
    "you": ("you", "You", "you", "You", "you", "your", "Your", "yours", "yourself"),
    "staff": ("staff", "Staff", "they", "They", "them", "their", "Their", "theirs", "themselves"),
    "employees": ("employees", "Employees", "they", "They", "them", "their", "Their", "theirs", "themselves"),
}


class _AskedList(ListView):
    """Choices whose question and predicate share a name: `industry` lists them, `industry('fin')` asks."""

    __slots__ = ("asked",)

    def __init__(self, shown: ListView, asked: Callable[..., bool | int]) -> None:
        super().__init__(shown.raw, shown.items)
        self.asked = asked

    def __call__(self, *args: str) -> bool | int:
        return self.asked(*args)


def is_american(facts: Facts) -> bool:
    """Whether the policy is written in American spelling."""
    return facts.values.get("spelling") == "american"


def answers_context(library: Library, facts: Facts) -> dict[str, object]:
    """Answers, derived facts, predicates, reader words and the document's own names."""
    american = is_american(facts)
    context: dict[str, object] = {
        key: view(question, facts.values[key], american=american) for key, question in library.questions.items()
    }
    context |= {name: holds(fact, facts.values, facts.vocabulary) for name, fact in facts.vocabulary.facts.items()}
    for name, predicate in facts.vocabulary.predicates.items():
        asked, shown = _asking(predicate, facts), context.get(name)
        context[name] = _AskedList(shown, asked) if isinstance(shown, ListView) else asked
    reader = str(facts.values.get("reader") or "you")
    context |= {name: Words(word) for name, word in zip(READER_WORDS, _READERS[reader], strict=True)}
    return context | document_names(library, facts)


def document_names(library: Library, facts: Facts) -> dict[str, object]:
    """Version, next review and the date of the law."""
    american = is_american(facts)
    history = cast("list[dict[str, str]]", facts.values.get("history") or [])
    return {
        "version": TextView(next((row["version"] for row in reversed(history) if row.get("version")), "1.0")),
        "next_review": DateView(next_review(facts), american=american),
        "law_as_of": DateView(library.as_of, american=american),
        "law": _law_names(library),
    }


def next_review(facts: Facts) -> str | None:
    """The date the policy is due for review: the effective date plus the interval in months."""
    effective, months = facts.values.get("effective"), facts.values.get("review_months")
    if not isinstance(effective, str) or not isinstance(months, int):
        return None
    start = dt.date.fromisoformat(effective)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last_day = ((dt.date(year, month + 1, 1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(start.day, last_day)).isoformat()


def _asking(predicate: Predicate, facts: Facts) -> Callable[..., bool | int]:
    def asked(*args: str) -> bool | int:
        return ask(predicate, args, facts.values, facts.vocabulary)

    return asked


def _law_names(library: Library) -> Callable[[str], str]:
    def law(code: str) -> str:
        if code not in library.sources:
            raise UsageError(f"a clause names the source {code!r}, which the register lacks")
        return library.sources[code].name

    return law


def with_references(context: Mapping[str, object], labels: Mapping[str, str]) -> dict[str, object]:
    """The context with `ref` and `has`, once it is known which clauses are drafted under which number."""

    def ref(target: str) -> Words:
        if target not in labels:
            raise UsageError(f"a clause points to {target!r}, which is not drafted; guard it with has('{target}')")
        return Words(labels[target])

    def has(target: str) -> bool:
        return target in labels

    return {**context, "ref": ref, "has": has}
