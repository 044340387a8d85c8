"""Coverage is proved by words: each rubric item has a phrase that stands in the text exactly when the item applies."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from socwizard import interview
from socwizard.drafting import assemble
from socwizard.model.draft import Draft
from socwizard.model.plain_yaml import read
from tests.content.employers import employers

if TYPE_CHECKING:
    from socwizard.model.facts import Facts
    from socwizard.model.library import Library
    from socwizard.model.policy import Policy

_FOLDER = Path(__file__).parent / "phrases"
_SPACE = re.compile(r"\s+")


def _phrases() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        document = read(path.read_text(encoding="utf-8"), path.name)
        assert not document.faults
        assert isinstance(document.tree, dict)
        assert not set(found) & set(document.tree), f"{path.name} repeats an item"
        found |= {code: _folded(phrase) for code, phrase in document.tree.items()}
    return found


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text.lower()).strip()


@pytest.fixture(scope="module")
def drafted(library: Library) -> dict[str, tuple[Facts, Policy]]:
    """Every sample employer with facts and policy."""
    found = {}
    for name, raw in employers(library).items():
        answers, faults = interview.check_answers(library, raw)
        assert not faults, f"{name}: {[str(fault) for fault in faults]}"
        facts = interview.resolve(library, Draft(answers=answers), dt.date(2026, 11, 22))
        found[name] = (facts, assemble(library, facts))
    return found


def test_every_item_and_every_pack_row_has_a_phrase(library: Library) -> None:
    """A rubric item or a pack row without a phrase is not proved."""
    rows = {c.id for c in library.clauses.values() if c.role == "schedule" and c.id != library.outline.gap}
    assert set(_phrases()) == set(library.rubric) | rows


def test_a_phrase_stands_exactly_where_its_item_applies(
    library: Library, drafted: dict[str, tuple[Facts, Policy]]
) -> None:
    """Present when the condition holds, absent when it does not, for every sample employer."""
    wrong, phrases = [], _phrases()
    conditions = {code: item.when for code, item in library.rubric.items()}
    conditions |= {c.id: c.when for c in library.clauses.values() if c.role == "schedule"}
    for name, (facts, policy) in drafted.items():
        text = _folded(policy.markdown)
        for code, phrase in phrases.items():
            if (phrase in text) != facts.holds(conditions[code]):
                wrong.append(f"{name}: {code} {'lacks' if facts.holds(conditions[code]) else 'shows'} {phrase!r}")
    assert not wrong


def test_the_samples_try_both_sides_of_every_condition(
    library: Library, drafted: dict[str, tuple[Facts, Policy]]
) -> None:
    """Some sample makes each condition true, and some sample makes each conditional one false."""
    lacking = []
    for code, item in library.rubric.items():
        seen = {facts.holds(item.when) for facts, _ in drafted.values()}
        if seen != ({True, False} if item.when is not None else {True}):
            lacking.append(f"{code}: {seen}")
    assert not lacking


def test_a_phrase_belongs_to_its_own_item_alone(library: Library, drafted: dict[str, tuple[Facts, Policy]]) -> None:
    """A phrase that another item's clause also holds proves nothing."""
    paragraphs = {(p.because, p.title, p.text) for _, policy in drafted.values() for p in policy.paragraphs}
    phrases, shared = _phrases(), set()
    for because, title, words in paragraphs:
        text, mine = _folded(f"{title} {words}"), {*because.covers, because.clause}
        shared |= {(code, because.clause) for code, phrase in phrases.items() if code not in mine and phrase in text}
    assert not shared


def test_every_item_that_applies_is_covered(library: Library, drafted: dict[str, tuple[Facts, Policy]]) -> None:
    """Coverage by clause: no item that applies is without one."""
    from socwizard.review import coverage

    for name, (facts, policy) in drafted.items():
        missing = [code for code, clauses in coverage(library, facts, policy).items() if not clauses]
        assert not missing, name


_SIGNS = {
    "US": ("United States", "NLRA", "National Labor", "federal trade", "FTC"),
    "US-CA": ("California",),
    "US-NY": ("New York",),
    "US-CT": ("Connecticut",),
    "US-UT": ("Utah",),
    "UK": ("United Kingdom", "Great Britain", "British", "Equality Act"),
    "EU": ("European Union", "GDPR", "General Data Protection"),
    "DE": ("Germany", "German ", "works council"),
    "FR": ("France", "French"),
    "IE": ("Ireland", "Irish"),
    "CA": ("Canada", "Canadian"),
    "CA-ON": ("Ontario",),
    "CA-QC": ("Quebec",),
    "AU": ("Australia",),
    "AU-NSW": ("New South Wales",),
    "IN": ("India ", "Indian"),
}
"""Words that only an employer with a link to the place may read."""


@pytest.mark.parametrize(
    "place", ["JP", "US-TX", "US-NY", "US-CA", "UK", "DE", "FR", "IE", "CA-ON", "CA-QC", "AU-NSW", "IN"]
)
@pytest.mark.parametrize("features", ["none", "all"])
def test_nothing_of_another_place_is_written(place: str, features: str, library: Library) -> None:
    """A clause, definition, example, annex or source line for one place never appears for another."""
    chosen = [option.code for option in library.questions["features"].options] if features == "all" else []
    raw = {"org_name": "Lantern", "contact_email": "a@b.example", "staff_places": [place], "features": chosen,
           "headcount": 60, "advocacy": "programme", "prize_total": 9000}  # fmt: skip
    answers, faults = interview.check_answers(library, raw)
    assert not faults
    facts = interview.resolve(library, Draft(answers=answers), dt.date(2026, 11, 22))
    text = assemble(library, facts).markdown
    for allowed in ("Northern Ireland", "Sanchez v France", *(("French",) if place == "CA-QC" else ())):
        text = text.replace(allowed, "")
    wider = {place, *library.vocabulary.codes_of("staff_places", place)}
    found = {
        f"{word!r}: {line.strip()[:120]}"
        for code, words in _SIGNS.items()
        if code not in wider
        for word in words
        for line in text.splitlines()
        if word in line
    }
    assert not found
