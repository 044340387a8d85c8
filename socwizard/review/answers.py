"""What the answers alone give reason to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from socwizard.model.conditions import is_empty
from socwizard.model.finding import Finding

if TYPE_CHECKING:
    from socwizard.model.facts import Facts
    from socwizard.model.library import Library
    from socwizard.model.question import Question

Rule = Callable[["Library", "Facts"], Iterator[Finding]]


def missing_answers(library: Library, facts: Facts) -> Iterator[Finding]:
    """Questions without a default that lack an answer."""
    for key in facts.in_state("missing"):
        question = library.questions[key]
        yield Finding(
            "missing-answer", "error", f"{key} has no answer: {question.ask}", {"question": key}, why=question.why
        )


def for_counsel(library: Library, facts: Facts) -> Iterator[Finding]:
    """Questions answered "not sure"."""
    for key in facts.in_state("not_sure"):
        question = library.questions[key]
        message = f"{key}: not sure; the protective default stands. Ask counsel: {question.ask}"
        yield Finding(
            "not-sure", "warning", message, {"question": key}, why=question.why, alternative=question.not_sure_note
        )


def put_off(library: Library, facts: Facts) -> Iterator[Finding]:
    """Questions left for later."""
    for key in facts.in_state("later"):
        question = library.questions[key]
        yield Finding("later", "info", f"{key}: left for later: {question.ask}", {"question": key}, why=question.why)


def below_the_rubric(library: Library, facts: Facts) -> Iterator[Finding]:
    """Answers that stay below what an excellent policy says."""
    for key, question in library.questions.items():
        if facts.applies(key):
            for items, means in _below(question, facts):
                message = f"{key} stays below {', '.join(items)}" + (f": {means}" if means else "")
                yield Finding("below-rubric", "warning", message, {"question": key}, why=question.why)


def _below(question: Question, facts: Facts) -> Iterator[tuple[tuple[str, ...], str]]:
    value = facts.values[question.id]
    codes = ["yes" if value else "no"] if isinstance(value, bool) else value if isinstance(value, list) else [value]
    for code in codes:
        option = question.by_code.get(code) if isinstance(code, str) else None
        if option and option.below and facts.holds(option.below_when):
            yield option.below, option.below_means
    if question.below_if_empty and is_empty(value):
        yield question.below_if_empty, question.below_means
    if question.below_if_any and not is_empty(value):
        yield question.below_if_any, question.below_means
    if question.below_if_missing and set(question.by_code) - set(cast("list[str]", value or [])):
        yield question.below_if_missing, question.below_means


def unset(library: Library, facts: Facts) -> Iterator[Finding]:
    """Questions whose empty answer is itself worth saying."""
    for key, question in library.questions.items():
        if question.note_if_empty and facts.applies(key) and is_empty(facts.values[key]):
            yield Finding("not-set", "warning", f"{key}: {question.note_if_empty}", {"question": key}, why=question.why)


def one_total_for_many_places(library: Library, facts: Facts) -> Iterator[Finding]:
    """A single head-count although its places are several."""
    for predicate in library.vocabulary.predicates.values():
        value = facts.values.get(predicate.reads)
        places = cast("list[str]", facts.values.get(predicate.among) or [])
        if predicate.test == "number_within" and isinstance(value, int) and len(places) > 1:
            shape = ", ".join(f"{place}: …" for place in places)
            yield Finding(
                "split-total",
                "warning",
                f"{predicate.reads}: the total of {value} is counted in full for each of {len(places)} places",
                {"question": predicate.reads},
                why="some duties begin at a number of people in one place",
                alternative=f"give a number for each place: {{{shape}}}",
            )


def by_rule(library: Library, facts: Facts) -> Iterator[Finding]:
    """The rows of `review_rules.yaml` whose condition holds."""
    for rule in library.review_rules:
        if facts.holds(rule.when):
            yield Finding(
                rule.id,
                rule.severity,
                rule.message,
                {"question": rule.question},
                rule.why,
                rule.source,
                rule.alternative,
            )


def places_without_a_number(library: Library, facts: Facts) -> Iterator[Finding]:
    """A head-count for each place that leaves a place out, or names one where nobody works."""
    for predicate in library.vocabulary.predicates.values():
        counts = facts.values.get(predicate.reads)
        if predicate.test != "number_within" or not isinstance(counts, dict) or not predicate.among:
            continue
        places = cast("list[str]", facts.values.get(predicate.among) or [])
        left_out = [place for place in places if not library.vocabulary.touches(predicate.among, place, counts)]
        extra = [code for code in counts if not library.vocabulary.touches(predicate.among, code, places)]
        where, why = {"question": predicate.reads}, "some duties begin at a number of people in one place"
        if left_out:
            message = f"{predicate.reads}: no number for {', '.join(left_out)}; all people are counted in full there"
            yield Finding("split-total", "warning", message, where, why, alternative="give a number, also if it is 0")
        if extra:
            message = f"{predicate.reads}: a number for {', '.join(extra)}, where nobody works by {predicate.among}"
            yield Finding("split-total", "warning", message, where, why, alternative="take it out, or add the place")


RULES: tuple[Rule, ...] = (
    missing_answers,
    for_counsel,
    put_off,
    below_the_rubric,
    unset,
    one_total_for_many_places,
    places_without_a_number,
    by_rule,
)
