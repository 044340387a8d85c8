"""What the banks say about how codes nest, and which questions depend on each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.model.conditions.syntax import Condition, Name, atoms, operands
from socwizard.model.dependencies import depends_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from socwizard.model.conditions import Predicate, Vocabulary
    from socwizard.model.question import Question


def nesting(
    questions: Mapping[str, Question], predicates: Mapping[str, Predicate]
) -> tuple[dict[str, Mapping[str, tuple[str, ...]]], dict[str, frozenset[str]]]:
    """Per question its codes with their wider codes, and the codes that only bundle others."""
    wider: dict[str, Mapping[str, tuple[str, ...]]] = {}
    groups: dict[str, frozenset[str]] = {}
    shared: dict[int, dict[str, tuple[str, ...]]] = {}
    for key in {p.reads for p in predicates.values()} | {p.among for p in predicates.values() if p.among}:
        options = questions[key].options if key in questions else ()
        parents = {option.code: option.parent for option in options}
        for option in options:  # a parent that this question does not offer still counts
            if option.parent:
                parents.setdefault(option.parent, "")
        wider[key] = shared.setdefault(hash(tuple(parents.items())), {c: _line(c, parents) for c in parents})
        offered_once = {o.code for o in options if o.attributes.get("only")}
        groups[key] = frozenset(offered_once | {c for c in parents if c not in {o.code for o in options}})
    return wider, groups


def _line(code: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    found: list[str] = []
    while (code := parents.get(code, "")) and code not in found:
        found.append(code)
    return tuple(found)


def endless(facts: Mapping[str, Condition]) -> list[str]:
    """The derived facts that lead back to themselves."""
    reads = {
        name: {part.key for atom in atoms(fact) for part in operands(atom) if isinstance(part, Name)} & set(facts)
        for name, fact in facts.items()
    }

    def leads_to(name: str, goal: str, seen: set[str]) -> bool:
        following = reads[name] - seen
        return goal in reads[name] or any(leads_to(n, goal, seen | following) for n in following)

    return [name for name in facts if leads_to(name, name, set())]


def cycles(questions: Mapping[str, Question], vocabulary: Vocabulary) -> Iterator[tuple[Question, str]]:
    """Every circle of questions whose condition or default reads the next, once."""
    done: set[str] = set()
    for start in questions:
        yield from _visit(start, [], done, questions, vocabulary)


def _visit(
    key: str, path: list[str], done: set[str], questions: Mapping[str, Question], vocabulary: Vocabulary
) -> Iterator[tuple[Question, str]]:
    if key in path:
        circle = path[path.index(key) :]
        yield questions[circle[0]], " → ".join([*circle, key])
        return
    if key in done or key not in questions:
        return
    for following in sorted(depends_on(questions[key], vocabulary)):
        yield from _visit(following, [*path, key], done, questions, vocabulary)
    done.add(key)
