"""From nothing to a written policy, and no key is lost on the way."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from socwizard.tui.screens.interview import InterviewScreen
from socwizard.tui.screens.opening import OpeningScreen
from socwizard.tui.screens.policy import PolicyScreen
from tests.tui.driving import wizard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from socwizard.model.library import Library

MOST_KEYS = 15


async def test_a_first_policy_takes_few_keys(
    tmp_path: Path, library: Library, record_property: Callable[[str, object], None]
) -> None:
    """At most 15 keys beside the typed name, place and address."""
    async with wizard(tmp_path / "acme", library, size=(80, 24)) as driver:
        await driver.write("Harbor & Pine Outfitters LLC")
        await driver.press("enter")
        await driver.write("germany")
        await driver.press("enter", "enter")
        await driver.write("social@harborandpine.com")
        await driver.press("enter", "right", "enter")
        await driver.on(PolicyScreen)
        await driver.sees("Written to")
        written = (tmp_path / "acme" / "policy.md").read_text(encoding="utf-8")
    assert "Harbor & Pine Outfitters LLC" in written
    record_property(
        "keys to a first policy beside name, place and address", f"{len(driver.keys)} ({' '.join(driver.keys)})"
    )
    assert len(driver.keys) <= MOST_KEYS


async def test_confirming_every_default_of_the_quick_path_takes_one_key_each(tmp_path: Path, library: Library) -> None:
    """Enter confirms what is shown and goes on, from the first question to the review."""
    async with wizard(tmp_path / "acme", library, size=(80, 24)) as driver:
        await driver.write("Acme")
        await driver.press("enter")
        await driver.write("germany")
        await driver.press("enter", "enter")
        await driver.write("a@b.co")
        await driver.press("enter", "enter")
        while isinstance(driver.app.screen, InterviewScreen):
            await driver.press("enter")
            assert len(driver.keys) < 60
        states = {q.id: driver.session.state(q.id) for stop in driver.session.route("quick") for q in stop.questions}
    assert set(states.values()) == {"given"}
    assert len(driver.keys) == len(states) + 2  # one to add the place, one for "Next" after what is needed


async def test_keys_typed_while_the_content_loads_are_kept(tmp_path: Path, library: Library) -> None:
    """A name, Enter and a place typed before the library is there reach their fields."""
    gate = threading.Event()

    def slow() -> Library:
        gate.wait(20)
        return library

    async with wizard(tmp_path / "acme", slow, ready=False) as driver:
        await driver.on(OpeningScreen)
        driver.burst("Acme GmbH\ngermany\n\nhr@acme.example\n")
        await driver.sees("Acme GmbH")
        gate.set()
        await driver.until(
            lambda: driver.app.work and not driver.session.missing, "all three answers reached their questions"
        )
        answers = driver.session.draft.answers
    assert answers == {"org_name": "Acme GmbH", "staff_places": ["DE"], "contact_email": "hr@acme.example"}


async def test_a_burst_of_keys_is_given_to_the_fields_it_was_meant_for(tmp_path: Path, library: Library) -> None:
    """Keys that arrive faster than the focus moves wait for it."""
    async with wizard(tmp_path / "acme", library, size=(80, 24)) as driver:
        driver.burst("Acme GmbH\ngermany\n\nhr@acme.example\n")
        await driver.until(lambda: not driver.session.missing, "three answers")
        answers = driver.session.draft.answers
    assert answers == {"org_name": "Acme GmbH", "staff_places": ["DE"], "contact_email": "hr@acme.example"}


async def test_taking_all_defaults_of_the_path_answers_every_question(tmp_path: Path, library: Library) -> None:
    """F7 gives each default still shown as the answer."""
    async with wizard(tmp_path / "acme", library, size=(80, 24)) as driver:
        driver.session.answer("org_name", "Acme")
        driver.session.answer("staff_places", ["DE"])
        driver.session.answer("contact_email", "a@b.co")
        await driver.press("f6", "f7")
        await driver.until(lambda: driver.session.percent == 100, "everything is answered")
        await driver.sees("100 % answered")
