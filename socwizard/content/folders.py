"""Both content folders into one Library, with every fault at once."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from socwizard.content import banks, clauses, registers
from socwizard.content.faults import unknown
from socwizard.content.names import NameCheck
from socwizard.content.vocabulary import cycles, endless, nesting
from socwizard.model.clause import Layout, Outline
from socwizard.model.conditions import Vocabulary
from socwizard.model.conditions.syntax import Condition, Test, atoms, operands
from socwizard.model.dependencies import depends_on
from socwizard.model.finding import Finding, fault
from socwizard.model.library import Library
from socwizard.model.plain_yaml import Document, read
from socwizard.model.template_environment import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socwizard.model.clause import Clause, Role
    from socwizard.model.question import Area, Question


def load_folder(root: Path) -> tuple[Library, list[Finding]]:
    """Read `root/question_banks` and `root/output_templates`; a Library with faults is only fit for the lint."""
    reader = _Reader(root)
    library = reader.library()
    findings = sorted(
        _without_echoes(root, [finding for document in reader.documents for finding in document.faults]),
        key=lambda finding: (str(finding.where.get("file")), int(finding.where.get("line", 0))),
    )
    return library, findings


_DECLARED_IN = {
    "unknown-name": "question_banks/",
    "unknown-question": "question_banks/",
    "unknown-code": "question_banks/",
    "unknown-predicate": "question_banks/predicates",
    "unknown-option": "question_banks/options/",
    "unknown-clause": "output_templates/",
    "unknown-target": "output_templates/",
    "unknown-rubric": "output_templates/rubric",
    "unknown-source": "output_templates/sources",
}


def _without_echoes(root: Path, findings: list[Finding]) -> list[Finding]:
    """Drop names that are unknown only because the very file that declares them could not be read."""
    unread = {str(finding.where["file"]) for finding in findings if finding.code == "content"}
    texts = {file: (root / file).read_bytes().decode("utf-8", "replace") for file in unread if (root / file).is_file()}

    def is_echo(finding: Finding) -> bool:
        declared_in = _DECLARED_IN.get(finding.code)
        word = finding.message.partition("'")[2].partition("'")[0]
        return declared_in is not None and any(
            file.startswith(declared_in) and (Path(file).stem == word or re.search(rf"\b{re.escape(word)}\b", text))
            for file, text in texts.items()
        )

    return [finding for finding in findings if not is_echo(finding)]


class _Reader:
    """Reads each file once and keeps its document for the faults found later."""

    def __init__(self, root: Path) -> None:
        self.root, self.documents = root, list[Document]()
        self.clause_files: dict[str, clauses.ClauseFile] = {}

    def yaml(self, path: Path) -> Document:
        name = path.relative_to(self.root).as_posix()
        try:
            document = read(path.read_text(encoding="utf-8"), name)
        except (OSError, UnicodeDecodeError) as error:
            document = Document(name, faults=[fault(name, None, f"cannot be read: {error}")])
        self.documents.append(document)
        return document

    def library(self) -> Library:
        words = self.root / "output_templates"
        areas = self.areas()
        questions = {q.id: q for area in areas for q in area.questions}
        vocabulary = self.vocabulary(questions)
        outline, found, meta = self.outline(words)
        sources = registers.sources(self.yaml(words / "sources.yaml"))
        rubric_document = self.yaml(words / "rubric.yaml")
        rubric = registers.rubric(rubric_document)
        terms_document = self.yaml(words / "definitions.yaml")
        terms = registers.terms(terms_document)
        check = NameCheck(vocabulary, questions, found, sources)
        self.check_questions(areas, questions, vocabulary, check)
        for code, item in rubric.items():
            rubric_document.faults += check.condition(item.when, rubric_document.file, rubric_document.line((code,)))
        rules_document = self.yaml(words / "review_rules.yaml")
        rules = registers.review_rules(rules_document)
        for rule in rules:
            line = rules_document.line((rule.id,))
            rules_document.faults += check.condition(rule.when, rules_document.file, line)
            if rule.question not in questions:
                rules_document.faults.append(unknown(rules_document.file, line, "question", rule.question, questions))
        found = {
            name: self.finished(clause, check, vocabulary, set(rubric), set(sources)) for name, clause in found.items()
        }
        return Library(
            areas=areas,
            vocabulary=vocabulary,
            clauses=found,
            outline=outline,
            terms=terms,
            sources=sources,
            rubric=rubric,
            review_rules=rules,
            american=registers.spelling(self.yaml(words / "tables" / "spelling.yaml")),
            layouts=self.layouts(words / "layouts"),
            version=meta[0],
            as_of=meta[1],
        )

    def layouts(self, folder: Path) -> dict[str, Layout]:
        found = {}
        for path in sorted(folder.glob("*.md")):
            body = path.read_text(encoding="utf-8")
            found[path.name] = Layout(body, compiled(body, path.relative_to(self.root).as_posix()))
        return found

    def areas(self) -> tuple[Area, ...]:
        folder = self.root / "question_banks"
        sets = {}
        for path in sorted((folder / "options").glob("*.yaml")):
            if (made := banks.option_set(self.yaml(path))) is not None:
                sets[path.stem] = made
        shared: banks.OptionsMade = {}
        found = (banks.area(self.yaml(path), sets, shared) for path in sorted(folder.glob("[0-9]*.yaml")))
        return tuple(area for area in found if area is not None)

    def vocabulary(self, questions: dict[str, Question]) -> Vocabulary:
        document = self.yaml(self.root / "question_banks" / "predicates.yaml")
        predicates, facts = registers.predicates(document)
        for name in endless(facts):
            message = f"the fact {name!r} is defined in a circle"
            document.faults.append(fault(document.file, document.line(("facts", name)), message))
            del facts[name]
        for name, predicate in predicates.items():
            for key in (predicate.reads, predicate.among):
                if key and key not in questions:
                    line = document.line(("predicates", name))
                    document.faults.append(unknown(document.file, line, "question", key, questions))
        made = Vocabulary(predicates, facts, *nesting(questions, predicates))
        check = NameCheck(made, questions)
        for name, fact in facts.items():
            document.faults += check.condition(fact, document.file, document.line(("facts", name)))
        return made

    def outline(self, words: Path) -> tuple[Outline, dict[str, Clause], tuple[str, str]]:
        document = self.yaml(words / "outline.yaml")
        entry = registers.outline(document)
        folders = {
            folder.name: tuple(p.stem for p in sorted(folder.glob("*.md")))
            for folder in sorted((words / "schedules").iterdir())
            if folder.is_dir()
        }
        found = self.read_clauses((words / "clauses").glob("*/*.md"), "clause")
        found |= self.read_clauses((words / "schedules").glob("*/*.md"), "schedule")
        found |= self.read_clauses((words / "annexes").glob("*.md"), "annex")
        if entry is None:
            return Outline(""), found, ("", "")
        outline = registers.with_clauses(entry, folders)
        held = [name for section in outline.sections for name in section.clauses]
        held += [*outline.annexes, *([outline.gap] if outline.gap else [])]
        held += [name for schedule in outline.schedules for name in schedule.clauses]
        for name in held:
            if name not in found:
                document.faults.append(
                    unknown(document.file, _line_of(words / "outline.yaml", name), "clause", name, found)
                )
        for name, clause in found.items():
            if name not in held:
                message = f"no outline section holds the clause {name!r}"
                document.faults.append(fault(clause.file, 1, message, code="unheld"))
        return outline, found, (entry.version, entry.law_as_of)

    def read_clauses(self, paths: Iterable[Path], role: Role) -> dict[str, Clause]:
        found: dict[str, Clause] = {}
        for path in sorted(paths):
            name = path.name.split(".")[0]
            file = path.relative_to(self.root).as_posix()
            try:
                read_file = clauses.clause(path.read_text(encoding="utf-8"), file, name, role)
            except (OSError, UnicodeDecodeError) as error:
                read_file = clauses.ClauseFile(Document(file, faults=[fault(file, None, f"cannot be read: {error}")]))
            self.documents.append(read_file.document)
            if name in self.clause_files:
                read_file.document.faults.append(fault(file, 1, f"a clause {name!r} exists already"))
            self.clause_files[name] = read_file
            if read_file.clause is not None:
                found[name] = read_file.clause
        return found

    def finished(
        self,
        clause: Clause,
        check: NameCheck,
        vocabulary: Vocabulary,
        rubric: set[str],
        sources: set[str],
    ) -> Clause:
        read_file = self.clause_files[clause.id]
        document = read_file.document
        document.faults += check.condition(clause.when, clause.file, document.line(("when",)))
        for code in clause.covers:
            if code not in rubric:
                document.faults.append(unknown(clause.file, document.line(("covers",)), "rubric item", code, rubric))
        for code in clause.sources:
            if code not in sources:
                document.faults.append(unknown(clause.file, document.line(("sources",)), "source", code, sources))
        reads, tests = check.body(clause, read_file.tree, document) if read_file.tree else (frozenset(), [])
        asked = [*tests_of(clause.when), *tests]
        return replace(clause, reads=reads | vocabulary.reads(clause.when), tests=tuple(dict.fromkeys(asked)))

    def check_questions(
        self, areas: tuple[Area, ...], questions: dict[str, Question], vocabulary: Vocabulary, check: NameCheck
    ) -> None:
        by_file = {document.file: document for document in self.documents}
        seen: dict[str, Question] = {}
        for question in (question for area in areas for question in area.questions):
            document = by_file[question.file]
            document.faults += check.condition(question.when, question.file, question.line("when"))
            for name in (question.code, question.id):
                if name in seen:
                    first = seen[name]
                    message = f"{name!r} stands in {first.file}, line {first.line()} already"
                    document.faults.append(fault(question.file, question.line(), message))
                seen[name] = question
            for key in depends_on(question, vocabulary) - set(questions) - vocabulary.reads(question.when):
                document.faults.append(unknown(question.file, question.line("default"), "question", key, questions))
        for question, chain in cycles(questions, vocabulary):
            document = by_file[question.file]
            message = f"these depend on each other in a circle: {chain}"
            document.faults.append(fault(question.file, question.line("when"), message))


def tests_of(condition: Condition | None) -> list[tuple[str, tuple[str, ...]]]:
    """Every predicate a condition asks, with its arguments."""
    if condition is None:
        return []
    parts = (part for atom in atoms(condition) for part in operands(atom))
    return [(part.predicate, part.args) for part in parts if isinstance(part, Test)]


def _line_of(path: Path, word: str) -> int | None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if word in line:
            return number
    return None
