"""Every kind of question has a field that the keyboard alone can fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.tui.screens.interview import InterviewScreen
from socwizard.tui.screens.row_form import RowForm
from socwizard.tui.widgets.fields import make_field
from socwizard.tui.widgets.fields.choice import Choices
from tests.tui.driving import Driver, answer_needed, wizard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from socwizard.model.library import Library


async def filled(tmp_path: Path, library: Library, key: str, keys: Sequence[str]) -> object:
    """The value of a question after some keys; a key of several letters in <> is one key, all else is typed."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        await driver.go(key)
        await play(driver, keys)
        assert driver.session.state(key) == "given"
        return driver.session.value(key)


async def play(driver: Driver, keys: Sequence[str]) -> None:
    """Press `<keys>` and type the rest."""
    for part in keys:
        if part.startswith("<"):
            await driver.press(part.strip("<>"))
        else:
            await driver.write(part)


def first(library: Library, kind: str) -> str:
    """A question of a kind that is always asked."""
    return next(q.id for q in library.questions.values() if q.kind == kind and q.when is None and not q.required)


async def test_text(tmp_path: Path, library: Library) -> None:
    """Typing replaces what is shown."""
    assert await filled(tmp_path, library, first(library, "text"), ["straße 5 [x]", "<enter>"]) == "straße 5 [x]"


async def test_long(tmp_path: Path, library: Library) -> None:
    """Enter breaks a line once something was typed; Tab goes on."""
    value = await filled(tmp_path, library, first(library, "long"), ["one", "<enter>", "two ", "<tab>"])
    assert str(value).startswith("one\ntwo ")


async def test_long_default_is_confirmed_with_enter(tmp_path: Path, library: Library) -> None:
    """Untouched text is confirmed like any default."""
    key = first(library, "long")
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go(key)
        shown = driver.session.value(key)
        await driver.press("enter")
        assert driver.session.state(key) == "given"
        assert driver.session.value(key) == shown


async def test_yesno(tmp_path: Path, library: Library) -> None:
    """The arrows choose, Enter takes."""
    assert await filled(tmp_path, library, "scenarios", ["<down>", "<enter>"]) is False


async def test_one(tmp_path: Path, library: Library) -> None:
    """A letter jumps to the option that begins with it."""
    options = library.questions["approval"].options
    assert await filled(tmp_path, library, "approval", ["<home>", "<down>", "<enter>"]) == options[1].code


async def test_many(tmp_path: Path, library: Library) -> None:
    """Space ticks, Enter takes; the order is the bank's."""
    assert await filled(tmp_path, library, "worker_reps", ["<down>", "<space>", "<up>", "<space>", "<enter>"]) == [
        "works_council",
        "cse",
    ]


async def test_filtered_places(tmp_path: Path, library: Library) -> None:
    """Typing narrows; Enter adds, Space takes away; Enter on nothing goes on."""
    keys = ["norw", "<enter>", "US-TX", "<enter>", "<down>", "<space>", "<enter>"]
    assert await filled(tmp_path, library, "audience_places", keys) == ["DE", "NO", "US-TX"]


