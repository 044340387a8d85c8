"""What `draft.yaml` looks like, and that every reader finds the same words in it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from socwizard.model.draft import Draft, Override
from socwizard.model.plain_yaml import read
from socwizard.storage import dump_draft

TRAPS = [
    *("NO", "no", "No", "yes", "Y", "y", "n", "on", "Off", "true", "FALSE", "null", "Null", "~", "", "1e3", "0x1F"),
    *("0o17", "017", "1_000", "12:30", "190:20:30", "2027-01-01", "2027-01-01 12:00:00", ".inf", "-.INF", ".nan", "="),
    *("<<", "12", "-1", "+1", "1.5", "1.", ".5", "0b1", " lead", "trail ", "\ttab", "a\tb", "#ad", "a #b", "a: b"),
    *("a:", "- a", "-", "--- a", "...", "? a", "?", "@x", "`x`", "%x", "!x", "!!str x", "&x", "*x", "|", ">", "[a]"),
    *("{a: b}", "a, b", "]", "}", ",", "'", "it's", '"q"', "\\", "C:\\x", "\"'\\", "\x00", "\x07", "\x7f", "\x85"),
    *("\xa0", "a\u2028b", "\u2029", "\ufeff", "\ufeffa", "\ufffe", "a\r\nb", "\r", "R_D", "Harbor & Pine", "x" * 3000),
    *("😀 ok", "👩‍👩‍👧", "שלום", "a\u200fb", "日本語", "ﷺ", "é", "e\u0301", "\u0301e", "١٢", "²", "ⅳ"),
]
BLOCKS = [
    *("a\nb", "a\n", "a\n\n", "a\n\n\n", "\n", "\n\na", "a\n\nb", " a\nb", "a\n b\n  c", "a \nb", "a\n  \nb", "a\n\tb"),
    *("\ta\nb", "a\n ", "# a\nb", "- a\n- b", "a: b\nc: d", "---\na", "a\n...\nb", "a\x85b\nc", "a\u2028\nb", "😀\nש"),
]
ORDER = ["org_name", "staff_places", "audience_places", "headcount", "approval_hours"]

text = (
    st.text(max_size=40)
    | st.sampled_from(TRAPS + BLOCKS)
    | st.text("ab :#-\n'\"\\|>\t%?,[]{}~=<e1.\u2028", max_size=12)
)
key = st.text(min_size=1, max_size=20) | st.sampled_from([trap for trap in TRAPS if trap])
leaf = text | st.booleans() | st.integers(-(10**12), 10**12) | st.none()
value = st.recursive(
    leaf, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(key, inner, max_size=4), max_leaves=12
)


def untyped(value: Any) -> Any:
    """As `plain_yaml` reads it: every scalar is text."""
    if isinstance(value, dict):
        return {name: untyped(item) for name, item in value.items()}
    if isinstance(value, list):
        return [untyped(item) for item in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if value is None else str(value)


def check_all_readers(draft: Draft) -> None:
    written = dump_draft(draft, ORDER)
    written.encode("utf-8")
    document = read(written, "draft.yaml")
    assert document.faults == []
    assert document.tree["answers"] == untyped(draft.answers)  # type: ignore[index]
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        found = yaml.load(written, loader)
        assert found["answers"] == draft.answers
        assert found.get("notes", {}) == draft.notes


@given(st.dictionaries(key, value, max_size=6), st.dictionaries(key, text.filter(bool), max_size=3))
@settings(max_examples=400, deadline=None)
def test_every_reader_finds_the_same_answers(answers: dict[str, Any], notes: dict[str, str]) -> None:
    """Our reader gives all of it as text; a YAML 1.1 reader gives text as text, yes and no and numbers as such."""
    check_all_readers(Draft(answers=answers, notes=notes))


@pytest.mark.parametrize("trap", [*TRAPS, *BLOCKS], ids=ascii)
def test_no_text_is_taken_for_something_else(trap: str) -> None:
    """As a value, in a list, in a map, in a row, and as a key."""
    answers = {"a": trap, "b": [trap, trap], "c": {"name": trap, "b": trap}, "d": [{"x": trap, "y": trap}], "e": trap}
    if trap:
        answers[trap] = {trap: trap}
    check_all_readers(Draft(answers=answers, notes={"a": trap, "b": "z"}))


@pytest.mark.parametrize(
    "word", ["NO", "yes", "on", "y", "null", "~", "1e3", "0x1F", "0o17", "1_000", "12:30", "=", "<<"]
)
def test_words_that_only_some_readers_take_for_text_are_quoted(word: str) -> None:
    assert f'\n  a: "{word}"\n' in dump_draft(Draft(answers={"a": word}), [])


def test_a_draft_reads_well() -> None:
    """Bank order, bare words, quotes only where they must be, texts of several lines as they are."""
    draft = Draft(
        content="2026.1",
        answers={
            "zeta": "own question",
            "approval_hours": [{"tier": "routine", "hours": "0"}, {"tier": "legal", "hours": "24"}],
            "headcount": {"US-CA": 8, "NO": 4},
            "gate": True,
            "mission": "We sell boats.\nAnd repair them.",
            "staff_places": ["US-CA", "NO"],
            "org_name": "Harbor & Pine",
            "disclosure_tag": "#ad",
            "exclude_law": [],
            "mfa_on": None,
        },
        not_sure=["b", "headcount"],
        notes={"org_name": "ask 😀"},
        frozen={"start": "2027-01-01"},
        overrides=[Override(code="LR-01", reason="counsel says so")],
        brand={"logo": "logo.png"},
    )
    assert dump_draft(draft, ORDER) == (
        "# Your answers. Comments in this file are not kept: write a note under `notes` instead.\n"
        "format: 1\n"
        'content: "2026.1"\n'
        "answers:\n"
        "  org_name: Harbor & Pine\n"
        "  staff_places:\n"
        "    - US-CA\n"
        '    - "NO"\n'
        "  headcount:\n"
        "    US-CA: 8\n"
        '    "NO": 4\n'
        "  approval_hours:\n"
        "    - tier: routine\n"
        '      hours: "0"\n'
        "    - tier: legal\n"
        '      hours: "24"\n'
        '  disclosure_tag: "#ad"\n'
        "  exclude_law: []\n"
        "  gate: yes\n"
        "  mfa_on:\n"
        "  mission: |-\n"
        "    We sell boats.\n"
        "    And repair them.\n"
        "  zeta: own question\n"
        "not_sure:\n"
        "  - headcount\n"
        "  - b\n"
        "notes:\n"
        "  org_name: ask 😀\n"
        "frozen:\n"
        '  start: "2027-01-01"\n'
        "overrides:\n"
        "  - code: LR-01\n"
        "    reason: counsel says so\n"
        "brand:\n"
        "  logo: logo.png\n"
    )


def test_an_empty_draft_has_answers_all_the_same() -> None:
    assert dump_draft(Draft(), []).splitlines()[1:] == ["format: 1", 'content: ""', "answers: {}"]


@given(st.permutations(["org_name", "zeta", "alpha", "headcount"]))
def test_the_order_of_answering_leaves_no_trace(keys: list[str]) -> None:
    """The same draft is the same text, so that version control shows what changed and nothing else."""
    text = dump_draft(Draft(answers=dict.fromkeys(keys, "x"), later=keys), ORDER)
    assert text == dump_draft(Draft(answers=dict.fromkeys(sorted(keys), "x"), later=sorted(keys)), ORDER)


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    """It comes from file names the system cannot decode; UTF-8 has no way to write it."""
    check_all_readers(Draft(answers={"a": dump_draft(Draft(answers={"a": "x\ud800"}), []).splitlines()[-1][5:]}))
    assert "x\ufffd" in dump_draft(Draft(answers={"a": "x\ud800", "b": "y\ud800\nz"}), [])
