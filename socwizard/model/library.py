"""All content in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from socwizard.model.dependencies import followers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socwizard.model.clause import Clause, Layout, Outline, ReviewRule, RubricItem, Source, Term
    from socwizard.model.conditions.vocabulary import Vocabulary
    from socwizard.model.question import Area, Question


@dataclass(frozen=True, repr=False)
class Library:
    """Banks, clauses, outline, sources and rubric."""

    areas: tuple[Area, ...]
    vocabulary: Vocabulary
    clauses: Mapping[str, Clause]
    outline: Outline
    terms: tuple[Term, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    rubric: Mapping[str, RubricItem] = field(default_factory=dict)
    review_rules: tuple[ReviewRule, ...] = ()
    american: Mapping[str, str] = field(default_factory=dict)
    """British word forms and their American spelling."""
    layouts: Mapping[str, Layout] = field(default_factory=dict)
    version: str = ""
    as_of: str = ""
    """The date as of which the law is stated."""

    def __repr__(self) -> str:
        """Short: a Library holds three megabytes of words."""
        return f"<Library {self.version}: {len(self.questions)} questions, {len(self.clauses)} clauses>"

    @cached_property
    def questions(self) -> dict[str, Question]:
        """All questions by key, in the order of the banks."""
        return {question.id: question for area in self.areas for question in area.questions}

    @cached_property
    def followers(self) -> dict[str, frozenset[str]]:
        """Per question itself and all questions whose value may change with it."""
        return followers(self.questions, self.vocabulary)
