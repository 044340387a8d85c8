"""What one answer can bear: all truths about the same question together.

Choices: an option all truths agree on. Lists: codes of which some hit every true test and none a false one.
Numbers: a value near the bounds that are named. Head-counts: a total or a number for each place, none where
nobody works. All else: empty, or not, or a text that is named.
"""

from __future__ import annotations

import datetime as dt
from itertools import combinations, count, pairwise, product
from typing import TYPE_CHECKING

from socwizard.model.conditions.evaluate import ask, holds
from socwizard.model.conditions.syntax import Compare, Constant, Test, operands
from socwizard.model.conditions.vocabulary import Predicate, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from socwizard.model.conditions.syntax import Atom, Scalar
    from socwizard.model.question import Question

    Truths = Mapping[Atom, bool]
    Cell = frozenset[int]

_MOST_PEOPLE, _NO_LIMIT = 10**9 - 1, 10**12


def with_value(atom: Atom, value: Scalar) -> Atom:
    """An atomic test with a value in the place of what it asks for."""
    if isinstance(atom, Compare):
        sides = (side if isinstance(side, Constant) else Constant(value) for side in (atom.left, atom.right))
        return Compare(atom.op, *sides)
    return Constant(value)


class Theory:
    """Which truths about a vocabulary's questions can stand together."""

    def __init__(self, vocabulary: Vocabulary, questions: Mapping[str, Question]) -> None:
        """Add a test of where people work for every head-count, if there is none yet."""
        self.questions, own = questions, dict(vocabulary.predicates)
        self.within = {p.reads: name for name, p in own.items() if p.test == "within"}
        for key in {p.among for p in own.values() if p.among} - set(self.within):
            self.within[key] = f"{key} within"
            own[f"{key} within"] = Predicate(f"{key} within", key, "within")
        self.vocabulary = Vocabulary(own, vocabulary.facts, vocabulary.wider, vocabulary.groups)
        self._homes: dict[Atom, str] = {}
        self._borne: dict[tuple[str, frozenset[tuple[Atom, bool]]], dict[str, object] | None] = {}

    def place_of(self, atom: Atom) -> Test | None:
        """Whether anybody works there, for a test of how many do."""
        term = self._counted(atom)
        return Test(self.within[self.vocabulary.predicates[term.predicate].among], term.args) if term else None

    def answers(self, known: Truths) -> dict[str, object] | None:
        """An answer for each question of which something is known; none where that contradicts itself."""
        about: dict[str, dict[Atom, bool]] = {}
        for atom, truth in known.items():
            about.setdefault(self._home(atom), {})[atom] = truth
        about.pop("", None)
        found: dict[str, object] = {}
        for key, truths in about.items():
            seen = (key, frozenset(truths.items()))
            if seen not in self._borne:
                bear = self._codes if self.questions[key].kind == "many" else self._one
                self._borne[seen] = bear(self.questions[key], truths)
            answers = self._borne[seen]
            if answers is None:
                return None
            found |= answers
        return found

    def _counted(self, atom: Atom) -> Test | None:
        """The head-count that an atomic test compares with a literal."""
        asked = [part for part in operands(atom) if not isinstance(part, Constant)]
        if len(asked) != 1 or not isinstance(asked[0], Test):
            return None
        predicate = self.vocabulary.predicates.get(asked[0].predicate)
        if predicate is None or predicate.test != "number_within":
            return None
        known = {predicate.reads, predicate.among} <= set(self.questions)
        return asked[0] if known and self.questions[predicate.reads].kind == "headcount" else None

    def _home(self, atom: Atom) -> str:
        """The question an atomic test is about; empty where it compares two."""
        if atom not in self._homes:
            term, keys = self._counted(atom), self.vocabulary.reads(atom)
            alone = next(iter(keys)) if len(keys) == 1 and keys <= set(self.questions) else ""
            self._homes[atom] = self.vocabulary.predicates[term.predicate].among if term else alone
        return self._homes[atom]

    def _one(self, question: Question, truths: Truths) -> dict[str, object] | None:
        for value in _candidates(question, truths):
            if all(holds(atom, {question.id: value}, self.vocabulary) == truth for atom, truth in truths.items()):
                return {question.id: value}
        return None

    def _codes(self, question: Question, truths: Truths) -> dict[str, object] | None:
        key, every = question.id, [option.code for option in question.options]
        needed, banned, spans = list[list[str]](), set[str](), set[bool]()
        numbers: dict[str, dict[Atom, bool]] = {}
        for atom, truth in truths.items():
            if (term := self._counted(atom)) is not None:
                numbers.setdefault(self.vocabulary.predicates[term.predicate].reads, {})[atom] = truth
            elif isinstance(atom, Test) and self.vocabulary.predicates[atom.predicate].test == "spans":
                spans.add(truth)
            else:
                named = atom.args if isinstance(atom, Test) else ()
                empty = holds(atom, {key: []}, self.vocabulary)
                hitting = [code for code in every if holds(atom, {key: [code]}, self.vocabulary) != empty]
                if truth == empty:
                    banned |= set(hitting)
                else:
                    needed.append([c for c in hitting if c in named] + [c for c in hitting if c not in named])
        needed += [every] if question.required else []
        allowed = [code for code in every if code not in banned]
        families = self._families(key, allowed) if False in spans else [allowed]
        found = (self._picked(key, family, needed, numbers, apart=True in spans) for family in families)
        return next((answers for answers in found if answers is not None), None)

    def _families(self, key: str, allowed: Sequence[str]) -> Iterator[list[str]]:
        """The largest choices within one country, and within one state or province of it."""
        groups = self.vocabulary.groups.get(key, frozenset())
        lines = {code: [c for c in self.vocabulary.codes_of(key, code) if c not in groups] for code in allowed}
        for top in dict.fromkeys(["", *(line[-1] for line in lines.values() if line)]):
            whole = [code for code, line in lines.items() if not line or line == [top]]
            yield whole
            yield from ([*whole, code] for code, line in lines.items() if len(line) > 1 and line[-1] == top)

    def _picked(
        self,
        key: str,
        allowed: Sequence[str],
        needed: Sequence[Sequence[str]],
        numbers: Mapping[str, Truths],
        *,
        apart: bool,
    ) -> dict[str, object] | None:
        """Few codes that hit all that is needed, with the head-counts that go with them."""
        counts = {reads: self._people(key, truths, allowed) for reads, truths in numbers.items()}
        if None in counts.values():
            return None
        chosen = [place for number in counts.values() if isinstance(number, dict) for place in number]
        for codes in needed:
            if not set(codes) & set(chosen):
                code = next((code for code in codes if code in allowed), None)
                if code is None:
                    return None
                chosen.append(code)
        if apart and not self._spans(key, chosen):
            chosen += next((pair for pair in combinations(allowed, 2) if self._spans(key, pair)), ())
            if not self._spans(key, chosen):
                return None
        return {key: list(dict.fromkeys(chosen)), **counts}

    def _spans(self, key: str, codes: Sequence[str]) -> bool:
        return bool(ask(Predicate("", key, "spans"), (), {key: codes}, self.vocabulary))

    def _people(self, key: str, truths: Truths, allowed: Sequence[str]) -> int | dict[str, int] | None:
        """One total that bears all truths, else a number for each of some places."""
        edges = {edge for atom in truths for number in _numbers(atom) for edge in (number, number + 1)}
        points = sorted({0, 1, *(edge for edge in edges if 0 < edge < _NO_LIMIT)})
        terms: dict[Test, Truths] = {}
        for atom, truth in truths.items():
            if term := self._counted(atom):
                terms[term] = {**terms.get(term, {}), atom: truth}
        for total in points[1:]:
            if total <= _MOST_PEOPLE and self._bears(truths, total):
                return total
        spans = [(low, high - 1) for low, high in pairwise([*points, _NO_LIMIT])]
        fitting = [[span for span in spans if self._bears(own, span[0])] for own in terms.values()]
        cells: dict[Cell, str] = {}
        for code in allowed:
            wide = set(self.vocabulary.codes_of(key, code))
            cells.setdefault(frozenset(i for i, term in enumerate(terms) if wide & set(term.args)), code)
        for bounds in product(*fitting):
            rows = [([cell for cell in cells if i in cell], low, high) for i, (low, high) in enumerate(bounds)]
            found = _summing([*rows, (list(cells), 1, _NO_LIMIT)], dict.fromkeys(cells, (0, _MOST_PEOPLE)))
            if found is not None:
                return {cells[cell]: number for cell, number in found.items() if number}
        return None

    def _bears(self, truths: Truths, number: int) -> bool:
        return all(holds(with_value(atom, number), {}, self.vocabulary) == truth for atom, truth in truths.items())


