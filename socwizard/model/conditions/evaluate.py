"""Whether a condition holds, over plain values; no `eval`, no Jinja."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from socwizard.model.conditions.syntax import And, Compare, Condition, Constant, Name, Not, Operand, Or, Test
from socwizard.model.conditions.vocabulary import Predicate, Vocabulary

_ORDER: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def is_empty(value: object) -> bool:
    """Whether nothing was answered: none, no text, no rows; zero and no are answers."""
    return value is None or (isinstance(value, str | Sequence | Mapping) and not value)


def holds(condition: Condition | None, values: Mapping[str, object], vocabulary: Vocabulary) -> bool:
    """Whether a condition holds; an absent condition always does."""
    match condition:
        case None:
            return True
        case And(items):
            return all(holds(item, values, vocabulary) for item in items)
        case Or(items):
            return any(holds(item, values, vocabulary) for item in items)
        case Not(item):
            return not holds(item, values, vocabulary)
        case Compare(op, left, right):
            return compare(op, _value(left, values, vocabulary), _value(right, values, vocabulary))
        case _:
            return bool(_value(condition, values, vocabulary))


def compare(op: str, left: object, right: object) -> bool:
    """One comparison; an empty value equals none, and is neither less nor more than a number."""
    if op == "in":
        listed = right if isinstance(right, Sequence) and not isinstance(right, str) else ()
        return any(compare("==", left, item) for item in listed)
    if op in ("==", "!="):
        same = (is_empty(left) and is_empty(right)) or left == right
        return same == (op == "==")
    if isinstance(left, int) and isinstance(right, int):
        return _ORDER[op](left, right)
    return False


def _value(operand: Operand, values: Mapping[str, object], vocabulary: Vocabulary) -> object:
    match operand:
        case Constant(value):
            return value
        case Name(key) if key in vocabulary.facts:
            return holds(vocabulary.facts[key], values, vocabulary)
        case Name(key):
            return values.get(key)
        case Test(name, args):
            return ask(vocabulary.predicates[name], args, values, vocabulary)


def ask(predicate: Predicate, args: Sequence[str], values: Mapping[str, object], vocabulary: Vocabulary) -> bool | int:
    """What a predicate says of the answers: a yes or no, or for number_within a number."""
    value, key = values.get(predicate.reads), predicate.reads
    chosen = [value] if isinstance(value, str) else value if isinstance(value, Sequence) else []
    match predicate.test:
        case "within":
            return any(wide in args for code in chosen for wide in vocabulary.codes_of(key, code))
        case "contains":
            return any(code in args for code in chosen)
        case "equals":
            return value in args
        case "spans":
            return _spans(chosen, key, vocabulary)
        case "number_within":
            return _number_within(value, args, predicate, values, vocabulary)


def _spans(chosen: Sequence[str], key: str, vocabulary: Vocabulary) -> bool:
    groups = vocabulary.groups.get(key, frozenset())
    lines = [[c for c in vocabulary.codes_of(key, code) if c not in groups] for code in chosen]
    lines = [line for line in lines if line]
    tops = {line[-1] for line in lines}
    parts = {line[0] for line in lines if len(line) > 1}
    return len(tops) > 1 or len(parts) > 1


def _number_within(
    value: object,
    args: Sequence[str],
    predicate: Predicate,
    values: Mapping[str, object],
    vocabulary: Vocabulary,
) -> int:
    """A map counts the places within; a total, or a place that the map leaves out, counts in full: the safe side."""
    key = predicate.among or predicate.reads

    def within(code: str) -> bool:
        return not set(vocabulary.codes_of(key, code)).isdisjoint(args)

    named = cast("Sequence[str]", values.get(predicate.among) or ())
    places = [code for code in named if within(code)]
    if not isinstance(value, Mapping):
        return value if isinstance(value, int) and places else 0
    if named and not places:
        return 0
    counts = cast("Mapping[str, int]", value)
    if any(not vocabulary.touches(key, place, counts) for place in places):
        return sum(counts.values())
    wider = {code for place in places for code in vocabulary.codes_of(key, place) if code in counts}
    return sum(n for code, n in counts.items() if within(code) or code in wider)
