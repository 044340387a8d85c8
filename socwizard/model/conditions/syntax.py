"""The parts a condition is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Scalar = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal, or a list of literals."""

    value: Scalar | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A question's value; alone, a yes/no question or a derived fact."""

    key: str


@dataclass(frozen=True, slots=True)
class Test:
    """A predicate of `predicates.yaml` with its arguments."""

    __test__ = False  # pytest would collect it

    predicate: str
    args: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """`left op right`, with op one of == != < <= > >= in."""

    op: str
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    item: Condition


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    items: tuple[Condition, ...]


Operand = Constant | Name | Test
Atom = Constant | Name | Test | Compare
Condition = Atom | Not | And | Or


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every atomic test of a condition, in reading order."""
    match condition:
        case Not(item):
            yield from atoms(item)
        case And(items) | Or(items):
            for item in items:
                yield from atoms(item)
        case _:
            yield condition


def operands(atom: Atom) -> Iterator[Operand]:
    """The names, predicates and literals of one atomic test."""
    if isinstance(atom, Compare):
        yield atom.left
        yield atom.right
    else:
        yield atom
