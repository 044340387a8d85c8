"""What holds for every merge, tried on thousands of random Markdown texts and edits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socwizard.merging import merge
from socwizard.merging.split import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

thorough = settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
quick = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**32)


@dataclass(frozen=True)
class Piece:
    """One line of a policy, or a sentence on the line of the one before."""

    kind: str
    words: str
    before: str = "\n"


WORDS = [
    "the", "a", "to", "of", "you", "and", "in", "for", "on", "before", "never", "always", "account", "advert",
    "answer", "approve", "archive", "audience", "break", "brand", "caption", "channel", "clear", "comment",
    "company", "complaint", "consent", "crisis", "customer", "deadline", "delete", "delay", "deputy", "draft",
    "employee", "evidence", "film", "follower", "friend", "guest", "harm", "helpful", "holiday", "image", "insult",
    "journalist", "label", "lawyer", "leave", "letter", "manager", "market", "message", "minute", "music",
    "mystery", "network", "notice", "office", "opinion", "outside", "partner", "password", "patient", "permission",
    "photo", "picture", "platform", "price", "private", "product", "public", "quarrel", "question", "reader",
    "reply", "report", "review", "reward", "rumour", "screen", "secret", "silence", "speaker", "spell", "staff",
    "story", "student", "summer", "supplier", "target", "teacher", "tool", "training", "translate", "trust",
    "update", "visitor", "warn",
]  # fmt: skip
FIXED = [
    "Ask the owner before you post.",
    "Stop.",
    "This is what we expect of everyone who works here.",
    "See section 2.1.",
]
MARKS = {"sentence": "{}", "item": "- {}", "heading": "### {}", "row": "| {} |  |"}
KINDS = ["sentence"] * 6 + ["item"] * 3 + ["heading", "row"]


def write(pieces: Sequence[Piece]) -> str:
    """The pieces as Markdown: one sentence per line, a blank line around each block."""
    text = ""
    for at, piece in enumerate(pieces):
        last = pieces[at - 1].kind if at else ""
        apart = piece.kind == "heading" or (piece.kind != last and (piece.kind, last) != ("sentence", "item"))
        text += "" if not at else "\n\n" if apart or piece.before == "\n\n" else piece.before
        text += piece.words
    return text + "\n"


def sentence(random: Random, name: str) -> str:
    """A sentence that no other one equals, of words that all share."""
    return " ".join([name, *random.choices(WORDS, k=random.randint(1, 9))]).capitalize() + "."


def policy(random: Random, *, repeated: bool) -> list[Piece]:
    """A random policy; with `repeated`, some of its sentences stand in several places."""
    pieces = []
    for at in range(random.randint(1, 25)):
        kind = random.choice(KINDS)
        words = random.choice(FIXED) if repeated and random.random() < 0.5 else sentence(random, f"b{at}")
        if kind == "heading":
            words = f"{random.randint(1, 3)}.{random.randint(1, 9)} {words}" if random.random() < 0.8 else words
        if random.random() < 0.2:
            words = words.replace(".", f" (section {random.randint(1, 3)}.{random.randint(1, 9)}).")
        before = random.choice(["\n", "\n", "\n", "\n\n", " "]) if kind == "sentence" else "\n"
        pieces.append(Piece(kind, MARKS[kind].format(words), before))
    return pieces


def reworded(random: Random, piece: Piece, name: str) -> Piece:
    """The piece with a word more, or from scratch."""
    if random.random() < 0.5 and piece.kind != "row":
        head, _, tail = piece.words.rpartition(" ")
        return replace(piece, words=f"{head} {name} {tail}" if head else f"{name.capitalize()} {tail}")
    return replace(piece, words=MARKS[piece.kind].format(sentence(random, name)))


def added(random: Random, name: str, *, beside: bool = False) -> Piece:
    """A new piece."""
    kind = "sentence" if beside else random.choice(KINDS)
    return Piece(kind, MARKS[kind].format(sentence(random, name)), " " if beside else "\n")


def shaken(random: Random, text: str) -> str:
    """The text as careless editors leave it: other line ends, trailing space, lines joined or wrapped."""
    if random.random() < 0.3:
        text = re.sub(r"(?m)^((?![-#|>]).*\.)\n(?=[A-Z])", r"\1 ", text)
    if random.random() < 0.3:
        text = re.sub(r"(?<=[a-z]) (?=[a-z])", lambda found: random.choice([found[0]] * 9 + ["\n"]), text)
        text = re.sub(r"(?m)^([#|].*(?:\n(?![-#|>\n]).+)+)", lambda found: found[0].replace("\n", " "), text)
    if random.random() < 0.3:
        text = text.replace("\n", "  \n")
    if random.random() < 0.3:
        text = text.rstrip("\n")
    return text.replace("\n", "\r\n") if random.random() < 0.3 else text


def scrambled(random: Random, pieces: Sequence[Piece], side: str) -> list[Piece]:
    """A version with rewordings, deletions, insertions, copies, a moved block and new numbers."""
    found = list(pieces)
    for turn in range(random.randint(1, 8)):
        at, name = random.randint(0, len(found)), f"{side}{turn}"
        match random.choice(["reword", "reword", "delete", "add", "add", "copy", "move", "cut", "number"]):
            case "reword" if at < len(found):
                found[at] = reworded(random, found[at], name)
            case "delete" if at < len(found):
                del found[at]
            case "add":
                found.insert(at, added(random, name, beside=random.random() < 0.2 and at > 0))
            case "copy" if found:
                found.insert(at, random.choice(found))
            case "move":
                block = found[at : at + 4]
                del found[at : at + 4]
                to = random.randint(0, len(found))
                found[to:to] = block
            case "cut":
                del found[at : at + 5]
            case "number":
                found = [
                    replace(p, words=re.sub(r"(\d)\.(\d+)", lambda n: f"{n[1]}.{int(n[2]) + 1}", p.words))
                    for p in found
                ]
            case _:
                pass
    return found


def without_numbers(text: str) -> str:
    """The text on one line, and without the numbers that follow generation."""
    return re.sub(r"\d+\.\d+", "#", " ".join(text.split()))


def pieces_of(text: str) -> list[str]:
    """The units of a text, without white space and numbers."""
    return [without_numbers(unit.key) for unit in split(text).units]


def lost(mine: str, base: str, merged: str) -> set[str]:
    """Hand-written units that the merged text does not hold."""
    return set(pieces_of(mine)) - set(pieces_of(base)) - set(pieces_of(merged))


def kinds(text: str) -> set[tuple[str, str]]:
    """Each unit with what it is."""
    return {(unit.kind, without_numbers(unit.key)) for unit in split(text).units}


def crowded(text: str) -> list[str]:
    """Headings and tables without a blank line before them, and what follows a heading without one."""
    lines = [line.strip() for line in text.splitlines()]
    heads = [after for before, after in pairwise(lines) if before and after.startswith("#")]
    below = [after for before, after in pairwise(lines) if after and before.startswith("#")]
    return heads + below + [b for a, b in pairwise(lines) if a and b.startswith("|") and not a.startswith("|")]


def spread(random: Random, length: int) -> tuple[set[int], set[int]]:
    """Two sets of places that have none in common."""
    sides = [random.choice("mt-") for _ in range(length)]
    return {i for i, side in enumerate(sides) if side == "m"}, {i for i, side in enumerate(sides) if side == "t"}


@given(st.text() | st.text(alphabet="Ab.!?,;:#-*|>`~1() \"'\n\r\t_e.g.\ufeff\u2028\x0b"))
@thorough
def test_splitting_loses_nothing(text: str) -> None:
    """The units put together are the text, whatever it is."""
    parts = split(text)
    assert str(parts) == text
    assert all(unit.text == unit.text.strip() != "" and not unit.after.strip() for unit in parts.units)


@given(SEEDS, st.booleans())
@quick
def test_a_side_without_changes_gives_way(seed: int, repeated: bool) -> None:
    """Only one side changed, or both alike: that version is the result, to the last space."""
    random = Random(seed)
    pieces = policy(random, repeated=repeated)
    base, other = write(pieces), shaken(random, write(scrambled(random, pieces, "m")))
    assert merge(base, other, base).text == other
    assert merge(base, base, other).text == other
    assert merge(base, other, other).text == other


@given(st.text(), st.text())
@quick
def test_a_side_without_changes_gives_way_for_any_text(base: str, other: str) -> None:
    """The same for texts that are no Markdown."""
    assert merge(base, other, base).text == other
    assert merge(base, base, other).text == other
    assert merge(base, other, other).text == other


@given(st.text(), st.text(), st.text())
@quick
def test_any_three_texts_merge_or_conflict(base: str, mine: str, theirs: str) -> None:
    """No input is too strange; with conflicts mine is untouched."""
    merged = merge(base, mine, theirs)
    assert not merged.conflicts or merged.text == mine


@given(SEEDS, st.booleans())
@thorough
def test_no_hand_written_sentence_disappears(seed: int, repeated: bool) -> None:
    """Whatever both sides do, it is in the merged text, or in a conflict and mine is untouched."""
    random = Random(seed)
    pieces = policy(random, repeated=repeated)
    base, theirs = write(pieces), write(scrambled(random, pieces, "t"))
    mine = shaken(random, write(scrambled(random, pieces, "m")))
    merged = merge(base, mine, theirs)
    if merged.conflicts:
        assert merged.text == mine
    else:
        assert not lost(mine, base, merged.text)
        assert not lost(theirs, base, merged.text)


@given(SEEDS, st.booleans())
@thorough
def test_a_merge_leaves_the_markdown_whole(seed: int, repeated: bool) -> None:
    """A row stays a row and a heading a heading, with blank lines where both sides had them."""
    random = Random(seed)
    pieces = policy(random, repeated=repeated)
    base, mine, theirs = write(pieces), write(scrambled(random, pieces, "m")), write(scrambled(random, pieces, "t"))
    merged = merge(base, mine, theirs)
    assert merged.conflicts or not crowded(merged.text)
    assert kinds(merged.text) <= kinds(base) | kinds(mine) | kinds(theirs)


@given(SEEDS, st.booleans())
@thorough
def test_a_clean_merge_is_its_own_result(seed: int, repeated: bool) -> None:
    """With the new text as base nothing is left to do."""
    random = Random(seed)
    pieces = policy(random, repeated=repeated)
    base, theirs = write(pieces), write(scrambled(random, pieces, "t"))
    mine = write(scrambled(random, pieces, "m"))
    merged = merge(base, mine, theirs)
    if not merged.conflicts:
        assert merge(theirs, merged.text, theirs).text == merged.text


@given(SEEDS)
@thorough
def test_edits_of_different_sentences_never_conflict(seed: int) -> None:
    """Rewordings, deletions and insertions at places that are not the same."""
    random = Random(seed)
    pieces = policy(random, repeated=False)
    by_me, by_them = spread(random, len(pieces))

    def version(places: set[int], side: str) -> list[Piece]:
        found: list[Piece] = []
        for at, piece in enumerate(pieces):
            if random.random() < 0.2:
                found.append(added(random, f"{side}add{at}"))
            if at not in places:
                found.append(piece)
            elif random.random() < 0.7:
                found.append(reworded(random, piece, f"{side}{at}"))
        return found

    mine, theirs = shaken(random, write(version(by_me, "m"))), write(version(by_them, "t"))
    merged = merge(write(pieces), mine, theirs)
    assert merged.conflicts == ()
    assert not lost(mine, write(pieces), merged.text)
    assert not lost(theirs, write(pieces), merged.text)


@given(SEEDS)
@thorough
def test_rewordings_of_different_places_are_all_made(seed: int) -> None:
    """Also where many sentences are the same; the result is exactly what both sides wrote."""
    random = Random(seed)
    pieces = policy(random, repeated=True)
    by_me, by_them = spread(random, len(pieces))

    def version(places: Iterable[int], side: str, text: Sequence[Piece]) -> list[Piece]:
        changed = {at: reworded(random, text[at], f"{side}{at}") for at in sorted(places)}
        return [changed.get(at, piece) for at, piece in enumerate(text)]

    mine, theirs = version(by_me, "m", pieces), version(by_them, "t", pieces)
    both = [theirs[at] if at in by_them else piece for at, piece in enumerate(mine)]
    merged = merge(write(pieces), write(mine), write(theirs))
    assert merged.conflicts == ()
    assert merged.text == write(both)


@given(SEEDS, st.booleans())
@thorough
def test_insertions_beside_changed_sentences_merge_clean(seed: int, repeated: bool) -> None:
    """Before, after and on the line of every sentence that the other side reworded or deleted."""
    random = Random(seed)
    pieces = policy(random, repeated=repeated)
    mine: list[Piece] = []
    theirs: list[Piece] = []
    for at, piece in enumerate(pieces):
        if random.random() < 0.5:
            mine.append(piece)
            theirs.append(piece)
            continue
        mine += [
            added(random, f"before{at}"),
            piece,
            added(random, f"beside{at}", beside=piece.kind in "sentence item"),
        ]
        if random.random() < 0.8:
            theirs.append(reworded(random, piece, f"t{at}"))
    merged = merge(write(pieces), write(mine), write(theirs))
    assert merged.conflicts == ()
    assert not lost(write(mine), write(pieces), merged.text)
    assert not lost(write(theirs), write(pieces), merged.text)


@given(SEEDS)
@thorough
def test_white_space_never_conflicts(seed: int) -> None:
    """A text that only an editor changed takes all that is newly generated, and counts no edits."""
    random = Random(seed)
    pieces = policy(random, repeated=True)
    base, theirs = write(pieces), write(scrambled(random, pieces, "t"))
    merged = merge(base, shaken(random, base), theirs)
    assert (merged.conflicts, merged.edits) == ((), 0)
    assert pieces_of(merged.text) == pieces_of(theirs)