def _summing(
    rows: Sequence[tuple[list[Cell], int, int]], bounds: dict[Cell, tuple[int, int]]
) -> dict[Cell, int] | None:
    """Numbers within bounds whose sums, row by row, lie within bounds too; found by halving."""
    before = None
    while bounds != before:
        before = dict(bounds)
        for cells, low, high in rows:
            least, most = (sum(bounds[cell][end] for cell in cells) for end in (0, 1))
            for cell in cells:
                down, up = bounds[cell]
                bounds[cell] = max(down, low - (most - up)), min(up, high - (least - down))
            if least > high or most < low or any(bounds[cell][0] > bounds[cell][1] for cell in cells):
                return None
    wide = next((cell for cell, (down, up) in bounds.items() if down < up), None)
    if wide is None:
        return {cell: down for cell, (down, _) in bounds.items()}
    down, up = bounds[wide]
    middle = (down + up) // 2
    halves = ((down, middle), (middle + 1, up))
    found = (_summing(rows, {**bounds, wide: half}) for half in halves)
    return next((numbers for numbers in found if numbers is not None), None)


def _named(atoms: Iterable[Atom]) -> Iterator[Scalar]:
    for atom in atoms:
        for part in operands(atom):
            if isinstance(part, Constant):
                yield from part.value if isinstance(part.value, tuple) else (part.value,)


