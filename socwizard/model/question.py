"""What is asked: areas, questions and their options."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socwizard.model.conditions.syntax import Condition
    from socwizard.model.defaults import Default

Kind = Literal["text", "long", "yesno", "one", "many", "records", "date", "int", "email", "person", "headcount"]
Path = Literal["quick", "full"]

PERSON_FIELDS = ("name", "role", "email", "phone")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question of kind one or many."""

    code: str
    label: str
    phrase: str = ""
    """How the choice reads inside a policy sentence."""
    help: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    """Rubric items this choice stays below."""
    below_means: str = ""
    below_when: Condition | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a question of kind records."""

    id: str
    label: str
    kind: str = "text"
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Question:
    """One thing that is asked; its id is its key everywhere."""

    id: str
    code: str
    area: str
    path: Path
    kind: Kind
    ask: str
    why: str
    help: str = ""
    example: str = ""
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    default: Default | None = None
    required: bool = False
    min: int | None = None
    max: int | None = None
    role: str = ""
    """How the main text names the person when the answer gives no role."""
    feeds: tuple[str, ...] = ()
    not_sure: object = None
    """The value that "not sure" takes, where it is not the default."""
    not_sure_note: str = ""
    """What to do about it, for the list of open points."""
    below_if_missing: tuple[str, ...] = ()
    """Rubric items that any option left out stays below."""
    below_if_empty: tuple[str, ...] = ()
    below_if_any: tuple[str, ...] = ()
    below_means: str = ""
    """What staying below means, where it is the whole answer that does."""
    note_if_empty: str = ""
    """The finding to raise while nothing is answered."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Codes that another question decides, with that question's key."""
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each of its fields in the file."""

    def line(self, name: str = "id") -> int | None:
        """The line of a field, or else of the question."""
        return self.lines.get(name, self.lines.get("id"))

    @cached_property
    def by_code(self) -> dict[str, Option]:
        """The options by code and alias."""
        found = {alias: option for option in self.options for alias in option.aliases}
        return found | {option.code: option for option in self.options}


@dataclass(frozen=True, slots=True)
class Area:
    """The set-up facts, or one of the nine policy areas."""

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]
