"""What happens to hand edits when the policy is generated anew: text in, text out."""

from __future__ import annotations

import time

import pytest

from socwizard.merging import Conflict, Merged, merge
from socwizard.merging.split import split

BASE = """\
# Social media policy

## 1. Scope

### 1.1 Who this is for

This policy is for everyone who works here.
It covers work accounts and private ones.
Ask the owner if you are not sure (section 2.1).

### 1.2 Where it applies

It applies on every network, in every country.

- Posts and comments.
- Likes and shares.

| Task | Name |
| --- | --- |
| Owner |  |
| Deputy |  |

## 2. Help

### 2.1 Who to ask

Write to the owner before you post.
A reply comes within two days.
"""


def edited(*changes: tuple[str, str], text: str = BASE) -> str:
    """The text with each first part, which stands there exactly once, changed into the second."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def clean(mine: str, theirs: str, base: str = BASE) -> str:
    """The merged text of a merge without conflicts."""
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    return merged.text


class TestQuickPaths:
    def test_a_text_nobody_edited_is_generated_anew(self) -> None:
        """If mine is the base, the result is theirs."""
        assert merge(BASE, BASE, "New.\n") == Merged("New.\n")

    def test_hand_edits_stay_when_nothing_new_is_generated(self) -> None:
        """If theirs is the base, the result is mine, to the last space."""
        mine = edited(("two days", "two  days \t"))
        assert merge(BASE, mine, BASE).text == mine

    def test_the_same_change_on_both_sides_is_made_once(self) -> None:
        """If mine is theirs, that is the result."""
        assert merge(BASE, "Same.\n", "Same.\n").text == "Same.\n"

    def test_edits_are_counted(self) -> None:
        """A reworded, a deleted and an added sentence are three edits."""
        mine = edited(("two days", "three days"), ("- Posts and comments.\n", ""), ("before you post.", "first. Now."))
        assert merge(BASE, mine, BASE).edits == 4


class TestSentences:
    def test_edits_of_neighbours_do_not_conflict(self) -> None:
        """Each side rewords one of two sentences that touch."""
        mine, theirs = ("everyone who works here", "all staff"), ("private ones", "your own")
        assert clean(edited(mine), edited(theirs)) == edited(mine, theirs)

    def test_edits_on_one_line_do_not_conflict(self) -> None:
        """Two sentences on a line are two units."""
        base = "Be kind. Be clear. Be brief.\n"
        assert clean("Be kind. Be very clear. Be brief.\n", "Be kind. Be clear. Be quick.\n", base) == (
            "Be kind. Be very clear. Be quick.\n"
        )

    def test_a_sentence_both_reworded_conflicts(self) -> None:
        """Nothing is overwritten; the conflict tells all three versions and the line in mine."""
        mine, theirs = edited(("two days", "three days")), edited(("two days", "one week"))
        assert merge(BASE, mine, theirs) == Merged(
            mine,
            (
                Conflict(
                    "A reply comes within two days.",
                    "A reply comes within three days.",
                    "A reply comes within one week.",
                    line=BASE.splitlines().index("A reply comes within two days.") + 1,
                ),
            ),
            edits=1,
        )

    def test_a_sentence_both_rewrote_from_scratch_conflicts(self) -> None:
        """Wordings that share no word still stand at the same place."""
        mine, theirs = (
            edited(("A reply comes within two days.", "Expect news soon.")),
            edited(("A reply comes within two days.", "Nobody promises anything, sorry.")),
        )
        (conflict,) = merge(BASE, mine, theirs).conflicts
        assert (conflict.mine, conflict.theirs) == ("Expect news soon.", "Nobody promises anything, sorry.")

    def test_a_heading_both_renamed_conflicts(self) -> None:
        """A heading is a unit like any other."""
        mine, theirs = edited(("Who to ask", "Contacts")), edited(("Who to ask", "Your first stop"))
        assert [c.base for c in merge(BASE, mine, theirs).conflicts] == ["### 2.1 Who to ask"]

    def test_a_deleted_sentence_stays_deleted(self) -> None:
        """Deleted by hand and still generated as before: it does not come back."""
        mine, theirs = ("It covers work accounts and private ones.\n", ""), ("two days", "one day")
        assert clean(edited(mine), edited(theirs)) == edited(mine, theirs)

    def test_a_sentence_no_longer_generated_goes(self) -> None:
        """Untouched by hand, it follows what is generated."""
        mine, theirs = ("two days", "one day"), ("It covers work accounts and private ones.\n", "")
        assert clean(edited(mine), edited(theirs)) == edited(mine, theirs)

    @pytest.mark.parametrize("by_hand", ["It covers work and private life.\n", ""])
    def test_reworded_on_one_side_and_gone_on_the_other_conflicts(self, by_hand: str) -> None:
        """Neither a person's wording nor a newly generated one vanishes silently."""
        old, new = "It covers work accounts and private ones.\n", "It covers accounts at work only.\n"
        mine, theirs = edited((old, by_hand)), edited((old, "" if by_hand else new))
        (conflict,) = merge(BASE, mine, theirs).conflicts
        assert (conflict.mine, conflict.theirs) == (by_hand.strip(), "" if by_hand else new.strip())
        assert conflict.line == 8

    def test_gone_on_both_sides_is_gone(self) -> None:
        """Two deletions of one sentence agree."""
        gone = ("It covers work accounts and private ones.\n", "")
        mine, theirs = edited(gone, ("two days", "one day")), edited(gone, ("every network", "each network"))
        assert clean(mine, theirs) == edited(gone, ("two days", "one day"), ("every network", "each network"))

    def test_the_same_rewording_on_both_sides_agrees(self) -> None:
        """A change made by hand and generated later is no conflict."""
        same = ("two days", "one day")
        mine, theirs = edited(same, ("Likes", "Hearts")), edited(same, ("every network", "each network"))
        assert clean(mine, theirs) == edited(same, ("Likes", "Hearts"), ("every network", "each network"))

    def test_repeated_sentences_are_told_apart_by_place(self) -> None:
        """Of three equal sentences each side rewords another one."""
        base = "Stop.\n\nAsk first.\n\nStop.\n\nAsk first.\n\nStop.\n"
        mine = "Stop at once.\n\nAsk first.\n\nStop.\n\nAsk first.\n\nStop.\n"
        theirs = "Stop.\n\nAsk first.\n\nStop.\n\nAsk first.\n\nStop now.\n"
        assert clean(mine, theirs, base) == "Stop at once.\n\nAsk first.\n\nStop.\n\nAsk first.\n\nStop now.\n"


