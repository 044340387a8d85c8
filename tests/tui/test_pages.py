"""How the route falls into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard import interview
from socwizard.model.draft import Draft
from socwizard.tui.pages import HANDFUL, page_of, paginate
from tests.tui.driving import TODAY

if TYPE_CHECKING:
    from socwizard.model.library import Library


def test_every_question_is_on_one_page_and_no_page_is_long(library: Library) -> None:
    """Nothing is asked twice or left out."""
    facts = interview.resolve(library, Draft(), TODAY)
    spans: tuple[interview.Span, ...] = ("quick", "full")
    for span in spans:
        stops = interview.route(library, facts, span)
        pages = paginate(stops)
        assert sorted(k for page in pages for k in page.keys) == sorted(q.id for s in stops for q in s.questions)
        assert all(1 <= len(page.keys) <= HANDFUL for page in pages)


def test_what_has_no_default_comes_first(library: Library) -> None:
    """So that a first policy is near."""
    facts = interview.resolve(library, Draft(), TODAY)
    pages = paginate(interview.route(library, facts, "full"))
    assert pages[0].keys == ("org_name", "staff_places", "contact_email")
    assert pages[0].needed
    assert page_of(pages, "audience_places") == 1
