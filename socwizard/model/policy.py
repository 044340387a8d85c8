"""What was written, and for every clause why it is there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Because:
    """Why a paragraph stands in the policy."""

    clause: str
    answers: tuple[str, ...] = ()
    """Keys of the questions its condition and words depend on."""
    places: tuple[str, ...] = ()
    """Codes of the places and industries that put it there."""
    sources: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One drafted clause: its number, title and words."""

    number: str
    title: str
    """Empty for an annex, whose section bears the title."""
    text: str
    because: Because


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section, a schedule or an annex."""

    id: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """The finished document."""

    title: str
    sections: tuple[Section, ...]
    markdown: str
    """The text of `policy.md`."""
    schedules: tuple[str, ...] = ()
    """Ids of the schedules drafted."""
    gaps: tuple[str, ...] = ()
    """Codes of the places that have no schedule of their own."""
    next_review: str | None = None
    """The date the policy is due for review, as YYYY-MM-DD."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All drafted clauses in order."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)
