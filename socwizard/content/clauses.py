"""Clause files: front matter and Markdown with Jinja."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from socwizard.content.faults import FileModel, checked
from socwizard.model.clause import Clause, Role
from socwizard.model.conditions import Condition, ConditionError, parse
from socwizard.model.finding import fault
from socwizard.model.plain_yaml import Document, read
from socwizard.model.template_environment import compiled, parsed

_FRONT = re.compile(r"\A---\n(.*?)^---\n(.*)\Z", re.DOTALL | re.MULTILINE)


class FrontMatter(FileModel):
    """What stands above a clause's words."""

    title: str
    when: str | None = None
    covers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(slots=True)
class ClauseFile:
    """A clause as read: none where its faults forbid it, its words as a tree, and its document."""

    document: Document
    clause: Clause | None = None
    tree: nodes.Template | None = None


def clause(text: str, file: str, name: str, role: Role) -> ClauseFile:
    """One clause file; its faults stay in the document."""
    document = Document(file)
    split = _FRONT.match(text.replace("\r\n", "\n"))
    if split is None:
        document.faults.append(fault(file, 1, "the file must begin with front matter between two lines of ---"))
        return ClauseFile(document)
    document = read(split[1], file, first_line=2)
    body_line = split[1].count("\n") + 3
    entry = checked(FrontMatter, document)
    when: Condition | None = None
    if entry is not None and entry.when is not None:
        try:
            when = parse(entry.when)
        except ConditionError as error:
            document.faults.append(fault(file, document.line(("when",)), f"condition {entry.when!r}: {error}"))
    try:
        tree = parsed(split[2])
        code = compiled(tree, file)
    except TemplateSyntaxError as error:
        document.faults.append(fault(file, body_line - 1 + error.lineno, f"template: {error.message}"))
        return ClauseFile(document)
    if entry is None:
        return ClauseFile(document)
    made = Clause(
        id=name,
        role=role,
        title=entry.title,
        body=split[2],
        when=when,
        covers=entry.covers,
        sources=entry.sources,
        file=file,
        line=body_line,
        code=code,
    )
    return ClauseFile(document, made, tree)