class TestInsertions:
    @pytest.mark.parametrize(
        "beside",
        [
            "By hand.\nA reply comes within two days.",
            "A reply comes within two days.\nBy hand.",
            "By hand. A reply comes within two days.",
            "A reply comes within two days. By hand.",
            "By hand.\nA reply comes within two days.\nBy hand too.",
        ],
    )
    def test_an_insertion_beside_a_changed_sentence_is_kept(self, beside: str) -> None:
        """Before, after or on the same line."""
        mine, theirs = edited(("A reply comes within two days.", beside)), edited(("two days", "one day"))
        assert clean(mine, theirs) == edited(("two days", "one day"), text=mine)

    def test_different_insertions_in_one_gap_are_both_kept(self) -> None:
        """Mine first."""
        mine, theirs = edited(("ones.\n", "ones.\nBy hand.\n")), edited(("ones.\n", "ones.\nAnew.\n"))
        assert clean(mine, theirs) == edited(("ones.\n", "ones.\nBy hand.\nAnew.\n"))

    def test_equal_insertions_in_one_gap_are_made_once(self) -> None:
        """What both added stands there once, between what only one added."""
        mine = edited(("ones.\n", "ones.\nBy hand.\nSame here.\n"))
        theirs = edited(("ones.\n", "ones.\nSame here.\nAnew.\n"))
        assert clean(mine, theirs) == edited(("ones.\n", "ones.\nBy hand.\nSame here.\nAnew.\n"))

    def test_a_sentence_both_added_beside_a_deleted_one_is_made_once(self) -> None:
        """So a merge that was written but not noted as the new base can run again."""
        mine = edited(("It covers work accounts and private ones.\n", ""))
        theirs = edited(("here.\n", "here.\nAnew.\n"))
        merged = clean(mine, theirs)
        assert merged == edited(("here.\nIt covers work accounts and private ones.\n", "here.\nAnew.\n"))
        assert clean(merged, theirs) == merged

    def test_a_sentence_added_to_a_clause_survives_the_clause(self) -> None:
        """It stays at its place when all around it goes, as a paragraph of its own."""
        clause = BASE[BASE.index("### 1.2") : BASE.index("## 2.")]
        mine = edited(("every country.\n", "every country.\nBy hand.\n"))
        assert clean(mine, edited((clause, ""))) == edited((clause, "By hand.\n\n"))

    def test_a_sentence_at_the_end_of_a_clause_stays_before_a_new_clause(self) -> None:
        """A new clause begins after what was written by hand at the end of the old one."""
        mine = edited(("(section 2.1).\n", "(section 2.1).\nBy hand.\n"))
        theirs = edited(("### 1.2", "### 1.2 New\n\nAnew.\n\n### 1.3"))
        assert clean(mine, theirs) == edited(
            ("(section 2.1).\n", "(section 2.1).\nBy hand.\n"), ("### 1.2", "### 1.2 New\n\nAnew.\n\n### 1.3")
        )

    def test_rows_and_items_join_their_table_and_list(self) -> None:
        """No blank line comes between them, which would end the table."""
        mine = edited(("| Deputy |  |\n", "| Deputy |  |\n| Editor | Anna |\n"), ("shares.\n", "shares.\n- Reels.\n"))
        theirs = edited(("| Deputy |  |\n", "| Deputy |  |\n| Lead | Ben |\n"), ("shares.\n", "shares.\n- Polls.\n"))
        assert clean(mine, theirs) == edited(
            ("| Deputy |  |\n", "| Deputy |  |\n| Editor | Anna |\n| Lead | Ben |\n"),
            ("shares.\n", "shares.\n- Reels.\n- Polls.\n"),
        )

    def test_a_row_filled_in_by_hand_stays_beside_new_rows(self) -> None:
        """A filled row is the empty one, reworded."""
        filled = ("| Owner |  |", "| Owner | Anna Berg, room 12 |")
        theirs = ("| Owner |  |", "| Crisis lead |  |\n| Owner |  |")
        assert clean(edited(filled), edited(theirs)) == edited(("| Owner |  |", f"| Crisis lead |  |\n{filled[1]}"))

    def test_a_clause_that_takes_the_place_of_another_spares_the_deleted_sentence(self) -> None:
        """Sentences of different clauses are not versions of each other."""
        clause = BASE[BASE.index("### 2.1") :]
        theirs = edited((clause, "### 2.1 Training\n\nEveryone learns the rules.\nNew staff start in week one.\n"))
        mine = edited(("A reply comes within two days.\n", ""))
        assert clean(mine, theirs) == theirs


