"""The value of every question at one moment, given or by default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from socwizard.model.conditions.evaluate import holds

if TYPE_CHECKING:
    import datetime as dt

    from socwizard.model.conditions.syntax import Condition
    from socwizard.model.conditions.vocabulary import Vocabulary

State = Literal["given", "default", "not_sure", "later", "missing", "parked", "unasked"]
"""missing: asked, required and without an answer; parked: answered, but not asked now."""


@dataclass(frozen=True)
class Facts:
    """What conditions and templates read."""

    values: dict[str, object]
    """Per key the value that counts; empty for a question that does not apply."""
    states: dict[str, State]
    vocabulary: Vocabulary
    today: dt.date

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition holds for these answers."""
        return holds(condition, self.values, self.vocabulary)

    def applies(self, key: str) -> bool:
        """Whether the question is asked now."""
        return self.states[key] not in ("parked", "unasked")

    def in_state(self, *states: State) -> list[str]:
        """The keys in any of these states, in the order of the banks."""
        return [key for key, state in self.states.items() if state in states]
