"""The language of conditions: what may be written, what is refused, and what it means."""

from __future__ import annotations

import pytest
from jinja2 import Environment, nodes

from socwizard.model.conditions import (
    Condition,
    ConditionError,
    Predicate,
    Vocabulary,
    ask,
    compare,
    from_node,
    holds,
    is_empty,
    parse,
)
from socwizard.model.conditions.syntax import And, Compare, Constant, Name, Not, Or, Test, atoms, operands

VOCABULARY = Vocabulary(
    {
        "staff_in": Predicate("staff_in", "places", "within"),
        "uses": Predicate("uses", "features", "contains"),
        "mode": Predicate("mode", "approval", "equals"),
        "spread": Predicate("spread", "places", "spans"),
        "people_in": Predicate("people_in", "people", "number_within", among="places"),
        "listed_in": Predicate("listed_in", "people", "number_within"),
    },
    {"abroad": parse("spread()"), "careful": parse("abroad or approval == 'tiered'")},
    {
        "places": {"US-CA": ("US",), "US-NY": ("US",), "DE": ("EU",), "FR": ("EU",)},
        "people": {"US-CA": ("US",)},
    },
    {"places": frozenset({"EU"})},
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("gate", Name("gate")),
        ("(gate)", Name("gate")),
        ("true", Constant(True)),
        ("not gate", Not(Name("gate"))),
        ("a and b or c", Or((And((Name("a"), Name("b"))), Name("c")))),
        ("a and (b or c)", And((Name("a"), Or((Name("b"), Name("c")))))),
        ("not a == 'x'", Not(Compare("==", Name("a"), Constant("x")))),
        ("'x' != a", Compare("!=", Constant("x"), Name("a"))),
        ("a < 3", Compare("<", Name("a"), Constant(3))),
        ("a <= 3", Compare("<=", Name("a"), Constant(3))),
        ("a > 3", Compare(">", Name("a"), Constant(3))),
        ("a >= 1_000", Compare(">=", Name("a"), Constant(1000))),
        ("1 < a < 3", And((Compare("<", Constant(1), Name("a")), Compare("<", Name("a"), Constant(3))))),
        ("a in ['x', 'y']", Compare("in", Name("a"), Constant(("x", "y")))),
        ("a in ('x', 2, none)", Compare("in", Name("a"), Constant(("x", 2, None)))),
        ("a not in []", Not(Compare("in", Name("a"), Constant(())))),
        ("'x' in a", Compare("in", Constant("x"), Name("a"))),
        ("a != none", Compare("!=", Name("a"), Constant(None))),
        ("spread()", Test("spread", ())),
        ("staff_in('US', \"it's\")", Test("staff_in", ("US", "it's"))),
        ("people_in('CA-ON') >= 25", Compare(">=", Test("people_in", ("CA-ON",)), Constant(25))),
        ("a\n  and b", And((Name("a"), Name("b")))),
    ],
)
def test_the_allowed_forms_are_read(text: str, meaning: Condition) -> None:
    """Names, literals, predicates, and or not, in, comparisons, parentheses."""
    assert parse(text) == meaning


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.b", "getattr is not allowed in a condition; allowed are names, literals, predicates, and or not"),
        ("a['b']", "getitem is not allowed"),
        ("a | length", "filter is not allowed"),
        ("a if b else c", "condexpr is not allowed"),
        ("a is defined", "test is not allowed"),
        ("a + 1 == 2", "add is not allowed"),
        ("-1 < a", "neg is not allowed"),
        ("a ~ b", "concat is not allowed"),
        ("{'a': 1}", "dict is not allowed"),
        ("f(x='a')", "call is not allowed"),
        ("f(*a)", "call is not allowed"),
        ("f(**a)", "call is not allowed"),
        ("f('a')('b')", "call is not allowed"),
        ("a.f('b')", "call is not allowed"),
        ("(a and b) == true", "names, literals and predicates can be compared, conditions cannot"),
        ("(not a) in ['b']", "conditions cannot"),
        ("(a == b) == true", "conditions cannot"),
        ("f(a)", "only literals may stand in a list or between a predicate's brackets"),
        ("f(['a'])", "only literals may stand"),
        ("f(g('a'))", "only literals may stand"),
        ("a in [b]", "only literals may stand"),
        ("a in [['b']]", "only literals may stand"),
        ("a > 1.5", "1.5 is no whole number"),
        ("a == 1e3", "1000.0 is no whole number"),
        ("a b", "'b' stands after the end of the condition"),
        ("a = 'b'", "'=' stands after the end"),
        ("a, b", "',' stands after the end"),
        ("a }} b", "'}}' stands after the end"),
        ("", "unexpected 'end of template'"),
        ("a and", "unexpected 'end of template'"),
        ("a == 'b", 'unexpected char "\'" at 5'),
        ("(a", "unexpected end of template, expected ')'"),
        ("a ? b", "unexpected char '?' at 2"),
        ("a && b", "unexpected char '&' at 2"),
    ],
)
def test_all_else_is_refused_and_the_message_says_what_stands_there(text: str, message: str) -> None:
    """Filters, attributes, inline if, arithmetic, fractions, and whatever follows the end."""
    with pytest.raises(ConditionError) as refused:
        parse(text)
    assert message in str(refused.value)


