"""The same employer by hand: which keys give each answer in the wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.tui.screens.interview import InterviewScreen
from socwizard.tui.screens.row_form import RowForm
from tests.parity.employer import NOTE, NOTED, PARKED, PARKED_VALUE, SWITCH, SWITCH_ON, Step

if TYPE_CHECKING:
    from socwizard.model.question import Question
    from tests.tui.driving import Driver


async def walk_by_keys(driver: Driver, walk: list[Step]) -> None:
    """Answer every step with keys alone; only the way to each question is taken directly."""
    await driver.press("f6")
    for step in walk:
        key = step.question.id
        if key == SWITCH:
            await _give(driver, step.question, SWITCH_ON)
            await driver.go(PARKED)
            await driver.write(PARKED_VALUE)
            await driver.press("enter")
            await driver.until(lambda: driver.session.state(PARKED) == "given", "the date to be parked is given")
        await driver.go(key)
        if key == NOTED:
            await driver.press("f2")
            await driver.write(NOTE)
            await driver.press("f2")
            await driver.on(InterviewScreen)
            await driver.go(key)
        match step.how:
            case "confirm":
                await driver.press("enter")
            case "not_sure":
                await driver.press("f3")
            case "later":
                await driver.press("f4")
            case "answer":
                await _give(driver, step.question, step.value)
        wanted = step.how if step.how in ("not_sure", "later") else "given"
        await driver.until(lambda: driver.session.state(key) == wanted, f"{key} is {wanted}")  # noqa: B023


async def _give(driver: Driver, question: Question, value: object) -> None:  # noqa: C901  one case for each kind
    await driver.go(question.id)
    codes = [option.code for option in question.options]
    match question.kind:
        case "one" | "yesno":
            code = value if isinstance(value, str) else "yes" if value else "no"
            await driver.press("home", *["down"] * codes.index(str(code)), "enter")
        case "many" if len(codes) > 24:
            for code in value:  # type: ignore[attr-defined]
                await driver.write(code)
                await driver.press("enter")
            await driver.press("enter")
        case "many":
            chosen = driver.session.value(question.id)
            await driver.press("home")
            for code in codes:
                if (code in chosen) != (code in value):  # type: ignore[operator]
                    await driver.press("space")
                await driver.press("down")
            await driver.press("enter")
        case "person":
            parts = [value.get(name, "") for name in ("name", "role", "email", "phone")]  # type: ignore[attr-defined]
            await _fields(driver, [part for part in parts if part])
        case "headcount":
            await driver.press("tab")  # past the line for one total
            await _fields(driver, [str(n) for n in value.values()])  # type: ignore[attr-defined]
        case "records":
            await _rows(driver, question, value)  # type: ignore[arg-type]
        case "long":
            first, *rest = str(value).split("\n")
            shown = str(driver.session.value(question.id))
            await driver.press(*["shift+down"] * (3 * len(shown.split("\n"))), "shift+end", "backspace")
            await driver.write(first)
            for line in rest:
                await driver.press("enter")
                await driver.write(line)
            await driver.press("tab")
        case _:
            await driver.write(str(value))
            await driver.press("enter")


async def _fields(driver: Driver, parts: list[str]) -> None:
    for i, part in enumerate(parts):
        if i:
            await driver.press("tab")
        await driver.write(part)
    await driver.press("enter")


async def _rows(driver: Driver, question: Question, rows: list[dict[str, str]]) -> None:
    for number, row in enumerate(rows, 1):
        await driver.press("end", "up", "enter")
        await driver.on(RowForm)
        for column in question.columns:
            await driver.write(row.get(column.id, ""))
            await driver.press("enter")
        await driver.on(InterviewScreen)
        await driver.until(lambda: len(driver.session.value(question.id)) == number, f"row {number}")  # type: ignore[arg-type]  # noqa: B023
        await driver.until(lambda: driver.at == question.id, "still at the rows")
