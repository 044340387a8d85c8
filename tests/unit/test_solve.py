"""Whether conditions can be true, compared with trying every answer there is."""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socwizard.interview import validate
from socwizard.model.conditions import (
    Condition,
    Predicate,
    TooManyAtoms,
    Vocabulary,
    can_meet,
    holds,
    implies,
    parse,
    satisfiable,
    witness,
)
from socwizard.model.conditions.syntax import And, Not, Or, atoms
from socwizard.model.question import Column, Option, Question
from tests.strategies import examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from socwizard.model.library import Library

PLACES = {"US": "", "US-CA": "US", "US-NY": "US", "FR": "EU", "DE": "EU"}
VALUES: dict[str, list[object]] = {
    "gate": [True, False],
    "approval": ["author", "tiered", "manager"],
    "days": [0, 1, 2, 3, 4],
    "tone": ["", "kind", "rude", "dry"],
    "effective": [None, "2027-01-31"],
    "accounts": [[], [{"platform": "Instagram"}]],
    "steps": [[], ["alt"], ["captions"], ["alt", "captions"]],
}


def _question(key: str, kind: str, codes: Iterable[str] = (), **more: Any) -> Question:
    options = tuple(Option(code, code, parent=PLACES.get(code, "")) for code in codes)
    return Question(key, key, "a", "full", kind, "?", "?", options=options, **more)  # type: ignore[arg-type]


QUESTIONS = {
    question.id: question
    for question in (
        _question("places", "many", PLACES, required=True),
        _question("people", "headcount", PLACES),
        _question("gate", "yesno", ("yes", "no")),
        _question("approval", "one", ("author", "tiered", "manager")),
        _question("days", "int", min=0, max=4),
        _question("tone", "text"),
        _question("effective", "date"),
        _question("accounts", "records", columns=(Column("platform", "Platform"),)),
        _question("steps", "many", ("alt", "captions")),
    )
}
PREDICATES = [
    Predicate("staff_in", "places", "within"),
    Predicate("spread", "places", "spans"),
    Predicate("has_step", "steps", "contains"),
    Predicate("mode", "approval", "equals"),
    Predicate("people_in", "people", "number_within", among="places"),
]
VOCABULARY = Vocabulary(
    {predicate.name: predicate for predicate in PREDICATES},
    {"careful": parse("approval == 'tiered'"), "abroad": parse("spread() or careful")},
    {"places": {"US-CA": ("US",), "US-NY": ("US",), "FR": ("EU",), "DE": ("EU",)}},
    {"places": frozenset({"EU"})},
)
PLAIN_ATOMS = [
    *(f"staff_in({names})" for names in ("'US'", "'EU'", "'US-CA'", "'FR', 'US-NY'", "'DE'", "'XX'")),
    *("spread()", "spread() == false", "staff_in('US') != true", "places != none", "'FR' in places", "abroad"),
    *("gate", "gate == true", "gate != none", "careful", "careful == false", "careful == 3"),
    *("approval == 'author'", "'tiered' != approval", "approval in ['author', 'manager']", "mode('manager', 'x')"),
    *("approval == 'x'", "approval not in ['author']", "approval != none"),
    *("days < 2", "days >= 2", "days == 4", "3 > days", "days != 0", "1 <= days < 3", "days in [1, 4]", "days > 9"),
    *("tone != none", "tone == 'kind'", "tone in ['rude', 'dry']", "effective != none", "accounts == none"),
    *("steps != none", "'alt' in steps", "has_step('alt', 'captions')", "'alt' not in steps", "true", "1 == 2"),
]
COUNTED_ATOMS = [
    *(f"people_in({names}) {bound}" for names in ("'FR'", "'EU'", "'US', 'FR'") for bound in (">= 2", "< 3", "== 1")),
    *("people_in('DE') != 2", "2 < people_in('EU')", "people_in('US')", "people_in('FR') in [1, 3]"),
    *("staff_in('FR')", "staff_in('EU')", "staff_in('US')", "spread()"),
]


def _conditions(written: list[str]) -> st.SearchStrategy[Condition]:
    atoms = st.sampled_from([parse(text) for text in written])
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=2, max_size=4).map(lambda items: And(tuple(items))),
            st.lists(inner, min_size=2, max_size=3).map(lambda items: Or(tuple(items))),
        ),
        max_leaves=9,
    )


def _subsets(codes: Iterable[str]) -> Iterator[list[str]]:
    known = list(codes)
    for chosen in chain.from_iterable(combinations(known, size) for size in range(1, len(known) + 1)):
        yield list(chosen)