class TestWhiteSpace:
    @pytest.mark.parametrize(
        "mine",
        [
            BASE.replace("\n", "\r\n"),
            BASE.rstrip("\n"),
            BASE + "\n\n",
            BASE.replace(".\n", ".  \n"),
            "\ufeff" + BASE,
            BASE.replace(".\nIt covers", ". It covers").replace(".\nA reply", ". A reply"),
            BASE.replace("who works", "who\nworks").replace("A reply comes", "A reply\n  comes"),
            BASE.replace("to the owner before", "to the\nowner before"),
            BASE.replace("\n\n", "\n\n\n"),
            BASE.replace("| Owner |  |", "|Owner|      |").replace("| --- | --- |", "|------|--|"),
        ],
    )
    def test_white_space_never_conflicts(self, mine: str) -> None:
        """Line ends, trailing space, the final newline, reflowed, joined and split lines: no sentence changed."""
        theirs = BASE
        for old, new in (("everyone who", "all who"), ("covers work", "covers all"), ("within two", "within ten")):
            theirs = edited((old, new), text=theirs)
        merged = merge(BASE, mine, theirs)
        assert (merged.conflicts, merged.edits) == ((), 0)
        assert (
            merged.text.split()
            == ("\ufeff" * mine.startswith("\ufeff") + theirs)
            .replace("| Owner |  |", "|Owner|      |" if "|Owner|" in mine else "| Owner |  |")
            .replace("| --- | --- |", "|------|--|" if "|Owner|" in mine else "| --- | --- |")
            .split()
        )

    def test_line_ends_of_the_person_reach_new_sentences(self) -> None:
        """No file ends up with two kinds of line ends."""
        theirs = edited(("ones.\n", "ones.\nAnew.\n"))
        assert clean(BASE.replace("\n", "\r\n"), theirs) == theirs.replace("\n", "\r\n")

    def test_layout_by_hand_stays(self) -> None:
        """Joined lines stay joined around a sentence that was generated anew."""
        mine = edited((".\nIt covers", ". It covers"))
        assert clean(mine, edited(("private ones", "your own"))) == edited(("private ones", "your own"), text=mine)

    def test_a_line_wrapped_before_a_capital_is_no_edit(self) -> None:
        """Lines that another text has as one are joined again before they are compared."""
        base, theirs = "Ask the Crisis Lead in Bonn.\n", "Ask the Crisis Lead in Rome.\n"
        assert clean("Ask the\nCrisis Lead in\nBonn.\n", theirs, base) == theirs

    def test_a_joined_line_without_a_full_stop_is_no_edit(self) -> None:
        """The other way round: the base has two lines where mine has one."""
        base = "**Contact**\nAnna is there.\n"
        assert clean("**Contact** Anna is there.\n", "**Contact**\nBen is there.\n", base) == (
            "**Contact**\nBen is there.\n"
        )

    def test_indented_items_keep_their_indent(self) -> None:
        """White space before an item is part of its meaning."""
        base = "- One.\n  - Two.\n  - Three.\n- Four.\n"
        assert clean("- One.\n  - Two.\n  - By hand.\n  - Three.\n- Four.\n", base.replace("  - Two.\n", ""), base) == (
            "- One.\n  - By hand.\n  - Three.\n- Four.\n"
        )


