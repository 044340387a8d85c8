"""Clause files: front matter and Markdown with Jinja."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, meta, nodes

from socwizard.content.faults import FileModel, checked, unknown
from socwizard.model.clause import Clause, Role
from socwizard.model.conditions import Condition, ConditionError, Vocabulary, parse
from socwizard.model.conditions.syntax import Test, atoms, operands
from socwizard.model.finding import fault
from socwizard.model.plain_yaml import Document, read
from socwizard.model.template_environment import CONTEXT_NAMES, compiled, environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FRONT = re.compile(r"\A---\n(.*?)^---\n(.*)\Z", re.DOTALL | re.MULTILINE)


class FrontMatter(FileModel):
    """What stands above a clause's words."""

    title: str
    when: str | None = None
    covers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def clause(text: str, file: str, name: str, role: Role) -> tuple[Clause | None, Document]:
    """One clause file; its faults stay in the document."""
    document = Document(file)
    split = _FRONT.match(text.replace("\r\n", "\n"))
    if split is None:
        document.faults.append(fault(file, 1, "the file must begin with front matter between two lines of ---"))
        return None, document
    document = read(split[1], file, first_line=2)
    body_line = split[1].count("\n") + 3
    entry = checked(FrontMatter, document)
    when: Condition | None = None
    if entry is not None and entry.when is not None:
        try:
            when = parse(entry.when)
        except ConditionError as error:
            document.faults.append(fault(file, document.line(("when",)), f"condition {entry.when!r}: {error}"))
    try:
        code = compiled(split[2], file)
    except TemplateSyntaxError as error:
        document.faults.append(fault(file, body_line - 1 + error.lineno, f"template: {error.message}"))
        return None, document
    if entry is None:
        return None, document
    made = Clause(
        id=name,
        role=role,
        title=entry.title,
        body=split[2],
        when=when,
        covers=entry.covers,
        sources=entry.sources,
        file=file,
        line=body_line,
        code=code,
    )
    return made, document


def template_names(body: str) -> tuple[dict[str, int], list[tuple[str, tuple[str, ...], int]]]:
    """The names a body reads, and the calls it makes with literal arguments, each with its line."""
    tree = environment().parse(body)
    free = meta.find_undeclared_variables(tree)
    names: dict[str, int] = {}
    for node in tree.find_all(nodes.Name):
        if node.name in free:
            names.setdefault(node.name, node.lineno)
    calls = []
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            args = tuple(str(arg.value) for arg in call.args if isinstance(arg, nodes.Const))
            calls.append((call.node.name, args, call.lineno))
    return names, calls


class NameCheck:
    """Finds names in conditions and templates that nothing declares."""

    def __init__(
        self, vocabulary: Vocabulary, kinds: Mapping[str, str], clauses: Iterable[str], sources: Iterable[str]
    ) -> None:
        """Take every name that exists."""
        self.vocabulary, self.kinds = vocabulary, kinds
        self.targets = {"ref": set(clauses), "has": set(clauses), "law": set(sources)}

    def condition(self, condition: Condition | None, file: str, line: int | None, document: Document) -> None:
        """Report what a condition asks for that does not exist."""
        known = {*self.kinds, *self.vocabulary.facts}
        if condition is None:
            return
        for atom in atoms(condition):
            for part in operands(atom):
                if isinstance(part, Test):
                    if part.predicate not in self.vocabulary.predicates:
                        document.faults.append(
                            unknown(file, line, "predicate", part.predicate, self.vocabulary.predicates)
                        )
                elif (key := getattr(part, "key", None)) is not None:
                    if key not in known:
                        document.faults.append(unknown(file, line, "name", key, known))
                    elif part is atom and self.kinds.get(key, "yesno") != "yesno":
                        document.faults.append(
                            fault(file, line, f"{key!r} is no yes/no question; compare it with a code")
                        )

    def body(self, clause: Clause, document: Document) -> tuple[frozenset[str], list[tuple[str, tuple[str, ...]]]]:
        """Report unknown names of a clause's words; the keys and tests they read."""
        names, calls = template_names(clause.body)
        predicates, facts = self.vocabulary.predicates, self.vocabulary.facts
        known = {*self.kinds, *facts, *predicates, *CONTEXT_NAMES}
        reads: set[str] = set()
        for name, line in names.items():
            if name not in known:
                document.faults.append(unknown(clause.file, clause.line - 1 + line, "name", name, known))
            elif name in self.kinds:
                reads.add(name)
            elif name in facts:
                reads |= self.vocabulary.reads(facts[name])
            elif name in predicates:
                reads |= {key for key in (predicates[name].reads, predicates[name].among) if key}
        tests = [(name, args) for name, args, _ in calls if name in predicates]
        for name, args, line in calls:
            for arg in args if name in self.targets else ():
                if arg not in self.targets[name]:
                    document.faults.append(
                        unknown(clause.file, clause.line - 1 + line, f"target of {name}()", arg, self.targets[name])
                    )
        return frozenset(reads), tests