def _all_answers(condition: Condition) -> Iterator[dict[str, object]]:
    values = VALUES | {"places": list(_subsets(PLACES))}
    keys = sorted(VOCABULARY.reads(condition))
    for chosen in product(*(values[key] for key in keys)):
        yield dict(zip(keys, chosen, strict=True))


def _all_headcounts() -> Iterator[dict[str, object]]:
    for places in _subsets(["US", "FR", "DE"]):
        for total in (1, 2, 3, 4):
            yield {"places": places, "people": total}
        for numbers in product((0, 1, 2, 3, 4), repeat=len(places)):
            by_place = {place: number for place, number in zip(places, numbers, strict=True) if number}
            if by_place:
                yield {"places": places, "people": by_place}


HEADCOUNTS = list(_all_headcounts())


@examples(250)
@given(_conditions(PLAIN_ATOMS))
def test_a_condition_is_satisfiable_exactly_if_some_answers_make_it_true(condition: Condition) -> None:
    """Sound and complete, against trying all answers of a small vocabulary."""
    possible = any(holds(condition, answers, VOCABULARY) for answers in _all_answers(condition))
    assert satisfiable(condition, VOCABULARY, QUESTIONS) == possible


@examples(120)
@given(_conditions(COUNTED_ATOMS))
def test_headcounts_are_none_where_nobody_works_and_add_up_in_wider_places(condition: Condition) -> None:
    """Totals and maps, nested places: against trying all small numbers."""
    questions = QUESTIONS | {"places": _question("places", "many", ("US", "FR", "DE"), required=True)}
    possible = any(holds(condition, answers, VOCABULARY) for answers in HEADCOUNTS)
    assert satisfiable(condition, VOCABULARY, questions) == possible


@examples(150)
@given(_conditions(PLAIN_ATOMS + COUNTED_ATOMS))
def test_a_witness_makes_its_condition_true_and_is_a_valid_answer(condition: Condition) -> None:
    """Every witness is checked with the evaluator and with the validation of answers."""
    found = witness(condition, VOCABULARY, QUESTIONS)
    assert (found is not None) == satisfiable(condition, VOCABULARY, QUESTIONS)
    if found is not None:
        assert holds(condition, found, VOCABULARY)
        for key, value in found.items():
            assert validate(QUESTIONS[key], value) == value


@examples(100)
@given(_conditions(PLAIN_ATOMS), _conditions(PLAIN_ATOMS))
def test_two_conditions_meet_or_imply_as_their_answers_do(a: Condition, b: Condition) -> None:
    """`can_meet` is their And; `implies` is that the first never holds without the second."""
    seen = [(holds(a, answers, VOCABULARY), holds(b, answers, VOCABULARY)) for answers in _all_answers(And((a, b)))]
    assert can_meet(a, b, VOCABULARY, QUESTIONS) == ((True, True) in seen)
    assert implies(a, b, VOCABULARY, QUESTIONS) == ((True, False) not in seen)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("staff_in('US-CA')", "staff_in('US')"),
        ("people_in('FR') >= 25", "people_in('FR') >= 11"),
        ("people_in('FR') >= 25", "staff_in('FR')"),
        ("people_in('FR') >= 25", "people_in('EU') >= 25"),
        ("approval == 'tiered'", "approval != 'author'"),
        ("approval == 'tiered'", "careful"),
        ("staff_in('FR') and staff_in('DE')", "abroad"),
        ("days > 3", "days == 4"),
        ("'alt' in steps", "steps != none"),
        ("not (has_step('alt') or has_step('captions'))", "steps == none"),
        ("mode('author')", "approval in ['author', 'x']"),
    ],
)
def test_the_axioms_hold_and_only_in_one_direction(narrow: str, wide: str) -> None:
    """A part lies in its country, 25 people are also 11, options of one choice exclude each other."""
    a, b = parse(narrow), parse(wide)
    assert implies(a, b, VOCABULARY, QUESTIONS)
    assert not can_meet(a, Not(b), VOCABULARY, QUESTIONS)
    assert satisfiable(a, VOCABULARY, QUESTIONS)


@pytest.mark.parametrize(
    "text",
    [
        "approval == 'author' and approval == 'tiered'",
        "staff_in('US-CA') and not staff_in('US')",
        "people_in('FR') >= 25 and not staff_in('FR')",
        "people_in('EU') < 25 and people_in('FR') >= 25",
        "people_in('FR') >= 10 and people_in('DE') >= 10 and people_in('EU') < 10",
        "days > 4",
        "spread() and not staff_in('US') and not staff_in('FR')",
        "places == none",
        "staff_in('EU') and not staff_in('FR', 'DE')",
        "careful and not careful",
    ],
)
def test_a_contradiction_is_found(text: str) -> None:
    """What no answers can bear is reported as unsatisfiable and has no witness."""
    assert not satisfiable(parse(text), VOCABULARY, QUESTIONS)
    assert witness(parse(text), VOCABULARY, QUESTIONS) is None