class TestNumbers:
    def test_renumbering_leaves_edits_alone(self) -> None:
        """A new clause renumbers headings and references; an edit elsewhere and an untouched one agree."""
        theirs = edited(("## 2. Help", "## 3. Help"), ("### 2.1", "### 3.1"), ("section 2.1", "section 3.1"))
        assert clean(edited(("two days", "one day")), theirs) == edited(("two days", "one day"), text=theirs)

    @pytest.mark.parametrize(
        ("old", "by_hand", "new", "both"),
        [
            ("See section 3.4 now.", "Do see section 3.4 now.", "See section 3.5 now.", "Do see section 3.5 now."),
            ("Fill in Annex 2 now.", "Fill in Annex 2 today.", "Fill in Annex 3 now.", "Fill in Annex 3 today."),
            (
                "Read Schedule 1, paragraph 4, too.",
                "Read Schedule 1, paragraph 4, as well.",
                "Read Schedule 2, paragraph 5, too.",
                "Read Schedule 2, paragraph 5, as well.",
            ),
            ("### 3.4 Labels", "### 3.4 Labels for ads", "### 3.5 Labels", "### 3.5 Labels for ads"),
            ("## Schedule 2: Spain", "## Schedule 2: Spain (ES)", "## Schedule 3: Spain", "## Schedule 3: Spain (ES)"),
            ("2. Call the owner.", "2. Call Anna, the owner.", "3. Call the owner.", "3. Call Anna, the owner."),
            (
                "See section 3.4 and section 3.5.",
                "See section 3.5, section 3.4.",
                "See section 3.5 and section 3.6.",
                "See section 3.6, section 3.5.",
            ),
            ("See section 3.4 first.", "See other rules first.", "See section 3.5 first.", "See other rules first."),
        ],
    )
    def test_a_new_number_reaches_an_edited_sentence(self, old: str, by_hand: str, new: str, both: str) -> None:
        """If only numbers of clauses changed, the wording of the person takes the new ones."""
        text = "First of all.\n\n{}\n\nLast of all.\n"
        assert clean(text.format(by_hand), text.format(new), text.format(old)) == text.format(both)

    @pytest.mark.parametrize(
        ("by_hand", "new"),
        [
            ("See section 3.4, truly section 3.4 first.", "See section 3.5 first."),
            ("See section 7.1 first.", "See section 3.5 first."),
            ("Do see section 3.4 first.", "See section 3.5 at once."),
        ],
    )
    def test_an_unclear_number_conflicts(self, by_hand: str, new: str) -> None:
        """Twice there, replaced by another one, or more than the number is new: a person decides."""
        assert merge("See section 3.4 first.\n", f"{by_hand}\n", f"{new}\n").conflicts

    def test_one_number_that_becomes_two_conflicts(self) -> None:
        """It is unknown which of the two new numbers a reworded sentence means."""
        base, theirs = "See section 3.4 or section 3.4.\n", "See section 3.5 or section 3.6.\n"
        assert merge(base, base.replace("See", "Read"), theirs).conflicts

    def test_other_numbers_are_words(self) -> None:
        """A changed deadline is no renumbering."""
        assert merge("Reply in 24 hours.\n", "Please reply in 24 hours.\n", "Reply in 48 hours.\n").conflicts

    def test_a_deleted_sentence_is_not_renumbered_back(self) -> None:
        """A new number is no reason to bring back what a person deleted."""
        mine = edited(("Ask the owner if you are not sure (section 2.1).\n", ""))
        assert clean(mine, edited(("section 2.1", "section 3.1"))) == mine


