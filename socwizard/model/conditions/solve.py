"""Whether a condition can ever be true, and answers that make it so; from conditions alone.

Every atomic test is a Boolean. A depth-first search gives each a truth and asks, question by question,
whether one answer can bear all truths given so far.

Two limits. A question that does not apply has an empty value; that is left out here, so every choice,
number and yes/no counts as answered. And a test that compares two answers with each other is taken as
free: `satisfiable` may then say yes too often, and `witness` may find nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING, cast

from socwizard.model.conditions.evaluate import ask, holds
from socwizard.model.conditions.syntax import And, Atom, Compare, Condition, Constant, Name, Not, Or, Test, atoms, operands
from socwizard.model.conditions.vocabulary import Predicate, Vocabulary

if TYPE_CHECKING:
    from socwizard.model.question import Question

    Truths = Mapping[Atom, bool]
    Questions = Mapping[str, Question]

MOST_ATOMS = 20
_MOST_PEOPLE = 10**9 - 1
_NO_LIMIT = 10**12
_TOGETHER = "together with another answer"
"""Where a test belongs that reads two answers at once."""


class TooManyAtoms(ValueError):  # noqa: N818  says what is wrong with the condition
    """A condition with more atomic tests than anybody can follow."""


def satisfiable(
    condition: Condition | None, vocabulary: Vocabulary, questions: Questions, given: Sequence[Condition] = ()
) -> bool:
    """Whether some answers make the condition true, and all given ones with it."""
    return next(_solutions((condition, *given), vocabulary, questions), None) is not None


def can_meet(
    a: Condition | None, b: Condition | None, vocabulary: Vocabulary, questions: Questions, given: Sequence[Condition] = ()
) -> bool:
    """Whether both can be true at once."""
    return next(_solutions((a, b, *given), vocabulary, questions), None) is not None


def implies(
    a: Condition | None, b: Condition | None, vocabulary: Vocabulary, questions: Questions, given: Sequence[Condition] = ()
) -> bool:
    """Whether the second is true whenever the first is."""
    return b is None or not can_meet(a, Not(b), vocabulary, questions, given)


def witness(
    condition: Condition | None, vocabulary: Vocabulary, questions: Questions, given: Sequence[Condition] = ()
) -> dict[str, object] | None:
    """Answers that make the condition true, as a draft holds them; for false ask for its Not."""
    wanted = (condition, *given)
    for answers in _solutions(wanted, vocabulary, questions):
        if all(holds(one, answers, vocabulary) for one in wanted):
            return answers
    return None


def _solutions(
    wanted: Iterable[Condition | None], vocabulary: Vocabulary, questions: Questions
) -> Iterator[dict[str, object]]:
    theory = _Theory(vocabulary, questions)
    parts = [_plain(one, vocabulary) for one in wanted if one is not None]
    for part in parts:
        count = len(set(atoms(part)))
        if count > MOST_ATOMS:
            raise TooManyAtoms(f"the condition asks {count} different things; at most {MOST_ATOMS} can be followed")
    yield from _search(And(tuple(theory.grounded(part) for part in parts)), {}, theory)


def _search(goal: Condition, known: Truths, theory: _Theory) -> Iterator[dict[str, object]]:
    truth = _truth(goal, known)
    answers = None if truth is False else theory.answers(known)
    if answers is None:
        return
    if isinstance(truth, bool):
        yield answers
        return
    for value in (True, False):
        yield from _search(goal, {**known, truth: value}, theory)


def _truth(condition: Condition, known: Truths) -> bool | Atom:
    """True, false, or the first atomic test on which it still hangs."""
    match condition:
        case Not(item):
            inner = _truth(item, known)
            return not inner if isinstance(inner, bool) else inner
        case And(items) | Or(items):
            settled, found = isinstance(condition, Or), None
            for item in items:
                inner = _truth(item, known)
                if inner is settled:
                    return settled
                if found is None and not isinstance(inner, bool):
                    found = inner
            return (not settled) if found is None else found
        case _:
            return known.get(condition, condition)


def _plain(condition: Condition, vocabulary: Vocabulary) -> Condition:
    """The condition with derived facts written out, and with == for !=."""
    match condition:
        case Not(item):
            return Not(_plain(item, vocabulary))
        case And(items):
            return And(tuple(_plain(item, vocabulary) for item in items))
        case Or(items):
            return Or(tuple(_plain(item, vocabulary) for item in items))
        case Name(key) if key in vocabulary.facts:
            return _plain(vocabulary.facts[key], vocabulary)
        case Compare("!=", left, right):
            return Not(_plain(Compare("==", left, right), vocabulary))
        case Compare(op, left, right):
            for part in (left, right):
                if _is_yes_or_no(part, vocabulary) and isinstance(left if part is right else right, Constant):
                    yes, no = (
                        holds(Compare(op, *(Constant(truth) if side is part else side for side in (left, right))), {}, vocabulary)
                        for truth in (True, False)
                    )
                    inner = _plain(part, vocabulary)
                    return Constant(yes) if yes == no else inner if yes else Not(inner)
    return condition


def _is_yes_or_no(part: Condition, vocabulary: Vocabulary) -> bool:
    match part:
        case Name(key):
            return key in vocabulary.facts
        case Test(name):
            return name in vocabulary.predicates and vocabulary.predicates[name].test != "number_within"
    return False


class _Theory:
    """What one answer can bear: all truths about the same question together."""

    def __init__(self, vocabulary: Vocabulary, questions: Questions) -> None:
        self.questions = questions
        self.within = {p.reads: name for name, p in vocabulary.predicates.items() if p.test == "within"}
        own = {}
        for predicate in vocabulary.predicates.values():
            if predicate.among and predicate.among not in self.within:
                name = self.within[predicate.among] = f"{predicate.among} within"
                own[name] = Predicate(name, predicate.among, "within")
        self.vocabulary = replace(vocabulary, predicates={**vocabulary.predicates, **own}) if own else vocabulary
        self.homes: dict[Atom, str] = {}
        self.hits: dict[tuple[str, Atom], tuple[list[str], bool]] = {}
        self.known: dict[tuple[str, frozenset[tuple[Atom, bool]]], dict[str, object] | None] = {}

    def grounded(self, condition: Condition) -> Condition:
        """The condition with constant tests decided, and head-counts asked only where people work."""
        match condition:
            case Not(item):
                return Not(self.grounded(item))
            case And(items):
                return And(tuple(self.grounded(item) for item in items))
            case Or(items):
                return Or(tuple(self.grounded(item) for item in items))
        if all(isinstance(part, Constant) for part in operands(condition)):
            return And(()) if holds(condition, {}, self.vocabulary) else Or(())
        term = self.counted(condition)
        if term is None:
            return condition
        there = Test(self.within[self.vocabulary.predicates[term.predicate].among], term.args)
        asked = And((there, condition))
        return Or((asked, Not(there))) if _with_number(condition, 0) else asked

    def counted(self, atom: Atom) -> Test | None:
        """The head-count that an atomic test compares with a literal."""
        asked = [part for part in operands(atom) if not isinstance(part, Constant)]
        if len(asked) == 1 and isinstance(asked[0], Test):
            predicate = self.vocabulary.predicates.get(asked[0].predicate)
            if predicate and predicate.test == "number_within" and predicate.among in self.questions:
                reads = self.questions.get(predicate.reads)
                return asked[0] if reads and reads.kind == "headcount" else None
        return None

    def home(self, atom: Atom) -> str:
        """The question an atomic test is about."""
        if (term := self.counted(atom)) is not None:
            return self.vocabulary.predicates[term.predicate].among
        keys = self.vocabulary.reads(atom)
        return next(iter(keys)) if len(keys) == 1 and keys <= set(self.questions) else _TOGETHER

    def answers(self, known: Truths) -> dict[str, object] | None:
        """One answer for each question of which something is known; none where that contradicts itself."""
        about: dict[str, dict[Atom, bool]] = {}
        for atom, truth in known.items():
            if atom not in self.homes:
                self.homes[atom] = self.home(atom)
            about.setdefault(self.homes[atom], {})[atom] = truth
        about.pop(_TOGETHER, None)
        found: dict[str, object] = {}
        for key, truths in about.items():
            seen = (key, frozenset(truths.items()))
            if seen not in self.known:
                question = self.questions[key]
                self.known[seen] = self.codes(question, truths) if question.kind == "many" else self.one(question, truths)
            answers = self.known[seen]
            if answers is None:
                return None
            found |= answers
        return found

    def one(self, question: Question, truths: Truths) -> dict[str, object] | None:
        for value in _candidates(question, truths):
            answers = {question.id: value}
            if all(holds(atom, answers, self.vocabulary) == truth for atom, truth in truths.items()):
                return answers
        return None

    def codes(self, question: Question, truths: Truths) -> dict[str, object] | None:
        """Codes of which some hit every true test and none hits a false one."""
        every = [option.code for option in question.options]
        needed, banned = ([every] if question.required else []), set[str]()
        spans: set[bool] = set()
        numbers: dict[str, dict[Atom, bool]] = {}
        for atom, truth in truths.items():
            if (term := self.counted(atom)) is not None:
                numbers.setdefault(self.vocabulary.predicates[term.predicate].reads, {})[atom] = truth
            elif isinstance(atom, Test) and self.vocabulary.predicates[atom.predicate].test == "spans":
                spans.add(truth)
            else:
                hitting, when_empty = self.hitting(question, atom)
                if truth != when_empty:
                    needed.append(hitting)
                else:
                    banned |= set(hitting)
        allowed = [code for code in every if code not in banned]
        for family in self.families(question.id, allowed) if False in spans else [allowed]:
            if (answers := self.picked(question.id, family, needed, numbers, apart=True in spans)) is not None:
                return answers
        return None

    def hitting(self, question: Question, atom: Atom) -> tuple[list[str], bool]:
        """The codes of which one turns a test, the named ones first; and how it stands without any."""
        if (question.id, atom) not in self.hits:
            when_empty = holds(atom, {question.id: []}, self.vocabulary)
            codes = [option.code for option in question.options]
            found = [code for code in codes if holds(atom, {question.id: [code]}, self.vocabulary) != when_empty]
            named = atom.args if isinstance(atom, Test) else ()
            self.hits[question.id, atom] = (sorted(found, key=lambda code: code not in named), when_empty)
        return self.hits[question.id, atom]

    def families(self, key: str, allowed: Sequence[str]) -> Iterator[list[str]]:
        """The largest choices that stay in one country, and in one state or province of it."""
        groups = self.vocabulary.groups.get(key, frozenset())
        lines = {code: [c for c in self.vocabulary.codes_of(key, code) if c not in groups] for code in allowed}
        bundles = [code for code, line in lines.items() if not line]
        yield bundles
        for top in dict.fromkeys(line[-1] for line in lines.values() if line):
            whole = [*bundles, *(code for code, line in lines.items() if line == [top])]
            yield whole
            yield from ([*whole, code] for code, line in lines.items() if len(line) > 1 and line[-1] == top)

    def picked(
        self, key: str, allowed: list[str], needed: list[list[str]], numbers: Mapping[str, Truths], *, apart: bool
    ) -> dict[str, object] | None:
        """Few of the allowed codes that hit all that is needed, and the head-counts that go with them."""
        answers: dict[str, object] = {}
        chosen: list[str] = []
        for reads, truths in numbers.items():
            answers[reads] = counts = self.people(reads, truths, allowed)
            if counts is None:
                return None
            chosen += counts if isinstance(counts, dict) else []
        for codes in needed:
            if not set(codes) & set(chosen):
                code = next((code for code in codes if code in allowed), None)
                if code is None:
                    return None
                chosen.append(code)
        spanning = Predicate("", key, "spans")
        if apart and not ask(spanning, (), {key: chosen}, self.vocabulary):
            pairs = (pair for pair in combinations(allowed, 2) if ask(spanning, (), {key: pair}, self.vocabulary))
            pair = next(pairs, None)
            if pair is None:
                return None
            chosen += pair
        return {key: list(dict.fromkeys(chosen)), **answers}

    def people(self, reads: str, truths: Truths, allowed: Sequence[str]) -> int | dict[str, int] | None:
        """A head-count, as one total or by place, that bears all truths about it."""
        edges = {edge for atom in truths for number in _numbers(atom) for edge in (number, number + 1)}
        points = sorted({0, 1, *(edge for edge in edges if 0 <= edge <= _MOST_PEOPLE)})
        for total in points[1:]:
            if all(_with_number(atom, total) == truth for atom, truth in truths.items()):
                return total
        terms = dict.fromkeys(cast("Test", self.counted(atom)) for atom in truths)
        ranges = []
        for term in terms:
            own = {atom: truth for atom, truth in truths.items() if self.counted(atom) == term}
            fits = [all(_with_number(atom, point) == truth for atom, truth in own.items()) for point in points]
            ranges.append([span for span, fit in zip(_between(points), fits, strict=True) if fit])
        cells: dict[frozenset[int], str] = {}
        for code in allowed:
            wide = set(self.vocabulary.codes_of(self.vocabulary.predicates[next(iter(terms)).predicate].among, code))
            cells.setdefault(frozenset(i for i, term in enumerate(terms) if wide & set(term.args)), code)
        for bounds in product(*ranges):
            rows = [([cell for cell in cells if i in cell], low, high) for i, (low, high) in enumerate(bounds)]
            found = _sums([*rows, (list(cells), 1, _NO_LIMIT)], dict.fromkeys(cells, (0, _MOST_PEOPLE)))
            if found is not None:
                return {cells[cell]: number for cell, number in found.items() if number}
        return None
