"""Whether a condition can ever be true, and answers that make it so; from conditions alone.

Every atomic test is a Boolean. A depth-first search gives each a truth and asks `theory`, question by
question, whether one answer can bear all truths given so far. Two limits: a question that does not apply
has an empty value, which is left out here, so every choice, number and yes/no counts as answered; and a
test that compares two answers is taken as free, so that `satisfiable` may say yes too often there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.model.conditions.evaluate import holds
from socwizard.model.conditions.syntax import And, Compare, Constant, Name, Not, Or, Test, atoms, operands
from socwizard.model.conditions.theory import Theory, with_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from socwizard.model.conditions.syntax import Atom, Condition
    from socwizard.model.conditions.vocabulary import Vocabulary
    from socwizard.model.question import Question

    Questions = Mapping[str, Question]
    Given = Sequence[Condition]

MOST_ATOMS = 20


class TooManyAtoms(ValueError):  # noqa: N818  it says what is wrong with the condition
    """A condition of more atomic tests than anybody can follow."""


def satisfiable(condition: Condition | None, vocabulary: Vocabulary, questions: Questions, given: Given = ()) -> bool:
    """Whether some answers make the condition true, and all given ones with it."""
    return next(_solutions((condition, *given), vocabulary, questions), None) is not None


def can_meet(
    a: Condition | None, b: Condition | None, vocabulary: Vocabulary, questions: Questions, given: Given = ()
) -> bool:
    """Whether both can be true at once."""
    return satisfiable(a, vocabulary, questions, given if b is None else (b, *given))


def implies(
    a: Condition | None, b: Condition | None, vocabulary: Vocabulary, questions: Questions, given: Given = ()
) -> bool:
    """Whether the second is true whenever the first is."""
    return b is None or not can_meet(a, Not(b), vocabulary, questions, given)


def witness(
    condition: Condition | None, vocabulary: Vocabulary, questions: Questions, given: Given = ()
) -> dict[str, object] | None:
    """Answers that make the condition true, as a draft holds them; for false ask for its Not."""
    wanted = (condition, *given)
    found = _solutions(wanted, vocabulary, questions)
    return next((answers for answers in found if all(holds(one, answers, vocabulary) for one in wanted)), None)


def _solutions(
    wanted: Iterable[Condition | None], vocabulary: Vocabulary, questions: Questions
) -> Iterator[dict[str, object]]:
    theory = Theory(vocabulary, questions)
    parts = [_plain(one, vocabulary) for one in wanted if one is not None]
    for part in parts:
        if (number := len(set(atoms(part)))) > MOST_ATOMS:
            raise TooManyAtoms(f"the condition asks {number} different things; at most {MOST_ATOMS} can be followed")
    goal = And(tuple(_each_atom(part, lambda atom: _grounded(atom, theory)) for part in parts))
    yield from _search(goal, {}, theory)


def _search(goal: Condition, known: Mapping[Atom, bool], theory: Theory) -> Iterator[dict[str, object]]:
    truth = _truth(goal, known)
    answers = None if truth is False else theory.answers(known)
    if answers is None:
        return
    if isinstance(truth, bool):
        yield answers
        return
    for value in (True, False):
        yield from _search(goal, {**known, truth: value}, theory)


def _truth(condition: Condition, known: Mapping[Atom, bool]) -> bool | Atom:
    """True, false, or the first atomic test on which it still hangs."""
    match condition:
        case Not(item):
            inner = _truth(item, known)
            return not inner if isinstance(inner, bool) else inner
        case And(items) | Or(items):
            decides = isinstance(condition, Or)
            found = [_truth(item, known) for item in items]
            if any(inner is decides for inner in found):
                return decides
            return next((inner for inner in found if not isinstance(inner, bool)), not decides)
    return known.get(condition, condition)


def _each_atom(condition: Condition, change: Callable[[Atom], Condition]) -> Condition:
    match condition:
        case Not(item):
            return Not(_each_atom(item, change))
        case And(items):
            return And(tuple(_each_atom(item, change) for item in items))
        case Or(items):
            return Or(tuple(_each_atom(item, change) for item in items))
    return change(condition)


def _plain(condition: Condition, vocabulary: Vocabulary) -> Condition:
    """The condition with derived facts written out, == for !=, and `x` for `x == true`."""

    def change(atom: Atom) -> Condition:
        match atom:
            case Name(key) if key in vocabulary.facts:
                return _plain(vocabulary.facts[key], vocabulary)
            case Compare("!=", left, right):
                return Not(_plain(Compare("==", left, right), vocabulary))
            case Compare(_, part, Constant()) | Compare(_, Constant(), part) if _is_yes_or_no(part, vocabulary):
                yes, no = (holds(with_value(atom, truth), {}, vocabulary) for truth in (True, False))
                return Constant(yes) if yes == no else _plain(part if yes else Not(part), vocabulary)
        return atom

    return _each_atom(condition, change)


def _is_yes_or_no(part: Condition, vocabulary: Vocabulary) -> bool:
    if isinstance(part, Test) and part.predicate in vocabulary.predicates:
        return vocabulary.predicates[part.predicate].test != "number_within"
    return isinstance(part, Name) and part.key in vocabulary.facts


def _grounded(atom: Atom, theory: Theory) -> Condition:
    """A literal test decided, and people counted only where they work: elsewhere they are none."""
    if all(isinstance(part, Constant) for part in operands(atom)):
        return And(()) if holds(atom, {}, theory.vocabulary) else Or(())
    there = theory.place_of(atom)
    if there is None:
        return atom
    true_for_none = holds(with_value(atom, 0), {}, theory.vocabulary)
    return Or((And((there, atom)), Not(there))) if true_for_none else And((there, atom))