MOVED = """\
## 1. One

### 1.1 Labels

Every ad carries a label that all can see.
Ask the lead when you are in doubt about a label.

### 1.2 Photos

Ask everyone who can be seen in a photo.
Children need the word of both their parents.

### 1.3 Music

Only use music that we hold a licence for.
"""


def moved(text: str = MOVED) -> str:
    """The text with its first clause moved to the end and all clauses numbered again."""
    head, labels, photos, music = text.split("### ")
    clauses = photos.replace("1.2", "1.1"), music.replace("1.3", "1.2") + "\n", labels.replace("1.1", "1.3")
    return "### ".join([head, *clauses]).rstrip("\n") + "\n"


class TestMoves:
    def test_an_edit_follows_a_clause_that_moves(self) -> None:
        """A sentence that is generated elsewhere, word for word, is the same sentence."""
        change = ("that all can see", "that nobody can miss")
        assert clean(edited(change, text=MOVED), moved(), MOVED) == moved(edited(change, text=MOVED))

    def test_an_insertion_follows_a_clause_that_moves(self) -> None:
        """What was added inside a clause goes where the clause goes."""
        added = ("can see.\n", "can see.\nBy hand.\n"), ("about a label.\n", "about a label.\nLast.\n")
        mine = edited(*added, text=MOVED)
        assert clean(mine, moved(), MOVED) == moved(mine)

    def test_a_deletion_follows_a_clause_that_moves(self) -> None:
        """A sentence deleted by hand does not come back at another place."""
        mine = edited(("Every ad carries a label that all can see.\n", ""), text=MOVED)
        assert clean(mine, moved(), MOVED) == moved(mine)

    def test_a_clause_moved_by_hand_takes_the_new_words(self) -> None:
        """It works both ways: the person moves, the generator rewords."""
        change = ("that all can see", "that nobody can miss")
        assert clean(moved(), edited(change, text=MOVED), MOVED) == moved(edited(change, text=MOVED))

    def test_a_clause_moved_by_hand_goes_when_it_is_no_longer_generated(self) -> None:
        """To move is not to reword."""
        head, labels, photos, music = MOVED.split("### ")
        mine = "### ".join([head, photos, f"{music}\n", f"{labels.rstrip()}\n"])
        assert clean(mine, "### ".join([head, photos, music]), MOVED) == "### ".join([head, photos, music])

    def test_an_edit_of_a_moved_sentence_conflicts_if_both_reworded_it(self) -> None:
        """Reworded and moved is gone and new: the edit is not lost silently."""
        mine = edited(("that all can see", "that nobody can miss"), text=MOVED)
        theirs = edited(("that all can see", "in clear and plain words"), text=moved())
        (conflict,) = merge(MOVED, mine, theirs).conflicts
        assert conflict.mine == "Every ad carries a label that nobody can miss."

    def test_a_repeated_sentence_is_not_taken_for_moved(self) -> None:
        """If it stands in several places, it is unknown which one moved."""
        base = "## A\n\nAsk the owner before you post it.\n\n## B\n\nAsk the owner before you post it.\n\nEnd.\n"
        mine = base.replace("Ask", "Always ask", 1)
        theirs = "## B\n\nAsk the owner before you post it.\n\nEnd.\n\n## C\n\nAsk the owner before you post it.\n"
        assert [c.mine for c in merge(base, mine, theirs).conflicts] == ["Always ask the owner before you post it."]


