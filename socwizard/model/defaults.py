"""The rules by which a question's default follows from other answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from socwizard.model.conditions.syntax import Condition

_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)(\.name)?\}")


def slots(pattern: str) -> list[str]:
    """The keys that stand in braces in a pattern."""
    return [key for key, _ in _SLOT.findall(pattern)]


def filled(pattern: str, text_of: Callable[[str, bool], str]) -> str:
    """A pattern with its slots replaced; `{key.name}` asks for a person's name, `{key}` for the role."""
    return _SLOT.sub(lambda found: text_of(found[1], bool(found[2])), pattern)


@dataclass(frozen=True, slots=True)
class Literal:
    """The same value for everybody."""

    value: object


@dataclass(frozen=True, slots=True)
class SameAs:
    """The value of another question."""

    key: str


@dataclass(frozen=True, slots=True)
class Case:
    """A value and the condition on which it counts; no condition means always."""

    value: object
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Cases:
    """The value of the first case that holds."""

    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """The values of all cases that hold."""

    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Text in which `{key}` stands for another answer."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a records question; their cells may hold `{key}`."""

    rows: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class ByFirst:
    """A value chosen by the first code of another answer, its wider codes included."""

    of: str
    within: Mapping[str, str]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of the options chosen elsewhere, without repeats."""

    name: str
    of: str


@dataclass(frozen=True, slots=True)
class FirstOfMonth:
    """The first day of the month after today, or after another date if that is later."""

    after: str


Default = Literal | SameAs | Cases | Each | Text | Rows | ByFirst | Attribute | FirstOfMonth