async def test_date(tmp_path: Path, library: Library) -> None:
    """A date as YYYY-MM-DD; another form is refused in words."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go("effective")
        await driver.write("1.9.2026")
        await driver.press("enter")
        await driver.sees("error: expected a date as YYYY-MM-DD, found '1.9.2026'")
        await driver.sees("expected: for example 2027-01-31")
        await driver.press(*["backspace"] * 8)
        await driver.write("2026-09-01")
        await driver.press("enter")
        assert driver.session.value("effective") == "2026-09-01"


async def test_int(tmp_path: Path, library: Library) -> None:
    """A whole number within its bounds."""
    assert await filled(tmp_path, library, "review_months", ["6", "<enter>"]) == 6


async def test_email(tmp_path: Path, library: Library) -> None:
    """An address."""
    assert await filled(tmp_path, library, "contact_email", ["x@y.example", "<enter>"]) == "x@y.example"


async def test_person(tmp_path: Path, library: Library) -> None:
    """Tab goes through the parts, Enter takes all of them."""
    keys = ["Anna Kovacs", "<tab>", "shop manager", "<tab>", "anna@acme.example", "<tab>", "1", "<enter>"]
    assert await filled(tmp_path, library, "owner", keys) == {
        "name": "Anna Kovacs",
        "role": "shop manager",
        "email": "anna@acme.example",
        "phone": "1",
    }


async def test_headcount_for_each_place(tmp_path: Path, library: Library) -> None:
    """One number for each place where people work."""
    keys = ["<tab>", "8", "<tab>", "4", "<enter>"]
    assert await filled(tmp_path, library, "headcount", keys) == {"US-CA": 8, "DE": 4}


async def test_headcount_as_one_total(tmp_path: Path, library: Library) -> None:
    """One number for all."""
    assert await filled(tmp_path, library, "headcount", ["12", "<enter>"]) == 12


async def test_headcount_follows_the_places_on_another_page(tmp_path: Path, library: Library) -> None:
    """The field has a line for each place chosen now."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        await driver.go("headcount")
        await driver.sees("California")
        driver.session.answer("staff_places", ["FR"])
        screen = driver.app.screen
        assert isinstance(screen, InterviewScreen)
        await screen.settle()
        await driver.sees("People 10")


async def test_records_are_added_changed_and_deleted(tmp_path: Path, library: Library) -> None:
    """Each row in a small form; saved at once, without leaving the question."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go("accounts")
        await driver.press("up", "enter")
        await driver.on(RowForm)
        await play(driver, ["Instagram", "<enter>", "@acme", "<enter>", "<enter>", "<enter>", "<enter>"])
        await driver.on(InterviewScreen)
        await driver.until(lambda: driver.session.state("accounts") == "given", "saved")
        assert driver.session.value("accounts") == [{"platform": "Instagram", "handle": "@acme"}]
        await driver.until(lambda: driver.at == "accounts", "still at the question")
        await driver.press("home", "enter")
        await driver.on(RowForm)
        await play(driver, ["TikTok", "<enter>", "<enter>", "<enter>", "<enter>", "<enter>"])
        await driver.on(InterviewScreen)
        await driver.until(
            lambda: driver.session.value("accounts") == [{"platform": "TikTok", "handle": "@acme"}], "changed"
        )
        await driver.press("home", "enter")
        await driver.on(RowForm)
        driver.app.screen.query_one("#delete").focus()
        await driver.press("enter")
        await driver.on(InterviewScreen)
        await driver.until(lambda: driver.session.value("accounts") == [], "deleted")


async def test_a_row_that_does_not_fit_keeps_the_form_open(tmp_path: Path, library: Library) -> None:
    """The fault stands in the form, with the column's name."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go("history")
        await driver.press("home", "enter")
        await driver.on(RowForm)
        await play(driver, ["<tab>", "soon", "<enter>", "<enter>"])
        await driver.sees("error: row 1, Date: expected a date as YYYY-MM-DD, found 'soon'")
        await driver.press("escape")
        await driver.on(InterviewScreen)
        assert driver.session.state("history") == "default"


async def test_a_choice_in_a_row(tmp_path: Path, library: Library) -> None:
    """A column with options is chosen from a list."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go("posters")
        await driver.press("home", "enter")
        await driver.on(RowForm)
        await play(driver, ["Ben", "<enter>", "<enter>"])
        choices = driver.app.screen.query_one(Choices)
        assert choices.has_focus
        await driver.press("home", "enter")
        await driver.on(InterviewScreen)
        await driver.until(lambda: driver.session.state("posters") == "given", "saved")
        value = driver.session.value("posters")
        assert isinstance(value, list)
        assert value[0]["name"] == "Ben"
        assert value[0]["level"] == choices.options[0][0]


async def test_choices_show_their_state_without_colour(tmp_path: Path, library: Library) -> None:
    """(●) and ( ), [x] and [ ]."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go("features")
        await driver.sees("[x] Pictures or videos of people")
        await driver.sees("[ ] Paid ads")
        await driver.go("approval")
        await driver.sees("(●)")
        await driver.sees("( )")


def test_every_question_has_a_field(library: Library) -> None:
    """Of whatever kind."""
    from socwizard.tui.work import Asked

    for question in library.questions.values():
        assert make_field(Asked(question, "default", None, "none"))
