"""All answers of one employer, and the facts about them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1


class Override(BaseModel):
    """A finding that a person decided to live with, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    where: str = ""
    reason: str


class Draft(BaseModel):
    """The content of `draft.yaml`; never changed in place, only replaced."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    content: str = ""
    answers: dict[str, Any] = Field(default_factory=dict)
    not_sure: list[str] = Field(default_factory=list)
    later: list[str] = Field(default_factory=list)
    notes: dict[str, str] = Field(default_factory=dict)
    frozen: dict[str, Any] = Field(default_factory=dict)
    """Defaults that depend on today, fixed at the first build."""
    overrides: list[Override] = Field(default_factory=list)
    brand: dict[str, str] = Field(default_factory=dict)

    def with_answer(self, key: str, value: object) -> Draft:
        """The draft with one answer given; "not sure" and "later" end."""
        return self._without(key).model_copy(update={"answers": self._answers_without(key) | {key: value}})

    def with_mark(self, key: str, mark: str) -> Draft:
        """The draft with a question marked `not_sure` or `later`; a given answer ends."""
        cleared = self._without(key).model_copy(update={"answers": self._answers_without(key)})
        return cleared.model_copy(update={mark: [*getattr(cleared, mark), key]})

    def without_answer(self, key: str) -> Draft:
        """The draft with a question open again."""
        return self._without(key).model_copy(update={"answers": self._answers_without(key)})

    def with_note(self, key: str, text: str) -> Draft:
        """The draft with a note on a question; empty text removes it."""
        notes = {k: v for k, v in self.notes.items() if k != key}
        return self.model_copy(update={"notes": notes | ({key: text} if text else {})})

    def with_frozen(self, values: dict[str, Any]) -> Draft:
        """The draft with defaults fixed for good."""
        return self.model_copy(update={"frozen": self.frozen | values})

    def _answers_without(self, key: str) -> dict[str, Any]:
        return {k: v for k, v in self.answers.items() if k != key}

    def _without(self, key: str) -> Draft:
        return self.model_copy(
            update={
                "not_sure": [k for k in self.not_sure if k != key],
                "later": [k for k in self.later if k != key],
            }
        )
