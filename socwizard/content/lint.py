"""Faults of content that loads: what a careful editor would send back."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from socwizard.model.conditions import TooManyAtoms, satisfiable
from socwizard.model.finding import Finding, fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from socwizard.model.library import Library

_TAG = re.compile(r"\{[%{#].*?[%}#]\}", re.DOTALL)
_FORBIDDEN = re.compile(r"\bTBD\b|\[…\]|\[\.\.\.\]|\blorem\b|\bas appropriate\b", re.IGNORECASE)
_FEWEST_WORDS, _MOST_ITEMS = 25, 3


def short_clauses(library: Library) -> Iterator[Finding]:
    """A clause says something: at least 25 words."""
    for clause in library.clauses.values():
        words = len(_TAG.sub(" ", clause.body).split())
        if words < _FEWEST_WORDS:
            yield fault(clause.file, clause.line, f"{words} words; a clause has at least {_FEWEST_WORDS}")


def crowded_clauses(library: Library) -> Iterator[Finding]:
    """A clause covers at most three rubric items."""
    for clause in library.clauses.values():
        if len(clause.covers) > _MOST_ITEMS:
            yield fault(clause.file, 1, f"covers {len(clause.covers)} rubric items; at most {_MOST_ITEMS}")


def unfinished_words(library: Library) -> Iterator[Finding]:
    """Nothing unfinished, and no empty formula."""
    for clause in library.clauses.values():
        for number, line in enumerate(clause.body.splitlines()):
            if found := _FORBIDDEN.search(_TAG.sub(" ", line)):
                yield fault(clause.file, clause.line + number, f"{found[0]!r} is not a finished text")


def stray_headings(library: Library) -> Iterator[Finding]:
    """Numbers and titles are added by the outline, never written in a clause."""
    for clause in library.clauses.values():
        for number, line in enumerate(clause.body.splitlines()):
            if line.startswith("#"):
                yield fault(clause.file, clause.line + number, "a heading inside a clause; use a bold line")


def uncovered_items(library: Library) -> Iterator[Finding]:
    """Every rubric item has a clause."""
    covered = {code for clause in library.clauses.values() for code in clause.covers}
    for code, item in library.rubric.items():
        if code not in covered:
            yield fault("output_templates/rubric.yaml", None, f"no clause covers {code}: {item.says}")


def repeated_sentences(library: Library) -> Iterator[Finding]:
    """No sentence stands in two clauses."""
    homes: dict[str, str] = {}
    for clause in library.clauses.values():
        for number, line in enumerate(clause.body.splitlines()):
            if len(line.split()) < 6 or line.startswith(("|", "{%")):
                continue
            if line in homes and homes[line] != clause.id:
                yield fault(
                    clause.file, clause.line + number, f"this sentence stands in {homes[line]} too: {line[:60]}"
                )
            homes.setdefault(line, clause.id)


def repeated_ids(library: Library) -> Iterator[Finding]:
    """Each clause stands in the outline once."""
    outline = library.outline
    held = Counter(name for section in outline.sections for name in section.clauses) + Counter(outline.annexes)
    for name, times in held.items():
        if times > 1:
            yield fault("output_templates/outline.yaml", None, f"the clause {name!r} stands there {times} times")


def unsure_law(library: Library) -> Iterator[Finding]:
    """Nothing rests on an uncertain source, and what is only background knowledge bears no section."""
    for clause in library.clauses.values():
        for code in clause.sources:
            if library.sources[code].confidence == "UNCERTAIN":
                yield fault(clause.file, 1, f"the source {code} is uncertain and may not be asserted")
    for source in library.sources.values():
        if source.confidence in ("K", "UNCERTAIN") and source.cite:
            message = f"{source.code} is not confirmed, so it is named without section: take out `cite`"
            yield fault("output_templates/sources.yaml", None, message)


def dead_conditions(library: Library) -> Iterator[Finding]:
    """Every condition can be met by some employer; decided from the conditions alone."""
    named = [(f"the clause {c.id!r}", c.when, c.file, 1) for c in library.clauses.values()]
    named += [(f"the question {q.id!r}", q.when, q.file, q.line("when") or 1) for q in library.questions.values()]
    named += [(f"the rubric item {i.id}", i.when, "output_templates/rubric.yaml", 0) for i in library.rubric.values()]
    named += [(f"the rule {r.id!r}", r.when, "output_templates/review_rules.yaml", 0) for r in library.review_rules]
    for name, condition, file, line in named:
        if condition is None:
            continue
        try:
            if not satisfiable(condition, library.vocabulary, library.questions):
                yield fault(file, line or None, f"{name} can never apply: its condition contradicts itself")
        except TooManyAtoms as error:
            yield fault(file, line or None, f"{name}: {error}")


RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    short_clauses,
    crowded_clauses,
    unfinished_words,
    stray_headings,
    repeated_sentences,
    repeated_ids,
)
WHOLE_RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (uncovered_items, unsure_law, dead_conditions)
"""Rules that mean nothing while a file cannot be read."""
