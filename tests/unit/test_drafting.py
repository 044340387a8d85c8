"""The finished document: numbers, references, definitions, dates, readers, places."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest

from socwizard import interview
from socwizard.drafting import assemble
from socwizard.drafting.select import select
from socwizard.model.draft import Draft

if TYPE_CHECKING:
    from socwizard.model.facts import Facts
    from socwizard.model.library import Library
    from socwizard.model.policy import Policy

_DAY = dt.date(2026, 11, 22)
_BASE: dict[str, Any] = {"org_name": "Harbor & Pine", "staff_places": ["US-WA", "DE"], "contact_email": "a@b.example"}


def _facts(library: Library, **answers: Any) -> Facts:
    values, faults = interview.check_answers(library, {**_BASE, **answers})
    assert not faults
    return interview.resolve(library, Draft(answers=values), _DAY)


def _policy(library: Library, **answers: Any) -> Policy:
    return assemble(library, _facts(library, **answers))


def _headings(markdown: str) -> list[str]:
    return re.findall(r"^#{2,3} (.+)$", markdown, re.MULTILINE)


def test_sections_and_clauses_are_numbered_without_gaps(library: Library) -> None:
    """1, 1.1, 1.2 … in order, whatever was left out."""
    numbers = [h.split(" ")[0].rstrip(".") for h in _headings(_policy(library, features=[]).markdown) if h[0].isdigit()]
    section, clause = 0, 0
    for number in (n for n in numbers if "." in n or n == str(section + 1)):
        if "." not in number:
            section, clause = section + 1, 0
            assert number == str(section)
        elif number.startswith(f"{section}."):
            clause += 1
            assert number == f"{section}.{clause}"


def test_every_reference_leads_to_something_that_is_there(library: Library) -> None:
    """No "section 3.4" without a heading 3.4, no annex or schedule that is not drafted."""
    for features in ([], ["contests", "ai_tools", "ads", "influencers", "people_images", "comments_open"]):
        text = _policy(library, features=features).markdown
        heads = _headings(text)
        for number in set(re.findall(r"section (\d+\.\d+)", text)):
            assert any(h.startswith(f"{number} ") for h in heads), number
        for label in set(re.findall(r"(?:Annex|Schedule) \d+", text)):
            assert any(h.startswith(f"{label}:") for h in heads), label


def test_the_front_states_what_a_reader_must_know(library: Library) -> None:
    """Name, version, dates, owner, contact, the date of the law, and that this is no legal advice."""
    front = _policy(library).markdown.split("\n## 1.")[0]
    for part in ("Harbor & Pine", "1.0", "December 1, 2026", "December 1, 2027", "a@b.example", "Law stated as of"):
        assert part in front, part
    assert "not legal advice" in front


def test_eight_terms_are_always_defined_and_others_only_when_used(library: Library) -> None:
    """The definitions follow the words."""
    text = _policy(library, features=[], spelling="british").markdown
    always = [term.term for term in library.terms if term.always]
    assert len(always) == 8
    defined = re.findall(r"^- \*\*(.+?)\*\*: ", text, re.MULTILINE)
    assert {term.lower() for term in always} <= {term.lower() for term in defined}
    body = re.sub(r"^- \*\*.+?\*\*: .*$", "", text, flags=re.MULTILINE).lower()
    for term in defined:
        assert term.lower() in always or term.lower().rstrip("s") in body, term


@pytest.mark.parametrize(("reader", "word"), [("you", "You"), ("staff", "Staff"), ("employees", "Employees")])
def test_the_reader_is_addressed_as_chosen(reader: str, word: str, library: Library) -> None:
    """One mechanism: no "you" is left where staff are spoken of."""
    policy = _policy(library, reader=reader)
    main = "\n".join(p.text for s in policy.sections if s.id[:2] != "AX" for p in s.paragraphs)
    assert re.search(rf"^{word}\b", main, re.MULTILINE)
    if reader != "you":
        spoken = re.sub(r"[\"“][^\"”]*[\"”]", "", main)
        assert not re.findall(r"\b(?:you|your|yourself)\b", spoken, re.IGNORECASE)


def test_spelling_follows_the_choice_and_never_touches_an_answer(library: Library) -> None:
    """American spelling for our words; the employer's own stay."""
    name = "Colour Behaviour Organisation"
    american = _policy(library, org_name=name, spelling="american").markdown
    british = _policy(library, org_name=name, spelling="british").markdown
    assert name in american
    assert "harassment" in american
    assert re.search(r"\brecognizable\b", american)
    assert re.search(r"\brecognisable\b", british)
    assert "December 1, 2026" in american
    assert "1 December 2026" in british


def test_names_stand_in_two_annexes_alone(library: Library) -> None:
    """Roles in the text, names in the contact sheet and the register of accounts."""
    policy = _policy(
        library,
        owner={"name": "Zacharias Quill", "role": "Head of Ink"},
        crisis_lead=[{"person": "Wanda Zebra", "deputy": "Ulf Yak", "phone": "555"}],
        accounts=[{"platform": "X", "handle": "@ink", "owner": "Zacharias Quill", "second_admin": "Ulf Yak"}],
        spokespeople=[{"person": "Wanda Zebra", "topics": "all"}],
    )
    for section in policy.sections:
        text = "\n".join(p.text for p in section.paragraphs)
        if section.id not in ("AX-02", "AX-03"):
            for name in ("Zacharias", "Wanda", "Ulf"):
                assert name not in text, section.heading
    assert "the Head of Ink" in policy.markdown


def test_every_place_is_valid_and_none_is_passed_over_in_silence(library: Library) -> None:
    """A place without its own schedule is named as a gap; all countries, states and provinces are known."""
    places = [o.code for o in library.questions["staff_places"].options]
    assert len(places) > 320
    for code in places:
        chosen = select(library, _facts(library, staff_places=[code]))
        own = {place for schedule in chosen.schedules for place in schedule.places}
        assert (code in own) != (code in chosen.gaps), code


def test_a_place_left_out_on_purpose_gets_its_gap_note(library: Library) -> None:
    """`exclude_law` takes the schedule away and leaves a visible note, never silence."""
    policy = _policy(library, exclude_law=["DE"])
    assert "de" not in policy.schedules
    assert "DE" in policy.gaps
    assert "no schedule of its own for Germany" in policy.markdown


def test_each_paragraph_says_why_it_is_there(library: Library) -> None:
    """Clause, answers, places, sources: what `explain` shows."""
    policy = _policy(library, features=["contests"])
    by_clause = {p.because.clause: p.because for p in policy.paragraphs}
    assert "features" in by_clause["contests"].answers
    assert by_clause["K-DE-04"].places == ("DE",)
    assert by_clause["K-DE-04"].sources
    assert by_clause["confidential"].covers == ("PC-01", "PC-02")
    assert by_clause["gap-note"].places == ("US-WA",)


def test_origins_never_change_the_policy(library: Library) -> None:
    """A default confirmed and a default taken give the same words."""
    plain = _facts(library)
    confirmed = {k: v for k, v in plain.values.items() if plain.applies(k) and v not in (None, "", [])}
    assert _policy(library, **confirmed).markdown == assemble(library, plain).markdown
