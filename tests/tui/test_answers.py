"""Giving, confirming, marking, leaving and coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from socwizard.session import Session
from socwizard.tui.screens.edit import EditScreen
from socwizard.tui.screens.interview import InterviewScreen
from socwizard.tui.screens.menu import MenuScreen
from socwizard.tui.screens.note import NoteScreen
from socwizard.tui.screens.review import ReviewScreen
from socwizard.tui.widgets.line import Line
from socwizard.tui.widgets.rows import RowList
from tests.tui.driving import TODAY, answer_needed, wizard
from tests.tui.screen_text import words

if TYPE_CHECKING:
    from pathlib import Path

    from socwizard.model.library import Library


async def test_back_works_from_an_invalid_field_and_keeps_what_was_typed(tmp_path: Path, library: Library) -> None:
    """The half-typed text is there again, with its error; the earlier answer stands."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        driver.session.answer("dormant", 9)
        box = await driver.go("dormant")
        await driver.write("soon")
        await driver.press("enter")
        assert driver.at == "dormant"
        await driver.sees("error: expected a whole number, found 'soon'")
        await driver.press("escape")
        await driver.until(lambda: driver.at != "dormant", "one page back")
        assert driver.session.value("dormant") == 9
        box = await driver.go("dormant")
        assert box.field.typed == "soon"
        await driver.sees("until then the earlier answer stands: 9")
        await driver.press(*["backspace"] * 4, "7", "enter")
        assert driver.session.value("dormant") == 7
        assert "error" not in words(driver.app)


async def test_tab_leaves_an_invalid_field(tmp_path: Path, library: Library) -> None:
    """Validation never holds anybody back."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go("contact_email")
        await driver.write("nobody")
        await driver.press("shift+tab")
        assert driver.at == "staff_places"
        assert driver.session.state("contact_email") == "missing"
        await driver.sees("expected an e-mail address, found 'nobody'")
        await driver.go("contact_email")
        await driver.write("@acme.example")
        await driver.press("tab")
        assert driver.session.value("contact_email") == "nobody@acme.example"


async def test_enter_confirms_a_shown_default(tmp_path: Path, library: Library) -> None:
    """The default becomes the answer, and the next question has the focus."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        await driver.go("industry")
        await driver.press("enter")
        assert driver.session.state("industry") == "given"
        assert driver.at == "headcount"


async def test_tab_does_not_confirm_a_default(tmp_path: Path, library: Library) -> None:
    """To look is not to answer."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go("industry")
        await driver.press("tab")
        assert driver.session.state("industry") == "default"


async def test_enter_on_a_needed_question_says_that_an_answer_is_needed(tmp_path: Path, library: Library) -> None:
    """There is no default to confirm."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.press("enter")
        assert driver.at == "org_name"
        await driver.sees("error: this question has no default; an answer is needed")


async def test_not_sure_later_note_and_clear(tmp_path: Path, library: Library) -> None:
    """Each is one F-key, shown as a word, and on disk."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        await driver.go("industry")
        await driver.press("f3")
        assert driver.session.state("industry") == "not_sure"
        assert driver.at == "headcount"
        await driver.press("f4")
        assert driver.session.state("headcount") == "later"
        await driver.go("headcount")
        await driver.sees("[… later]")
        await driver.sees("[? not sure]")
        await driver.press("f2")
        await driver.on(NoteScreen)
        await driver.write("ask Ben [/]")
        await driver.press("tab", "enter")
        await driver.on(InterviewScreen)
        await driver.sees("note: ask Ben [/]")
        await driver.press("enter")
        assert driver.session.state("headcount") == "later"  # going on does not take the mark back
        await driver.go("headcount")
        await driver.press("f5")
        assert driver.session.state("headcount") == "default"
    kept = Session.view(library, tmp_path / "acme", TODAY).draft
    assert kept.not_sure == ["industry"]
    assert kept.notes == {"headcount": "ask Ben [/]"}


async def test_a_needed_question_cannot_be_put_off(tmp_path: Path, library: Library) -> None:
    """It is said so, and nothing changes."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.press("f4")
        assert driver.session.state("org_name") == "missing"
        await driver.sees("has no default")


async def test_the_menu_offers_everything_without_f_keys(tmp_path: Path, library: Library) -> None:
    """Tab to the menu, arrows, Enter."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        await driver.go("headcount")
        driver.app.screen.query_one("#menu").focus()
        await driver.press("enter")
        await driver.on(MenuScreen)
        await driver.sees("How many people work for you in each place?")
        await driver.press("down", "down", "enter")
        await driver.until(lambda: driver.session.state("headcount") == "not_sure", "the question is marked")


async def test_the_path_can_be_switched_without_loss(tmp_path: Path, library: Library) -> None:
    """F6 shows all questions, and again the quick ones; place and typed text stay."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        await driver.go("review_months")
        await driver.write("99")
        before = driver.session.draft
        await driver.press("f6")
        assert driver.at == "review_months"
        await driver.sees("all questions")
        assert driver.box("review_months").field.typed == "99"
        await driver.press("f6")
        await driver.sees("quick path")
        assert driver.session.draft.answers == before.answers


