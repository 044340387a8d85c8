"""American spelling of our own words, and of nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socwizard.model.template_environment import CLOSE, OPEN, Words, environment, join, respell
from tests.strategies import examples, shipped_library, texts

SPELLING = {"organise": "organize", "organised": "organized", "colour": "color", "programme": "program"}
WORDS = ["organise", "Organised", "COLOUR", "programme", "we", "the", "discolour", "a", "2027", "—", "“", "-", "\n"]


@pytest.mark.parametrize(
    ("text", "american"),
    [
        ("We organise it.", "We organize it."),
        ("Organised by colour", "Organized by color"),
        ("PROGRAMME", "PROGRAM"),
        ("ProGramme", "Program"),
        ("multi-colour, colour-blind", "multi-color, color-blind"),
        ("“colour”, *programme*, **organise**", "“color”, *program*, **organize**"),
        ("colour's", "color's"),
        ("discolour colours organiseX", "discolour colours organiseX"),
        ("organi\u017fe", "organi\u017fe"),
        ("", ""),
    ],
)
def test_whole_words_change_and_capitals_stay(text: str, american: str) -> None:
    """A word inside another word is left alone; a capital letter or capitals throughout are kept."""
    assert respell(text, SPELLING) == american


def test_british_spelling_changes_nothing_but_takes_the_marks_away() -> None:
    """Without a table the text is as written."""
    assert respell(f"We organise {OPEN}colour{CLOSE}.", {}) == "We organise colour."


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ name }} organise", "The Colour Programme organize"),
        ("organise {{ name }}", "organize The Colour Programme"),
        ("{{ name }}{{ name }}", "The Colour ProgrammeThe Colour Programme"),
        ("{{ [name, phrase]|list_and }} organised", "The Colour Programme and our color organized"),
        ("{{ [phrase, name]|list_or }}", "our color or The Colour Programme"),
        ("{{ phrase }}", "our color"),
        ("{{ nothing }}colour", "color"),
        ("{% for one in [name, phrase] %}{{ one }} {% endfor %}", "The Colour Programme our color "),
        ("{{ number }} colour", "3 color"),
    ],
)
def test_answers_keep_their_spelling_and_our_phrases_do_not(template: str, text: str) -> None:
    """Every printed value that is not our own wording is left as the employer wrote it."""
    context = {"name": "The Colour Programme", "phrase": Words("our colour"), "nothing": "", "number": 3}
    assert respell(environment().from_string(template).render(context), SPELLING) == text


@examples(200)
@given(st.lists(st.tuples(st.booleans(), st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)), max_size=6))
def test_respelling_changes_our_words_only(parts: list[tuple[bool, str]]) -> None:
    """Each answer comes out as it went in, each piece of ours as if it stood alone."""
    marked = " ".join(f"{OPEN}{text}{CLOSE}" if ours_not else text for ours_not, text in parts)
    expected = " ".join(text if ours_not else respell(text, SPELLING) for ours_not, text in parts)
    assert respell(marked, SPELLING) == expected


@examples(200)
@given(st.lists(st.one_of(st.sampled_from(WORDS), texts()), max_size=8).map(" ".join))
def test_respelling_twice_changes_nothing_more(text: str) -> None:
    """American words are not respelled again, nor is anything but the listed words."""
    american = shipped_library().american
    once = respell(text, american)
    assert respell(once, american) == once
    assert respell(text, {}) == text


@examples(100)
@given(texts(), texts())
def test_any_answer_is_printed_as_it_is(before: str, after: str) -> None:
    """Whatever an answer holds, it reaches the policy unchanged, alone and in a list."""
    american = shipped_library().american
    rendered = environment().from_string("{{ a }} colour {{ b }}").render(a=before, b=after)
    assert respell(rendered, american) == f"{before} color {after}"
    listed = join([before or "x", after or "y"], "and")
    assert respell(listed, american) == f"{before or 'x'} and {after or 'y'}"


def test_the_shipped_table_is_lower_case_whole_words_and_leads_nowhere_twice() -> None:
    """No American form is itself respelled, and no form has a capital letter, a space or a hyphen."""
    american = shipped_library().american
    for british, other in american.items():
        assert british != other
        assert british.isalpha()
        assert other.isalpha()
        assert (british + other).islower()
        assert other not in american
