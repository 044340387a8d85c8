"""The names a condition may use: predicates and derived facts, both declared in data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from socwizard.model.conditions.syntax import Condition, Name, Test, atoms, operands

Generic = Literal["within", "contains", "number_within", "equals", "spans"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A named test of one question's answer."""

    name: str
    reads: str
    test: Generic
    among: str = ""
    """For number_within: the question whose places a single total counts for."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All predicates and derived facts, and how the codes of each question nest."""

    predicates: Mapping[str, Predicate] = field(default_factory=dict)
    facts: Mapping[str, Condition] = field(default_factory=dict)
    wider: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Per question, each code with the wider codes it lies in, nearest first."""
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Per question, codes that only bundle others (EU) and are no place of their own."""

    def reads(self, condition: Condition | None) -> frozenset[str]:
        """The keys of all questions a condition depends on, through derived facts too."""
        found: set[str] = set()
        if condition is not None:
            for atom in atoms(condition):
                for part in operands(atom):
                    match part:
                        case Name(key) if key in self.facts:
                            found |= self.reads(self.facts[key])
                        case Name(key):
                            found.add(key)
                        case Test(name) if name in self.predicates:
                            found.add(self.predicates[name].reads)
                            if self.predicates[name].among:
                                found.add(self.predicates[name].among)
        return frozenset(found)

    def codes_of(self, key: str, code: str) -> tuple[str, ...]:
        """A code and the wider codes it lies in."""
        return (code, *self.wider.get(key, {}).get(code, ()))

    def touches(self, key: str, code: str, others: Iterable[str]) -> bool:
        """Whether a code is, lies in, or holds any of the others."""
        own = self.codes_of(key, code)
        return any(other in own or code in self.codes_of(key, other) for other in others)