async def test_an_answer_makes_questions_appear_on_the_page(tmp_path: Path, library: Library) -> None:
    """What is typed and the focus stay where they are."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        await driver.press("f6")
        await driver.go("industry")
        await driver.press("p", "p", "space", "tab")
        assert driver.session.value("industry")
        await driver.go("banned_apps")
        assert driver.at == "banned_apps"


async def test_the_review_edits_one_answer_and_comes_back_to_its_row(tmp_path: Path, library: Library) -> None:
    """Enter opens the question alone; Enter there returns to the same line."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        await driver.press("f8")
        await driver.on(ReviewScreen)
        rows = driver.app.screen.query_one(RowList)
        while rows.row is None or rows.row.id != "all:headcount":
            await driver.press("down")
        await driver.press("enter")
        await driver.on(EditScreen)
        assert driver.at == "headcount"
        await driver.write("40")
        await driver.press("enter")
        await driver.on(ReviewScreen)
        assert driver.session.value("headcount") == 40
        assert rows.row is not None
        assert rows.row.id == "all:headcount"
        await driver.press("enter")
        await driver.on(EditScreen)
        await driver.write("many")
        await driver.press("escape")
        await driver.on(ReviewScreen)
        assert driver.session.value("headcount") == 40
        await driver.press("enter")
        await driver.on(EditScreen)
        assert driver.box("headcount").field.typed == {"": "many", "US-CA": "", "DE": ""}


async def test_the_review_lists_every_question_of_the_route_and_what_is_parked(
    tmp_path: Path, library: Library
) -> None:
    """It is derived from the bank, not written by hand."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        driver.session.answer("industry", ["fin"])
        driver.session.answer("banned_apps", [{"platform": "TikTok"}])
        driver.session.answer("industry", [])
        driver.session.mark("report_to", "not_sure")
        await driver.press("f8")
        await driver.on(ReviewScreen)
        ids = [row.id for row in driver.app.screen.query_one(RowList).rows if not row.heading]
        asked = [f"all:{q.id}" for stop in driver.session.route("full") for q in stop.questions]
    assert [name for name in ids if name.startswith("all:")] == asked
    assert [name for name in ids if not name.startswith("all:")] == ["open:report_to", "parked:banned_apps"]


async def test_the_wizard_resumes_at_the_first_open_question(tmp_path: Path, library: Library) -> None:
    """What is answered is not asked again."""
    async with wizard(tmp_path / "acme", library) as driver:
        await answer_needed(driver)
        driver.session.answer("audience_places", ["DE"])
    async with wizard(tmp_path / "acme", library) as driver:
        assert driver.at == "industry"


async def test_typed_text_is_kept_when_the_wizard_is_left(tmp_path: Path, library: Library) -> None:
    """Ctrl+Q takes what fits with it."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.write("Acme GmbH")
        await driver.pilot.press("ctrl+q")
    assert Session.view(library, tmp_path / "acme", TODAY).draft.answers == {"org_name": "Acme GmbH"}


async def test_typed_text_is_not_selected_when_the_focus_comes_back(tmp_path: Path, library: Library) -> None:
    """The next key would replace it."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go("contact_email")
        await driver.write("nobody")
        await driver.press("shift+tab", "tab")
        line = driver.box("contact_email").query_one(Line)
        assert line.has_focus
        assert line.selection.is_empty


async def test_the_palette_runs_every_command(tmp_path: Path, library: Library) -> None:
    """Ctrl+P, a few letters, Enter."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go("industry")
        await driver.press("ctrl+p")
        await driver.write("not sure")
        await driver.sees("Take the protective default and list it for counsel")
        await driver.press("enter")
        await driver.until(lambda: driver.session.state("industry") == "not_sure", "the question is marked")


async def test_an_area_is_chosen_in_the_sidebar(tmp_path: Path, library: Library) -> None:
    """Shift+Tab from the first field, arrows, Enter."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.press("shift+tab", "down", "enter")
        await driver.until(lambda: driver.at == "goals", "at the second area")


async def test_a_click_ticks_an_option(tmp_path: Path, library: Library) -> None:
    """The mouse reaches what the keys reach."""
    async with wizard(tmp_path / "acme", library) as driver:
        box = await driver.go("worker_reps")
        await driver.pilot.click(box.query_one(RowList), offset=(4, 2))
        await driver.press("enter")
        assert driver.session.value("worker_reps") == ["union"]


@pytest.mark.parametrize("key", ["org_name", "staff_places"])
async def test_an_error_goes_with_the_first_change(tmp_path: Path, library: Library, key: str) -> None:
    """While a value is typed nobody is told that one is needed."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go(key)
        await driver.press("enter")
        await driver.sees("an answer is needed")
        await driver.write("g")
        await driver.until(lambda: "an answer is needed" not in words(driver.app), "no error")


async def test_an_error_goes_with_the_first_correction(tmp_path: Path, library: Library) -> None:
    """And comes with the next wrong answer."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.go("dormant")
        await driver.write("soon")
        await driver.press("enter")
        await driver.sees("found 'soon'")
        await driver.write("e")
        await driver.until(lambda: "found 'soon" not in words(driver.app), "no error")
        await driver.press("enter")
        await driver.sees("found 'soone'")


async def test_help_names_no_rubric(tmp_path: Path, library: Library) -> None:
    """Ids mean nothing to who answers."""
    async with wizard(tmp_path / "acme", library) as driver:
        await driver.press("f1")
        await driver.sees("Why we ask:")
        assert "Used for" not in words(driver.app)
