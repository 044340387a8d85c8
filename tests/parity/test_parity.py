"""Equal modes: the same answers and date give the same bytes, whichever front end asked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from socwizard.cli import main
from tests.parity.employer import (
    DAY,
    LATER,
    NOT_SURE,
    NOTE,
    NOTED,
    PARKED,
    PARKED_VALUE,
    SWITCH,
    SWITCH_ON,
    Step,
    flag,
    flow,
    lines,
    steps,
)

if TYPE_CHECKING:
    from socwizard.model.library import Library

_DATE = ("--date", DAY.isoformat())


@pytest.fixture(scope="module")
def walk(library: Library) -> list[Step]:
    """The employer's steps."""
    return steps(library)


def by_file(walk: list[Step], folder: Path) -> Path:
    """All answers from one YAML file."""
    answers = [f"  {step.question.id}: {flow(step.value)}" for step in walk if step.how in ("answer", "confirm")]
    text = "\n".join(["answers:", *answers, f"  {PARKED}: {PARKED_VALUE}", f"not_sure: [{NOT_SURE}]",
                      f"later: [{LATER}]", f"notes: {{{NOTED}: {flow(NOTE)}}}"])  # fmt: skip
    file = folder / "answers.yaml"
    # A two-line text needs a block or escapes; single quotes would fold it.
    for step in walk:
        if isinstance(step.value, str) and "\n" in step.value:
            block = "".join(f"\n    {line}" for line in step.value.split("\n"))
            text = text.replace(f"{step.question.id}: {flow(step.value)}", f"{step.question.id}: |-{block}")
    file.write_text(text, encoding="utf-8")
    assert main(["build", str(file), "--out", str(folder / "out"), *_DATE]) == 0
    return folder / "out"


def by_flags(walk: list[Step], folder: Path) -> Path:
    """One answer after the other on the command line, in the order of the walk."""
    out = folder / "out"
    for step in walk:
        if step.how in ("answer", "confirm"):
            if step.question.id == SWITCH:
                assert main(["answer", str(out), f"{SWITCH}={SWITCH_ON}", f"{PARKED}={PARKED_VALUE}", *_DATE]) == 0
            assert main(["answer", str(out), flag(step), *_DATE]) == 0
        else:
            assert main(["answer", str(out), f"--{step.how.replace('_', '-')}", step.question.id, *_DATE]) == 0
    assert main(["answer", str(out), "--note", f"{NOTED}={NOTE}", *_DATE]) == 0
    assert main(["build", str(out), *_DATE]) == 0
    return out


def by_lines(walk: list[Step], folder: Path) -> Path:
    """Plain mode in a real pseudo-terminal."""
    out = folder / "out"
    child = pexpect.spawn(
        sys.executable,
        ["-m", "socwizard", "plain", str(out), "--full", "--no-recent", *_DATE],
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 200),
    )
    child.setecho(False)
    for step in walk:
        child.expect_exact(step.question.ask)
        child.expect(r"Answer: |Default: |An answer is needed")
        if step.question.id == NOTED:
            child.sendline("+")
            child.expect_exact("note, on one line")
            child.sendline(NOTE)
        if step.question.id == SWITCH:
            child.sendline(SWITCH_ON)
            child.expect(r"YYYY-MM-DD")
            child.sendline(PARKED_VALUE)
            child.expect("Why:")
            child.sendline("<")
            child.expect("Why:")
            child.sendline("<")
            child.expect_exact(step.question.ask)
        for line in lines(step):
            child.sendline(line)
    child.expect_exact("Written: ")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "\x1b" not in (child.before or "")
    return out


@pytest.fixture(scope="module")
def reference(walk: list[Step], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the file gives; the other modes are held against it."""
    return by_file(walk, tmp_path_factory.mktemp("file"))


def test_the_walk_holds_what_parity_is_about(walk: list[Step], reference: Path) -> None:
    """Every kind of question, a not sure, a later, a note, a parked answer, two lines, a count for each place."""
    assert {step.question.kind for step in walk} == {
        "text", "long", "yesno", "one", "many", "records", "date", "int", "email", "person", "headcount",
    }  # fmt: skip
    text = (reference / "draft.yaml").read_text(encoding="utf-8")
    for part in (NOT_SURE, LATER, NOTE, PARKED_VALUE, "DE: 30", "Łódź", "🥐"):
        assert part in text


def test_flags_write_the_same_bytes(walk: list[Step], reference: Path, tmp_path: Path) -> None:
    """`answer` step by step is the file at once."""
    _same(by_flags(walk, tmp_path), reference)


def test_plain_mode_writes_the_same_bytes(walk: list[Step], reference: Path, tmp_path: Path) -> None:
    """Line by line is the file at once."""
    _same(by_lines(walk, tmp_path), reference)


async def test_the_wizard_writes_the_same_bytes(
    walk: list[Step], reference: Path, tmp_path: Path, library: Library
) -> None:
    """Every answer by keys is the file at once."""
    from socwizard.tui.screens.policy import PolicyScreen
    from tests.parity.keys import walk_by_keys
    from tests.tui.driving import wizard

    async with wizard(tmp_path / "out", library, today=DAY) as driver:
        await walk_by_keys(driver, walk)
        await driver.press("f9")
        await driver.on(PolicyScreen)
        await driver.sees("Written to")
    _same(tmp_path / "out", reference)


def _same(found: Path, reference: Path) -> None:
    for name in ("draft.yaml", "policy.md"):
        assert (found / name).read_bytes() == (reference / name).read_bytes(), name
