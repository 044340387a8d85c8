"""What holds for the interview and the drafting, whatever anybody answers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from socwizard.drafting import assemble
from socwizard.interview import missing, percent_answered, resolve, route, validate
from socwizard.model.conditions import holds
from socwizard.model.draft import Draft
from tests.strategies import SWITCHES, answer_sets, answers_to, dates, examples, shipped_library

if TYPE_CHECKING:
    from socwizard.model.facts import Facts
    from socwizard.model.library import Library

TODAY = dt.date(2026, 11, 22)
REQUIRED = {"org_name", "staff_places", "contact_email"}
EMPTY_KINDS = {"text", "long", "many", "records", "date", "person"}


def _route(library: Library, facts: Facts) -> list[str]:
    return [question.id for stop in route(library, facts) for question in stop.questions]


@examples(60)
@given(st.data())
def test_the_route_asks_no_question_twice_and_only_those_that_apply(data: st.DataObject) -> None:
    """The route is the questions whose conditions hold, once each, in the order of the banks."""
    library = shipped_library()
    facts = resolve(library, Draft(answers=data.draw(answer_sets(library, required=False))), TODAY)
    asked = _route(library, facts)
    assert asked == [key for key, question in library.questions.items() if facts.holds(question.when)]
    quick = [question.id for stop in route(library, facts, "quick") for question in stop.questions]
    assert quick == [key for key in asked if library.questions[key].path == "quick"]
    assert 0 <= percent_answered(library, facts) <= 100


@examples(40)
@given(st.data())
def test_the_route_does_not_depend_on_the_order_of_the_answers(data: st.DataObject) -> None:
    """The same answers, given in another order, lead to the same facts."""
    library = shipped_library()
    answers = data.draw(answer_sets(library))
    shuffled = data.draw(st.permutations(list(answers)))
    forward, backward = Draft(), Draft()
    for key in answers:
        forward = forward.with_answer(key, answers[key])
    for key in shuffled:
        backward = backward.with_answer(key, answers[key])
    one, other = resolve(library, forward, TODAY), resolve(library, backward, TODAY)
    assert (one.values, one.states) == (other.values, other.states)
    assert _route(library, one) == _route(library, other)


@examples(60)
@given(st.data())
def test_turning_a_switch_on_and_off_and_on_restores_everything(data: st.DataObject) -> None:
    """An answer whose question no longer applies is parked, never printed, and comes back as it was."""
    library = shipped_library()
    switch = data.draw(st.sampled_from(SWITCHES))
    draft = Draft(answers=data.draw(answer_sets(library)))
    on = draft.with_answer(switch, data.draw(answers_to(library.questions[switch])))
    off = on.with_answer(switch, data.draw(answers_to(library.questions[switch])))
    before, between = resolve(library, on, TODAY), resolve(library, off, TODAY)
    after = resolve(library, off.with_answer(switch, on.answers[switch]), TODAY)
    assert (before.values, before.states) == (after.values, after.states)
    for key in between.in_state("parked"):
        assert off.answers[key] == on.answers[key]
        assert between.values[key] in (None, False, "", [])


@examples(60)
@given(st.data())
def test_no_condition_raises_and_every_default_fits_its_question(data: st.DataObject) -> None:
    """Every applicable question has a value that validation would accept, except the three required ones."""
    library = shipped_library()
    draft = Draft(answers=data.draw(answer_sets(library, required=data.draw(st.booleans()))))
    for key in data.draw(st.lists(st.sampled_from(sorted(library.questions)), max_size=5)):
        draft = draft.with_mark(key, data.draw(st.sampled_from(["not_sure", "later"])))
    facts = resolve(library, draft, data.draw(dates().map(dt.date.fromisoformat)))
    conditions = [clause.when for clause in library.clauses.values()]
    conditions += [item.when for item in library.rubric.values()]
    conditions += [option.below_when for question in library.questions.values() for option in question.options]
    for condition in conditions:
        holds(condition, facts.values, library.vocabulary)
    lacking = {question.id for question in missing(library, facts)}
    assert lacking == REQUIRED - set(draft.answers)
    for key, question in library.questions.items():
        value = facts.values[key]
        if facts.applies(key) and key not in lacking:
            assert value is not None or question.kind == "date", key
            assert value not in ("", []) or question.kind in EMPTY_KINDS, key
            assert validate(question, value) == value, key


@examples(60)
@given(st.data())
def test_a_draft_without_any_answer_but_the_required_has_all_values(data: st.DataObject) -> None:
    """Three answers are enough for every other question to have a value."""
    library = shipped_library()
    needed = {key: data.draw(answers_to(library.questions[key])) for key in sorted(REQUIRED)}
    facts = resolve(library, Draft(answers=needed), TODAY)
    assert missing(library, facts) == ()
    assert set(facts.in_state("given")) == REQUIRED
    assert not facts.in_state("parked", "not_sure", "later")


@examples(12)
@given(st.data())
def test_whatever_is_answered_a_policy_is_written_and_twice_the_same(data: st.DataObject) -> None:
    """Drafting never fails on valid answers, and the same answers give the same text."""
    library = shipped_library()
    draft = Draft(answers=data.draw(answer_sets(library)))
    facts = resolve(library, draft, TODAY)
    policy = assemble(library, facts)
    again = assemble(library, resolve(library, Draft(answers=dict(reversed(draft.answers.items()))), TODAY))
    assert policy.markdown == again.markdown
    assert len(policy.paragraphs) > 50
    for word in ("{{", "{%", "\ue000", "\ue001"):
        assert word not in policy.markdown.replace("\\", "") or word in str(draft.answers), word


@examples(60)
@given(st.data())
def test_working_out_only_what_follows_gives_the_same_facts(data: st.DataObject) -> None:
    """After any step the facts are those of a fresh start; only speed differs."""
    library = shipped_library()
    draft = Draft(answers=data.draw(answer_sets(library, required=False)))
    facts = resolve(library, draft, TODAY)
    for _ in range(5):
        key = data.draw(st.sampled_from(sorted(library.questions)))
        draft = data.draw(
            st.sampled_from(
                [
                    draft.with_answer(key, data.draw(answers_to(library.questions[key]))),
                    draft.with_mark(key, "not_sure"),
                    draft.with_mark(key, "later"),
                    draft.without_answer(key),
                ]
            )
        )
        facts = resolve(library, draft, TODAY, before=facts, changed=[key])
        whole = resolve(library, draft, TODAY)
        assert (facts.values, facts.states) == (whole.values, whole.states)