def test_a_total_that_counts_in_full_everywhere_and_a_split_are_both_tried() -> None:
    """Three equal numbers need one total; different ones need a number for each place."""
    equal = parse("people_in('FR') == 50 and people_in('DE') == 50 and people_in('EU') == 50")
    split = parse("people_in('FR') == 50 and people_in('DE') == 20 and people_in('EU') == 75")
    assert (witness(equal, VOCABULARY, QUESTIONS) or {})["people"] == 50
    assert witness(split, VOCABULARY, QUESTIONS) is None
    loose = parse("people_in('FR') == 50 and people_in('DE') == 20 and people_in('EU') == 70")
    assert (witness(loose, VOCABULARY, QUESTIONS) or {})["people"] == {"FR": 50, "DE": 20}


def test_people_are_counted_where_they_work_without_any_predicate_for_places() -> None:
    """The places behind a head-count are reasoned about even if no predicate names them."""
    bare = Vocabulary({"people_in": VOCABULARY.predicates["people_in"]}, {}, VOCABULARY.wider, VOCABULARY.groups)
    assert witness(parse("people_in('FR') >= 25"), bare, QUESTIONS) == {"places": ["FR"], "people": 25}
    assert not satisfiable(parse("people_in('FR') >= 25 and 'FR' not in places"), bare, QUESTIONS)


def test_what_is_given_must_hold_too() -> None:
    """A branch inside another is reached only where both conditions hold."""
    given_too = [parse("staff_in('US')"), parse("not staff_in('US-CA')")]
    assert not satisfiable(parse("staff_in('US-CA')"), VOCABULARY, QUESTIONS, given_too)
    assert implies(None, parse("staff_in('US')"), VOCABULARY, QUESTIONS, given_too)
    assert witness(parse("gate"), VOCABULARY, QUESTIONS, given_too) == {"gate": True, "places": ["US"]}
    assert witness(None, VOCABULARY, QUESTIONS) == {}


def test_the_false_branch_has_a_witness_through_not() -> None:
    """`witness(Not(c))` are answers that make the condition false."""
    condition = parse("careful or tone != none")
    found = witness(Not(condition), VOCABULARY, QUESTIONS)
    assert found is not None
    assert not holds(condition, found, VOCABULARY)


def test_more_than_twenty_tests_in_one_condition_are_too_many() -> None:
    """Twenty different tests can be followed, twenty-one cannot; repeats count once."""
    tests = [f"days == {n}" for n in range(21)]
    assert satisfiable(parse(" or ".join(tests[:20] * 2)), VOCABULARY, QUESTIONS)
    with pytest.raises(TooManyAtoms, match="asks 21 different things; at most 20"):
        satisfiable(parse(" or ".join(tests)), VOCABULARY, QUESTIONS)


def test_a_comparison_of_two_answers_is_taken_as_possible() -> None:
    """The stated limit: such a test is free, so nothing that can be true is called impossible."""
    assert satisfiable(parse("tone == approval"), VOCABULARY, QUESTIONS)
    assert satisfiable(parse("not (tone == approval)"), VOCABULARY, QUESTIONS)
    assert satisfiable(parse("people_in('FR') > people_in('DE')"), VOCABULARY, QUESTIONS)
    assert not satisfiable(parse("tone == approval and gate and not gate"), VOCABULARY, QUESTIONS)


def test_every_condition_of_the_content_can_be_true_and_has_a_checked_witness(library: Library) -> None:
    """No shipped question or clause is unreachable; none is too long to follow."""
    conditions = {f"question {key}": question.when for key, question in library.questions.items()}
    conditions |= {f"clause {key}": clause.when for key, clause in library.clauses.items()}
    conditions |= {f"rubric {key}": item.when for key, item in library.rubric.items()}
    for name, condition in conditions.items():
        found = witness(condition, library.vocabulary, library.questions)
        assert found is not None, f"{name} can never apply"
        assert holds(condition, found, library.vocabulary), name
        for key, value in found.items():
            assert validate(library.questions[key], value) == value, name
        if condition is not None and list(atoms(condition)):
            other = witness(Not(condition), library.vocabulary, library.questions)
            assert other is not None, f"the condition of {name} is always true"
