"""Finds names and codes in conditions and templates that nothing declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from jinja2 import nodes

from socwizard.content.faults import unknown
from socwizard.model.conditions import Condition, ConditionError, Vocabulary, from_node
from socwizard.model.conditions.syntax import Compare, Constant, Name, Operand, Test, atoms, operands
from socwizard.model.finding import Finding, fault
from socwizard.model.template_environment import CONTEXT_NAMES

if TYPE_CHECKING:
    from socwizard.model.clause import Clause
    from socwizard.model.plain_yaml import Document
    from socwizard.model.question import Question

_ORDERING = ("<", "<=", ">", ">=")
Tests = list[tuple[str, tuple[str, ...]]]


class NameCheck:
    """Knows every name and code that exists."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        questions: Mapping[str, Question],
        clauses: Iterable[str] = (),
        sources: Iterable[str] = (),
    ) -> None:
        """Take all that is declared."""
        self.vocabulary, self.questions = vocabulary, questions
        self.targets = {"ref": set(clauses), "has": set(clauses), "law": set(sources)}

    def condition(self, condition: Condition | None, file: str, line: int | None) -> Iterator[Finding]:
        """What a condition asks for that does not exist."""
        for atom in atoms(condition) if condition is not None else ():
            for part in operands(atom):
                yield from self._operand(part, file, line, alone=part is atom)
            if isinstance(atom, Compare):
                yield from self._compared(atom, file, line)

    def _operand(self, part: object, file: str, line: int | None, *, alone: bool) -> Iterator[Finding]:
        match part:
            case Test(name, args) if name in self.vocabulary.predicates:
                predicate = self.vocabulary.predicates[name]
                yield from self._codes(predicate.among or predicate.reads, args, file, line)
            case Test(name):
                yield unknown(file, line, "predicate", name, self.vocabulary.predicates)
            case Name(key) if key not in self.questions and key not in self.vocabulary.facts:
                yield unknown(file, line, "name", key, {*self.questions, *self.vocabulary.facts})
            case Name(key) if alone and key in self.questions and self.questions[key].kind != "yesno":
                yield fault(file, line, f"{key!r} is no yes/no question; compare it with a code")

    def _compared(self, atom: Compare, file: str, line: int | None) -> Iterator[Finding]:
        if atom.op in _ORDERING:
            for part in (atom.left, atom.right):
                if not self._is_number(part):
                    yield fault(file, line, f"{atom.op} compares whole numbers, and {_named(part)} is none")
        if atom.op == "in" and isinstance(atom.right, Name) and self._kind(atom.right.key) not in ("many", ""):
            yield fault(file, line, f"`in {atom.right.key}` needs a question with several choices")
        match (atom.left, atom.right):
            case (Name(key), Constant(value)) | (Constant(value), Name(key)) if key in self.questions:
                codes = value if isinstance(value, tuple) else (value,)
                yield from self._codes(key, [code for code in codes if isinstance(code, str)], file, line)

    def _kind(self, key: str) -> str:
        return self.questions[key].kind if key in self.questions else ""

    def _is_number(self, part: Operand) -> bool:
        match part:
            case Constant(value):
                return isinstance(value, int) and not isinstance(value, bool)
            case Name(key):
                return self._kind(key) in ("int", "")
            case Test(name):
                known = self.vocabulary.predicates.get(name)
                return known is None or known.test == "number_within"

    def _codes(self, key: str, codes: Iterable[str], file: str, line: int | None) -> Iterator[Finding]:
        question = self.questions.get(key)
        if question is None or question.kind not in ("one", "many"):
            return
        known = {option.code for option in question.options} | set(self.vocabulary.wider.get(key, ()))
        for code in codes:
            if code not in known:
                yield unknown(file, line, f"code of {key}", code, known)

    def body(self, clause: Clause, tree: nodes.Template, document: Document) -> tuple[frozenset[str], Tests]:
        """Report what a clause's words read that does not exist; the keys and tests they read."""
        words = _Words(tree)
        known = {*self.questions, *self.vocabulary.facts, *self.vocabulary.predicates, *CONTEXT_NAMES}
        first = clause.line - 1
        for name, line in words.free.items():
            if name not in known:
                document.faults.append(unknown(clause.file, first + line, "name", name, known))
        for call in words.calls:
            document.faults += self._call(call, clause.file, first + call.lineno)
        for test in words.tests:
            document.faults += self._choice(test, set(words.free), clause.file, first + test.lineno)
        return self._reads(words.free), self._tests(words.calls)

    def _call(self, call: nodes.Call, file: str, line: int) -> Iterator[Finding]:
        if isinstance(call.node, nodes.Name) and call.node.name in self.targets:
            known = self.targets[call.node.name]
            for arg in call.args:
                if isinstance(arg, nodes.Const) and arg.value not in known:
                    yield unknown(file, line, f"target of {call.node.name}()", str(arg.value), known)

    def _choice(self, test: nodes.Node, free: set[str], file: str, line: int) -> Iterator[Finding]:
        """Conditions inside a template follow the same rules where they speak of answers alone."""
        try:
            condition = from_node(test)
        except ConditionError:
            return
        names = {part.key for atom in atoms(condition) for part in operands(atom) if isinstance(part, Name)}
        calls = {part.predicate for atom in atoms(condition) for part in operands(atom) if isinstance(part, Test)}
        if names <= free - CONTEXT_NAMES and not calls & CONTEXT_NAMES:
            known = {*self.questions, *self.vocabulary.facts}
            if names <= known:
                yield from self.condition(condition, file, line)

    def _reads(self, free: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for name in free:
            if name in self.questions:
                found.add(name)
            elif name in self.vocabulary.facts:
                found |= self.vocabulary.reads(self.vocabulary.facts[name])
            elif name in self.vocabulary.predicates:
                predicate = self.vocabulary.predicates[name]
                found |= {key for key in (predicate.reads, predicate.among) if key}
        return frozenset(found)

    def _tests(self, calls: Iterable[nodes.Call]) -> Tests:
        found: Tests = []
        for call in calls:
            if isinstance(call.node, nodes.Name) and call.node.name in self.vocabulary.predicates:
                args = tuple(str(arg.value) for arg in call.args if isinstance(arg, nodes.Const))
                found.append((call.node.name, args))
        return found


def _named(part: Operand) -> str:
    match part:
        case Name(key):
            return repr(key)
        case Test(name):
            return f"{name}()"
        case Constant(value):
            return repr(value)


class _Words:
    """One walk over a template: free names with their first line, calls, and the tests of its choices."""

    def __init__(self, tree: nodes.Template) -> None:
        self.calls: list[nodes.Call] = []
        self.tests: list[nodes.Node] = []
        names: dict[str, int] = {}
        bound = {"loop"}
        waiting: list[nodes.Node] = [tree]
        while waiting:
            node = waiting.pop()
            if isinstance(node, nodes.Name):
                if node.ctx == "load":
                    names[node.name] = min(node.lineno, names.get(node.name, node.lineno))
                else:
                    bound.add(node.name)
            elif isinstance(node, nodes.Call):
                self.calls.append(node)
            elif isinstance(node, nodes.If | nodes.CondExpr):
                self.tests.append(node.test)
            for field in node.fields:  # Jinja's own walk asks more of each node and takes twice as long
                child = getattr(node, field, None)
                if isinstance(child, nodes.Node):
                    waiting.append(child)
                elif isinstance(child, list):
                    waiting += [c for c in child if isinstance(c, nodes.Node) and not isinstance(c, nodes.TemplateData)]
        self.free = {name: line for name, line in names.items() if name not in bound}