class TestSplit:
    @pytest.mark.parametrize(
        ("text", "units"),
        [
            ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
            ('Say "Stop." (Or go.) **Now.** Then.', ['Say "Stop."', "(Or go.)", "**Now.**", "Then."]),
            ("Use networks, e.g. Mastodon, i.e. ours.", ["Use networks, e.g. Mastodon, i.e. ours."]),
            ("Ask Dr. Berg or J. Smith at 5 p.m. today.", ["Ask Dr. Berg or J. Smith at 5 p.m. today."]),
            ("Version 1.2 is out. it stays.", ["Version 1.2 is out. it stays."]),
            ("A sentence over\ntwo lines.\nNext.", ["A sentence over\ntwo lines.", "Next."]),
            ("# Title. More\nText", ["# Title. More", "Text"]),
            ("- One. Two.\n- Three\n  goes on.\n1. Four", ["- One.", "Two.", "- Three\n  goes on.", "1. Four"]),
            ("| A. B | C |\n| --- | --- |", ["| A. B | C |", "| --- | --- |"]),
            ("> Said. Done.\n\n---\n", ["> Said.", "Done.", "---"]),
            ("```\nOne. Two.\n# no\n```\nEnd.", ["```", "One. Two.", "# no", "```", "End."]),
            ("", []),
            (" \n\n", []),
        ],
    )
    def test_a_text_is_split_by_sentence(self, text: str, units: list[str]) -> None:
        """Careful with abbreviations; headings, rows and code are taken line by line."""
        assert [unit.text for unit in split(text).units] == units
        assert str(split(text)) == text

    def test_units_know_their_line(self) -> None:
        """The first line is 1."""
        assert [unit.line for unit in split("\n\nOne. Two\nthree.\n\n- Four").units] == [3, 3, 6]


class TestSpeed:
    def test_a_long_policy_merges_fast(self) -> None:
        """A policy of 10,000 words with some edits takes far less than a second, rewritten or not."""
        lines = [f"Sentence {i} says what rule {i * 7} means for people of group {i % 50}." for i in range(900)]
        base = "\n".join(lines)
        mine = "\n".join(line.replace("says", "tells") if i % 90 == 0 else line for i, line in enumerate(lines))
        theirs = "\n".join(line.replace("means", "is") if i % 40 == 1 else line for i, line in enumerate(lines))
        other = "\n".join(" ".join(reversed(line.split())) for line in lines)
        start = time.perf_counter()
        merge(base, mine, theirs)
        merge(base, other, theirs)
        assert time.perf_counter() - start < 2