def _numbers(atom: Atom) -> list[int]:
    return [value for value in _named([atom]) if isinstance(value, int)]


def _candidates(question: Question, truths: Truths) -> Sequence[object]:
    """Values of which one bears the truths if any value does, the plainest first."""
    match question.kind:
        case "yesno":
            return (True, False)
        case "one":
            return [option.code for option in question.options]
        case "int" | "headcount":
            low = question.min if question.min is not None else 1 - _NO_LIMIT
            high = question.max if question.max is not None else _NO_LIMIT - 1
            near = {number + step for atom in truths for number in _numbers(atom) for step in (-1, 0, 1)}
            return sorted({number for number in {0, low, high} | near if low <= number <= high}, key=abs)
    named = [value for value in _named(truths) if isinstance(value, str) and value]
    empty: object = {"records": [], "date": None}.get(question.kind, "")
    return [_filled(question, named), *named, *([] if question.required else [empty])]


def _filled(question: Question, other_than: Sequence[str]) -> object:
    if question.kind == "records":
        first = question.columns[0]
        cells = {"int": "1", "yesno": "yes", "date": "2027-01-31", "email": "name@example.com"}
        return [{first.id: first.options[0].code if first.options else cells.get(first.kind, "Example")}]
    day = dt.date(2027, 1, 31)
    written = {"date": lambda n: str(day + dt.timedelta(n)), "email": lambda n: f"name{n}@example.com"}
    write = written.get(question.kind, lambda n: f"Example {n}")
    return next(text for text in map(write, count(1)) if text not in other_than)
