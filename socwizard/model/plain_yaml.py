"""YAML as people mean it: every scalar is text, and every value knows its line.

Scalars stay text, so `NO` is Norway and `1.10` keeps its zero; the kind of the question or field
types them later. Tags, anchors, merge keys, repeated keys and keys that are no text are faults.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from socwizard.model.finding import Finding, fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
_PLAIN = tuple(f"tag:yaml.org,2002:{name}" for name in ("str", "null", "bool", "int", "float", "timestamp", "value"))
_QUOTED = ("'", '"', "|", ">")


@dataclass(slots=True)
class Document:
    """What a YAML text says, the line of every value, and every fault at once."""

    file: str
    tree: object = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    """1-based line by path: `("questions", 0, "id")`."""
    faults: list[Finding] = field(default_factory=list)

    def line(self, path: tuple[str | int, ...]) -> int | None:
        """The line of a value, or of the nearest thing around it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path)


def read(text: str, file: str, *, first_line: int = 1) -> Document:
    """Read one YAML document; faults are collected, never raised."""
    document = Document(file)
    try:
        loader = _LOADER(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "this is not YAML"
        at = getattr(error, "position", None)  # a character that YAML forbids
        line = first_line + (mark.line if mark else text.count("\n", 0, at) if isinstance(at, int) else 0)
        document.faults.append(fault(file, line, f"not readable as YAML: {problem}; {_hint(text, mark)}"))
        return document
    except (ValueError, RecursionError) as error:  # a character YAML forbids, or a file nested too deep
        document.faults.append(fault(file, None, f"not readable as YAML: {error}"))
        return document
    if root is not None:
        reader = _Reader(document, text.splitlines(), first_line)
        try:
            document.tree = reader.value(root, ())
        except RecursionError:
            document.faults.append(fault(file, first_line, "nested too deep to be meant"))
    return document


def _hint(text: str, mark: yaml.Mark | None) -> str:
    lines = text.splitlines()
    line = lines[mark.line].strip() if mark and mark.line < len(lines) else ""
    if line and ": " in line.partition(": ")[2]:
        return f"put quotes around the text after the colon: {line[:60]}"
    return "look for a missing quote, a tab or a wrong indent" + (f" near: {line[:60]}" if line else "")


class _Reader:
    """Walks the composed nodes once."""

    def __init__(self, document: Document, source: list[str], first_line: int) -> None:
        self.document, self.source, self.first_line = document, source, first_line
        self.seen: set[int] = set()

    def fault(self, node: yaml.Node, message: str) -> None:
        line = self.first_line + node.start_mark.line
        self.document.faults.append(fault(self.document.file, line, message))

    def value(self, node: yaml.Node, path: tuple[str | int, ...]) -> object:
        self.document.lines.setdefault(path, self.first_line + node.start_mark.line)
        if id(node) in self.seen:
            message = "an alias (*name) is not allowed; write the value out"
            self.document.faults.append(fault(self.document.file, self.document.line(path), message))
            return None
        self.seen.add(id(node))
        match node:
            case yaml.ScalarNode():
                return self.scalar(node)
            case yaml.SequenceNode():
                self.tag(node, "tag:yaml.org,2002:seq")
                return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
            case yaml.MappingNode():
                self.tag(node, "tag:yaml.org,2002:map")
                return dict(self.pairs(node, path))
        return None

    def pairs(self, node: yaml.MappingNode, path: tuple[str | int, ...]) -> Iterator[tuple[str, object]]:
        keys: set[str] = set()
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(key, "a key must be text")
                continue
            name = key.value
            if key.tag == "tag:yaml.org,2002:merge":
                self.fault(key, "a merge key (<<) is not allowed; write the values out")
                continue
            if name in keys:
                self.fault(key, f"the key {name!r} stands here a second time")
                continue
            keys.add(name)
            self.document.lines[(*path, name)] = self.first_line + key.start_mark.line
            yield name, self.value(item, (*path, name))

    def scalar(self, node: yaml.ScalarNode) -> str | None:
        if node.style in _QUOTED:
            self.tag(node, _TEXT)
            return str(node.value)
        self.tag(node, *_PLAIN)
        if node.value == "":
            mark = node.start_mark
            rest = self.source[mark.line][mark.column :] if mark.line < len(self.source) else ""
            if (text := rest.lstrip(": ")).startswith("#"):
                self.fault(node, f'nothing stands before the comment; if {text} is the value, quote it: "{text}"')
            return None
        return str(node.value)

    def tag(self, node: yaml.Node, *expected: str) -> None:
        if node.tag not in expected:
            self.fault(node, f"the tag {node.tag} is not allowed")