def test_a_condition_of_a_template_is_read_from_its_node() -> None:
    """`{% if C %}` takes the same language, and means the same."""
    tree = Environment().parse("{% if a == 'x' or uses('y') %}z{% endif %}")
    found = tree.find(nodes.If)
    assert found is not None
    assert from_node(found.test) == parse("a == 'x' or uses('y')")


def test_atoms_and_operands_come_in_reading_order() -> None:
    """The atomic tests of a condition, and the parts of each."""
    found = list(atoms(parse("not (a or b == 'x') and uses('y')")))
    assert found == [Name("a"), Compare("==", Name("b"), Constant("x")), Test("uses", ("y",))]
    assert [list(operands(atom)) for atom in found[:2]] == [[Name("a")], [Name("b"), Constant("x")]]


def test_what_a_condition_reads_follows_facts_and_predicates() -> None:
    """Derived facts are looked into; a count of people reads the places too."""
    assert VOCABULARY.reads(parse("careful and not gate")) == {"places", "approval", "gate"}
    assert VOCABULARY.reads(parse("people_in('US') > 3")) == {"people", "places"}
    assert VOCABULARY.reads(parse("unknown('US') or true")) == frozenset()
    assert VOCABULARY.reads(None) == frozenset()


@pytest.mark.parametrize(
    ("value", "empty"),
    [(None, True), ("", True), ([], True), ({}, True), (0, False), (False, False), ("a", False), (["a"], False)],
)
def test_zero_and_no_are_answers(value: object, empty: bool) -> None:
    """Empty is none, no text, no rows; a number and a no are not."""
    assert is_empty(value) is empty


@pytest.mark.parametrize(
    ("op", "left", "right", "expected"),
    [
        ("==", "", None, True),
        ("==", [], None, True),
        ("==", 0, None, False),
        ("!=", "a", None, True),
        ("==", "a", "a", True),
        ("in", "a", ["a"], True),
        ("in", "a", ("b",), False),
        ("in", "", (None, "a"), True),
        ("in", "a", "abc", False),
        ("in", "a", None, False),
        ("<", 1, 2, True),
        ("<=", 2, 2, True),
        (">", 1, 2, False),
        (">=", 2, 2, True),
        ("<", None, 2, False),
        (">=", None, 0, False),
        ("<", "1", 2, False),
    ],
)
def test_one_comparison(op: str, left: object, right: object, expected: bool) -> None:
    """An empty value equals none and is neither less nor more; only a list holds something."""
    assert compare(op, left, right) is expected


@pytest.mark.parametrize(
    ("name", "args", "answers", "expected"),
    [
        ("staff_in", ("US",), {"places": ["US-CA"]}, True),
        ("staff_in", ("US-CA",), {"places": ["US"]}, False),
        ("staff_in", ("FR", "EU"), {"places": ["US", "DE"]}, True),
        ("staff_in", ("US",), {}, False),
        ("staff_in", (), {"places": ["US"]}, False),
        ("staff_in", ("US",), {"places": "US-CA"}, True),
        ("uses", ("a", "b"), {"features": ["b"]}, True),
        ("uses", ("a",), {"features": []}, False),
        ("mode", ("x", "tiered"), {"approval": "tiered"}, True),
        ("mode", ("x",), {"approval": None}, False),
        ("spread", (), {"places": ["US", "DE"]}, True),
        ("spread", (), {"places": ["US", "US-CA"]}, False),
        ("spread", (), {"places": ["US-NY", "US-CA"]}, True),
        ("spread", (), {"places": ["DE", "EU"]}, False),
        ("spread", (), {"places": []}, False),
        ("people_in", ("US",), {"people": 30, "places": ["US-CA", "DE"]}, 30),
        ("people_in", ("FR",), {"people": 30, "places": ["US-CA", "DE"]}, 0),
        ("people_in", ("US",), {"people": {"US-CA": 8, "US": 2, "DE": 4}, "places": ["US-CA"]}, 10),
        ("people_in", ("EU", "US-CA"), {"people": {"US-CA": 8, "US": 2, "DE": 4}}, 12),
        ("people_in", ("US",), {"places": ["US"]}, 0),
        ("listed_in", ("US",), {"people": {"US-CA": 8}}, 8),
        ("listed_in", ("US",), {"people": 8}, 0),
    ],
)
def test_the_five_tests(name: str, args: tuple[str, ...], answers: dict[str, object], expected: object) -> None:
    """within, contains, equals, spans, and the number within a place."""
    assert ask(VOCABULARY.predicates[name], args, answers, VOCABULARY) == expected


def test_an_absent_condition_always_holds() -> None:
    """No `when` means always."""
    assert holds(None, {}, VOCABULARY)


def test_a_fact_is_worked_out_from_other_facts() -> None:
    """`careful` reads `abroad`, which reads the places."""
    assert holds(parse("careful"), {"places": ["US", "DE"]}, VOCABULARY)
    assert holds(parse("careful == true"), {"approval": "tiered"}, VOCABULARY)
    assert not holds(parse("careful"), {"approval": "author"}, VOCABULARY)
