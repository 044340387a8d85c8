"""Draft and library into a Policy: select, number, render, define, lay out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from jinja2 import TemplateError

from socwizard.drafting.context import answers_context, is_american, next_review, with_references
from socwizard.drafting.select import Part, Selection, Slot, select
from socwizard.drafting.sources import source_line
from socwizard.drafting.views import Choice, Heading, ListView
from socwizard.errors import UsageError
from socwizard.model.finding import Finding, fault
from socwizard.model.policy import Because, Paragraph, Policy, Section
from socwizard.model.template_environment import Words, rendered, respell, template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socwizard.model.clause import Clause, Term
    from socwizard.model.facts import Facts
    from socwizard.model.library import Library

_WORD = re.compile(r"[^\W\d_]+")
_BLANK_LINES = re.compile(r"\n{3,}")


def assemble(library: Library, facts: Facts) -> Policy:
    """Write the whole policy; raises UsageError naming every clause that cannot be written."""
    chosen = select(library, facts)
    writer = _Writer(library, facts, chosen)
    sections = tuple(writer.section(part) for part in chosen.parts)
    if writer.faults:
        raise UsageError("some clauses cannot be written", findings=writer.faults)
    title = respell(library.outline.title, writer.spelling)
    return Policy(
        title=title,
        sections=sections,
        markdown=_layout(library, title, sections),
        schedules=tuple(schedule.id for schedule in chosen.schedules),
        gaps=chosen.gaps,
        next_review=next_review(facts),
    )


class _Writer:
    """Renders each clause once; the definitions come last, since they follow the words used."""

    def __init__(self, library: Library, facts: Facts, chosen: Selection) -> None:
        self.library, self.facts, self.chosen = library, facts, chosen
        self.spelling = library.american if is_american(facts) else {}
        self.faults: list[Finding] = []
        labels = {slot.clause.id: slot.label for slot in chosen.slots}
        self.context = with_references(answers_context(library, facts), labels) | self._lists()
        self.texts = {id(slot): self._render(slot) for slot in chosen.slots if not _defines(slot.clause)}
        self.context["definitions"] = self._definitions()
        self.texts |= {id(slot): self._render(slot) for slot in chosen.slots if _defines(slot.clause)}

    def section(self, part: Part) -> Section:
        return Section(
            id=part.id,
            heading=respell(part.heading, self.spelling),
            paragraphs=tuple(self._paragraph(slot) for slot in part.slots),
            intro=respell(part.intro, self.spelling),
        )

    def _paragraph(self, slot: Slot) -> Paragraph:
        clause = slot.clause
        text = respell(self.texts[id(slot)], self.spelling)
        if clause.role == "schedule" and clause.sources:
            text += "\n\n" + source_line(self.library, clause.sources, american=bool(self.spelling))
        title = respell(clause.title, self.spelling) if slot.titled else ""
        if slot.place:
            title = str(self._place(slot.place))
        return Paragraph(slot.number, title, text, self._because(slot))

    def _because(self, slot: Slot) -> Because:
        clause = slot.clause
        order = [key for key in self.library.questions if key in clause.reads]
        places = (slot.place,) if slot.place else tuple(self._codes_behind(clause))
        return Because(clause.id, tuple(order), places, clause.sources, clause.covers)

    def _codes_behind(self, clause: Clause) -> list[str]:
        found: list[str] = []
        vocabulary = self.facts.vocabulary
        for name, args in clause.tests:
            predicate = vocabulary.predicates[name]
            if predicate.test == "within":
                chosen = cast("list[str]", self.facts.values.get(predicate.reads) or [])
                found += [code for code in chosen if set(vocabulary.codes_of(predicate.reads, code)) & set(args)]
        return list(dict.fromkeys(found))

    def _render(self, slot: Slot) -> str:
        clause = slot.clause
        context = self.context | self._gap_names(slot.place) if slot.place else self.context
        loaded = template(clause.code, clause.body, clause.file)
        try:
            text = rendered(loaded, context)
        except (TemplateError, UsageError, TypeError, ValueError) as error:
            line = _line(error, clause.file)
            self.faults.append(fault(clause.file, clause.line - 1 + line, f"template: {error}"))
            return ""
        text = "\n".join(line.rstrip() for line in text.split("\n"))
        text = _BLANK_LINES.sub("\n\n", text).strip("\n")
        if not text:
            self.faults.append(fault(clause.file, clause.line, "the clause has no words for these answers"))
        return text

    def _definitions(self) -> Words:
        text = "\n".join(self.texts.values()).lower()
        words = f" {' '.join(_WORD.findall(text))} "
        used = [term for term in self.library.terms if term.always or _uses(words, term.term)]
        lines = []
        for term in sorted(used, key=lambda term: term.term.lower()):
            words = self._term_text(term)
            name = term.term[:1].upper() + term.term[1:]
            lines.append(self.library.outline.labels["definition"].format(term=name, text=words))
        return Words("\n".join(lines))

    def _term_text(self, term: Term) -> str:
        loaded = template(term.code, term.text, term.term)
        try:
            return rendered(loaded, self.context).strip()
        except (TemplateError, UsageError) as error:
            self.faults.append(fault("output_templates/definitions.yaml", None, f"{term.term}: {error}"))
            return ""

    def _lists(self) -> dict[str, object]:
        def gap(key: str) -> ListView:
            asked = cast("list[str]", self.facts.values.get(key) or [])
            codes = [code for code in self.chosen.gaps if code in asked]
            return ListView(codes, [self._place(code) for code in codes])

        ids = {schedule.id for schedule in self.chosen.schedules}
        titles = [Words(part.heading) for part in self.chosen.parts if part.id in ids]
        schedules = ListView(titles, [Heading(title) for title in titles])
        return {"schedules": schedules, "gap_staff": gap("staff_places"), "gap_audience": gap("audience_places")}

    def _place(self, code: str) -> Choice:
        for key in ("staff_places", "audience_places"):
            if code in self.library.questions[key].by_code:
                return Choice(self.library.questions[key].by_code[code], code)
        return Choice(None, code)

    def _gap_names(self, code: str) -> dict[str, object]:
        wider = self.facts.vocabulary.codes_of("audience_places", code)[1:]
        drafted = {place for schedule in self.chosen.schedules for place in schedule.places}
        parent = next((place for place in wider if place in drafted), None)
        return {
            "place": self._place(code),
            "place_staff": code in cast("list[str]", self.facts.values.get("staff_places") or []),
            "place_audience": code in cast("list[str]", self.facts.values.get("audience_places") or []),
            "place_parent": self._place(parent) if parent else None,
        }


def _defines(clause: Clause) -> bool:
    return "definitions" in clause.body and clause.role == "clause" and "{{ definitions }}" in clause.body


def _uses(words: str, term: str) -> bool:
    """Whether a term stands among the words, also in the plural; a pattern for each term would cost 15 ms."""
    name = " ".join(_WORD.findall(term.lower()))
    return f" {name} " in words or f" {name}s " in words


def _line(error: BaseException, file: str) -> int:
    """The line of the template in which an error arose; Jinja has put template lines into the trace."""
    found, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _layout(library: Library, title: str, sections: Iterable[Section]) -> str:
    layout = library.layouts["policy.md"]
    shell = template(layout.code, layout.body, "output_templates/layouts/policy.md")
    text = rendered(shell, {"title": Words(title), "sections": list(sections)})
    text = text.replace("\ue000", "").replace("\ue001", "")
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"
