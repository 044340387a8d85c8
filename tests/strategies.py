"""Random answers that fit their questions, for tests of what holds for all of them.

`SOCWIZARD_EXAMPLES=50 pytest tests/unit` tries fifty times as many, at random.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from socwizard.content import load_folder, shipped
from socwizard.interview import clean, validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from socwizard.model.library import Library
    from socwizard.model.question import Column, Question

MORE = int(os.environ.get("SOCWIZARD_EXAMPLES", "1"))
SWITCHES = (
    "staff_places", "audience_places", "industry", "headcount", "worker_reps", "features", "advocacy", "spelling",
)  # fmt: skip
"""The questions that change most of a policy."""
NAMES = (
    "Harbor & Pine", "R_D", "50% off", "Müller GmbH", "O'Brien", "#ad", "שלום", "👩🏽‍💻 team", "* a", "1. b", "x | y",
    "{{ owner }}", "{% if x %}", "<b>bold</b>", "a\\b", "organise", "3.5", "-", "=", "AT&amp", "C# 9", "# #",
)  # fmt: skip
"""Texts that are not what they look like."""


def examples(number: int) -> settings:
    """So many examples, the same in every run unless more are asked for."""
    return settings(
        max_examples=number * MORE,
        deadline=None,
        derandomize=MORE == 1,
        suppress_health_check=[HealthCheck.too_slow],
    )


@cache
def shipped_library() -> Library:
    """The shipped content; no fixture, since Hypothesis writes the repr of each, and this one has 3 MB."""
    found, faults = load_folder(shipped())
    assert found is not None, [str(fault) for fault in faults]
    return found


def texts(*, lines: bool = False) -> st.SearchStrategy[str]:
    """Text as validation leaves it, any script and any punctuation."""
    short = st.one_of(st.sampled_from(NAMES), st.text(max_size=12), st.text("ab1 _*`#|[]()!&;<>~-+=.:\\", max_size=12))
    whole = st.lists(short, max_size=4).map("\n".join) if lines else short
    return whole.map(lambda text: clean(text, lines=lines))


def dates() -> st.SearchStrategy[str]:
    """Days on which a policy may begin."""
    return st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)).map(dt.date.isoformat)


def emails() -> st.SearchStrategy[str]:
    """Addresses of several shapes."""
    return st.sampled_from(["hr@example.com", "first_last+tag@sub.example.co.uk", "ü@bücher.example", "a*b@c.de"])


def answers_to(question: Question) -> st.SearchStrategy[object]:
    """Valid answers to a question, as a draft holds them."""
    return _RAW[question.kind](question).map(lambda raw: validate(question, raw))


@st.composite
def answer_sets(draw: st.DrawFn, library: Library, *, required: bool = True) -> dict[str, object]:
    """Answers to some questions of a library, to those that switch others on more often than not."""
    questions = library.questions
    switches = [key for key in SWITCHES if key in questions and draw(st.integers(0, 3))]
    others = draw(st.lists(st.sampled_from(sorted(questions)), max_size=12, unique=True))
    needed = [key for key, question in questions.items() if question.required] if required else []
    keys = dict.fromkeys([*needed, *switches, *others])
    return {key: draw(answers_to(questions[key])) for key in keys}


def _codes(question: Question) -> st.SearchStrategy[str]:
    codes = [option.code for option in question.options]
    often = [code for code in ("US", "US-CA", "US-NY", "CA-ON", "DE", "FR", "UK", "EU", "IN", "AU") if code in codes]
    return st.sampled_from([*codes, *often * (len(codes) // 10)])


def _person(question: Question) -> st.SearchStrategy[object]:
    parts = {"name": texts(), "role": texts(), "email": st.one_of(st.just(""), emails()), "phone": texts()}
    return st.one_of(texts(), st.fixed_dictionaries({}, optional=parts))


def _people(question: Question) -> st.SearchStrategy[object]:
    number = st.sampled_from([1, 2, 10, 11, 24, 25, 49, 50, 300, 999_999])
    if not question.options:
        return number
    return st.one_of(number, st.dictionaries(_codes(question), number, min_size=1, max_size=3))


def _rows(question: Question) -> st.SearchStrategy[object]:
    first, *others = question.columns
    filled = _cell(first).filter(lambda text: bool(clean(text)))
    optional = {column.id: _cell(column) for column in others}
    return st.lists(st.fixed_dictionaries({first.id: filled}, optional=optional), max_size=3)


def _cell(column: Column) -> st.SearchStrategy[str]:
    kinds: dict[str, st.SearchStrategy[str]] = {
        "one": st.sampled_from([option.code for option in column.options] or [""]),
        "int": st.integers(0, 99).map(str),
        "date": st.one_of(st.just(""), dates()),
        "email": st.one_of(st.just(""), emails()),
        "yesno": st.sampled_from(["yes", "no"]),
    }
    return kinds.get(column.kind, texts())


def _text(question: Question) -> st.SearchStrategy[object]:
    found = texts(lines=question.kind == "long")
    return found.filter(bool) if question.required else found


def _many(question: Question) -> st.SearchStrategy[object]:
    least = 1 if question.required else 0
    return st.lists(_codes(question), min_size=least, max_size=max(least, min(len(question.options), 6)), unique=True)


def _int(question: Question) -> st.SearchStrategy[object]:
    low, high = question.min, question.max
    return st.integers(low if low is not None else -5, high if high is not None else 10_000)


_RAW: dict[str, Callable[[Question], st.SearchStrategy[object]]] = {
    "text": _text,
    "long": _text,
    "yesno": lambda question: st.booleans(),
    "one": _codes,
    "many": _many,
    "records": _rows,
    "date": lambda question: dates() if question.required else st.one_of(st.just(""), dates()),
    "int": _int,
    "email": lambda question: emails() if question.required else st.one_of(st.just(""), emails()),
    "person": _person,
    "headcount": _people,
}
