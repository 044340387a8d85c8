"""The registers: outline, definitions, sources, rubric, predicates, spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, field_validator

from socwizard.content.faults import FileModel, checked
from socwizard.model.clause import (
    Confidence,
    Outline,
    OutlineSchedule,
    OutlineSection,
    ReviewRule,
    RubricItem,
    Source,
    Term,
    Weight,
)
from socwizard.model.conditions import Condition, ConditionError, Predicate, parse
from socwizard.model.conditions.vocabulary import Generic
from socwizard.model.finding import fault
from socwizard.model.template_environment import compiled

if TYPE_CHECKING:
    from socwizard.model.plain_yaml import Document


class SectionEntry(FileModel):
    """A section of the outline."""

    id: str
    title: str
    numbered: bool = True
    clauses: tuple[str, ...]


class ScheduleEntry(FileModel):
    """A schedule of the outline; its clauses are the files of its folder."""

    id: str
    title: str
    changes: str
    places: tuple[str, ...] = ()


class LabelsEntry(FileModel):
    """The wording of headings, references and source lines; `{slots}` are filled in."""

    section: str
    section_heading: str
    unnumbered: str
    schedule: str
    schedule_heading: str
    annex: str
    annex_heading: str
    gap_title: str
    definition: str
    sources: str
    source: str
    source_undated: str


class OutlineFile(FileModel):
    """`outline.yaml`."""

    title: str
    version: str
    law_as_of: str
    sections: tuple[SectionEntry, ...]
    schedules: tuple[ScheduleEntry, ...] = ()
    gap: str = ""
    annexes: tuple[str, ...] = ()
    labels: LabelsEntry


class TermEntry(FileModel):
    """One definition."""

    text: str
    always: bool = False


class SourceEntry(FileModel):
    """One source."""

    name: str
    cite: str = ""
    says: str = ""
    where: str = ""
    as_of: str | None = None
    verify_after: str | None = None
    confidence: Confidence

    @field_validator("as_of", "verify_after", mode="before")
    @classmethod
    def _null(cls, value: object) -> object:
        """`null` is how a register says "not yet checked"."""
        return None if value == "null" else value


class RubricEntry(FileModel):
    """One rubric item."""

    says: str
    when: str | None = None
    weight: Any
    sources: tuple[str, ...] = ()


class PredicateEntry(FileModel):
    """One predicate."""

    reads: str
    test: Generic
    among: str = ""


class PredicatesFile(FileModel):
    """`predicates.yaml`."""

    predicates: dict[str, PredicateEntry]
    facts: dict[str, str] = Field(default_factory=dict)


class ReviewRuleEntry(FileModel):
    """One row of the review."""

    when: str
    severity: Literal["error", "warning", "info"]
    question: str
    message: str
    why: str = ""
    source: str = ""
    alternative: str = ""


class SpellingFile(FileModel):
    """`tables/spelling.yaml`."""

    british_to_american: dict[str, str]


def outline(document: Document) -> OutlineFile | None:
    """The outline as written; `with_clauses` adds what lies in the schedule folders."""
    return checked(OutlineFile, document)


def with_clauses(entry: OutlineFile, folders: dict[str, tuple[str, ...]]) -> Outline:
    """The outline with each schedule's clauses in the order of their file names."""
    return Outline(
        title=entry.title,
        sections=tuple(OutlineSection(s.id, s.title, s.clauses, s.numbered) for s in entry.sections),
        schedules=tuple(
            OutlineSchedule(s.id, s.title, s.changes, folders.get(s.id, ()), s.places) for s in entry.schedules
        ),
        annexes=entry.annexes,
        gap=entry.gap,
        labels=entry.labels.model_dump(),
    )


def terms(document: Document) -> tuple[Term, ...]:
    """The definitions, by term."""
    found = []
    for term in _keys(document):
        entry = checked(TermEntry, document, at=(term,))
        if entry:
            found.append(Term(term, entry.text, entry.always, compiled(entry.text, term)))
    return tuple(found)


def sources(document: Document) -> dict[str, Source]:
    """The register of sources."""
    found = {}
    for code in _keys(document):
        entry = checked(SourceEntry, document, at=(code,))
        if entry:
            found[code] = Source(code, **entry.model_dump())
    return found


def rubric(document: Document) -> dict[str, RubricItem]:
    """The rubric items."""
    found = {}
    for code in _keys(document):
        entry = checked(RubricEntry, document, at=(code,))
        if entry:
            when = condition(entry.when, document, (code, "when"))
            found[code] = RubricItem(code, entry.says, when, _weights(entry.weight, document, code), entry.sources)
    return found


def _weights(raw: object, document: Document, code: str) -> tuple[Weight, ...]:
    match raw:
        case str():
            return (Weight(raw),)
        case {"cases": list(cases)}:
            return tuple(
                Weight(str(case.get("value")), condition(case.get("when"), document, (code, "weight")))
                for case in cases
            )
    document.faults.append(fault(document.file, document.line((code, "weight")), f"{code}: weight is M, S or N"))
    return ()


def review_rules(document: Document) -> tuple[ReviewRule, ...]:
    """Findings that follow from conditions over answers."""
    found = []
    for name in _keys(document):
        entry = checked(ReviewRuleEntry, document, at=(name,))
        if entry:
            when = condition(entry.when, document, (name, "when"))
            found.append(ReviewRule(name, **entry.model_dump(exclude={"when"}), when=when))
    return tuple(found)


def predicates(document: Document) -> tuple[dict[str, Predicate], dict[str, Condition]]:
    """The predicates and derived facts."""
    entry = checked(PredicatesFile, document)
    if entry is None:
        return {}, {}
    made = {name: Predicate(name, p.reads, p.test, p.among) for name, p in entry.predicates.items()}
    facts = {name: condition(text, document, ("facts", name)) for name, text in entry.facts.items()}
    return made, {name: fact for name, fact in facts.items() if fact is not None}


def spelling(document: Document) -> dict[str, str]:
    """British word forms and their American spelling."""
    entry = checked(SpellingFile, document)
    return dict(entry.british_to_american) if entry else {}


def condition(text: object, document: Document, at: tuple[str | int, ...]) -> Condition | None:
    """A condition of a register; its faults go to the document."""
    if text is None:
        return None
    try:
        return parse(str(text))
    except ConditionError as error:
        document.faults.append(fault(document.file, document.line(at), f"condition {text!r}: {error}"))
        return None


def _keys(document: Document) -> list[str]:
    if isinstance(document.tree, dict):
        return list(document.tree)
    if document.tree is not None or not document.faults:
        document.faults.append(fault(document.file, 1, "expected a mapping: one key for each entry"))
    return []
