"""Answers come back from the parsed Markdown as the very text that was typed."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from socwizard.drafting.escape import escape
from tests.strategies import NAMES, examples, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")
PLACES = {
    "start of a line": "{} is meant here.",
    "a whole paragraph": "{}",
    "start of a later line": "One sentence stands above.\n{} is meant here.",
    "a whole later line": "A line with \\| above.\n{}\nA line below.",
    "a paragraph after another": "Above.\n\n{}\n\nBelow.",
    "mid-sentence": "We say {} here.",
    "before a comma": "We say {}, and more.",
    "before a full stop": "We say {}.",
    "before a semicolon": "We say {};",
    "in brackets": "We ({}) say so.",
    "list item": "- {}\n- {};\n- second",
    "numbered item": "1. {}\n2. second {}",
    "later line of an item": "- first\n  {}\n- second",
    "table cell": "| A | B |\n| --- | --- |\n| {} | x |\n| y {} | {} z |",
    "table head": "| {} | B |\n| --- | --- |\n| x | y |",
    "heading": "## {}\n\nText.",
    "end of a heading": "### 1.2 Rules for {}\n\nText.",
    "bold": "Ask **{}** first.",
    "bold before a colon": "- **{}**: a word",
    "emphasis": "*Source: {}.*",
    "quotation marks": 'Write "{}" there.',
    "curly quotation marks": "Write “{}” there.",
    "quotation": "> {}\n> {} and more",
    "link": "[{}](mailto:a@example.com)",
}
"""Every place where a template may put an answer."""

PLAIN = [
    *("Harbor & Pine", "AT&T", "R&D;", "R_D", "a__b", "50% off", "a-b", "-5 degrees", "+44 20 7946 0000", "3.5"),
    *("C# 9", "C#", "#ad", "#1 in town", "10:30", ":-)", "5 > 3", "a=b", "=5", "(c) 2027", "a.b@c.de", "Müller"),
    *(
        "it's",
        '"quoted"',
        "“quoted”",
        "שלום עולם",
        "مرحبا",
        "👩🏽‍💻",
        "日本語",
        "a/b",
        "https://example.com/a_b?c=d&e=f",
    ),
    *("1.5 million", "1st", "3)a", "$100", "^", "{}", "!", "?!", "2027", "– dash", "...", "100 %", "R & D", "&", "x!"),
]


TRICKS = [
    *("***", "a\\", "\\|", "-:", "--", "&lt", "_a_ __b__ c_", "~~a~~", "![a](b)", "[a]: b", "<!-- a -->", "a  \n b"),
    *("####### a #######", "12345678901. a", "- - -", "+ + +", "a\\\nb", "<a@b.de>", "`a` ``b``", "a | b", "**a"),
]


def _shape(tokens: Sequence[Token]) -> tuple[list[str], str]:
    """The kinds of all tokens but plain text, and all text."""
    kinds, said = [], ""
    for token in tokens:
        if token.type == "text":
            said += token.content
        elif token.type == "inline":
            inner, text = _shape(token.children or [])
            kinds += ["inline", *inner]
            said += f"{text}\x00"
        else:
            kinds.append(token.type)
            said += "\n" if token.type in ("softbreak", "hardbreak") else ""
    return kinds, said


def _reads_back(text: str, place: str) -> None:
    folded = " ".join(text.split())
    found = _shape(MARKDOWN.parse(PLACES[place].replace("{}", escape(text))))
    model = _shape(MARKDOWN.parse(PLACES[place].replace("{}", "Answer")))
    assert found == (model[0], model[1].replace("Answer", folded)), (place, escape(text))


@examples(600)
@given(st.sampled_from(sorted(PLACES)), texts().filter(bool))
def test_any_text_reads_back_as_itself_in_any_place(place: str, text: str) -> None:
    """Parsing gives the text back, white space folded, and nothing but the text."""
    _reads_back(text, place)


@pytest.mark.parametrize("place", PLACES)
def test_every_pair_of_marks_reads_back_as_itself(place: str) -> None:
    """All pairs of the characters that Markdown gives a meaning, with a digit, a letter and a space."""
    for pair in product("!#&()*+-.:;<=>[\\]_`|~1a ", repeat=2):
        if text := "".join(pair).strip():
            _reads_back(text, place)


@pytest.mark.parametrize("text", [*NAMES, *TRICKS])
def test_a_text_that_looks_like_markup_reads_back_in_every_place(text: str) -> None:
    """Names with marks in them stay names."""
    for place in PLACES:
        _reads_back(text, place)


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_without_markup_is_unchanged(text: str) -> None:
    """People search the policy for the words they typed."""
    assert escape(text) == text


@examples(100)
@given(st.text(st.characters(categories=["L", "N", "M", "Zs"]), min_size=1))
def test_letters_digits_and_spaces_are_never_escaped(text: str) -> None:
    """Words in any script print as they are, white space folded."""
    assert escape(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("* a", "\\* a"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("2027.", "2027\\."),
        ("# a", "\\# a"),
        ("a #", "a \\#"),
        ("---", "\\---"),
        ("===", "\\==="),
        (":-:", "\\:-:"),
        ("> a", "\\> a"),
        ("a|b", "a\\|b"),
        ("_a_", "\\_a\\_"),
        ("AT&amp;T", "AT\\&amp;T"),
        ("a &lt", "a \\&lt"),
        ("&#35;", "\\&#35;"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_what_is_escaped_is_escaped_once_and_visibly(text: str, escaped: str) -> None:
    """A backslash before the first character that would mean something."""
    assert escape(text) == escaped


def test_digits_alone_before_a_full_stop_number_the_line() -> None:
    """The stated limit: no escape can help where the template itself writes the full stop."""
    assert escape("2027") == "2027"
    assert MARKDOWN.parse("2027.")[0].type == "ordered_list_open"
