"""The one type in which content lint, answers, review and export speak."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a person's attention, with the reason and the way out."""

    code: str
    severity: Severity
    message: str
    where: Mapping[str, str | int] = field(default_factory=dict)
    """`{"question": key}`, `{"clause": id}` or `{"file": name, "line": n}`."""
    why: str = ""
    source: str = ""
    alternative: str = ""

    def as_json(self) -> dict[str, object]:
        """The shape that `check --json` prints."""
        return asdict(self) | {"where": dict(self.where)}

    def place(self) -> str:
        """Where it is, in words; empty when it is nowhere in particular."""
        if "file" in self.where:
            line = self.where.get("line")
            return f"{self.where['file']}, line {line}" if line else str(self.where["file"])
        return ", ".join(f"{kind} {name}" for kind, name in self.where.items())

    def __str__(self) -> str:
        """`error: crisis-lead.md, line 3: what was found`."""
        place = self.place()
        if "question" in self.where and self.message.startswith(str(self.where["question"])):
            place = ""  # the message names it
        return f"{self.severity}: {place}: {self.message}" if place else f"{self.severity}: {self.message}"


def fault(file: str | Path, line: int | None, message: str, *, code: str = "content") -> Finding:
    """An error in a content or draft file."""
    where: dict[str, str | int] = {"file": str(file)}
    if line:
        where["line"] = line
    return Finding(code, "error", message, where)
