"""Our evaluator of conditions and Jinja agree, whatever is asked and whatever was answered."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes

from socwizard.drafting.context import answers_context
from socwizard.interview import resolve
from socwizard.model.conditions import parse
from socwizard.model.draft import Draft
from socwizard.model.template_environment import CONTEXT_NAMES, environment
from tests.strategies import answer_sets, examples, shipped_library

if TYPE_CHECKING:
    from jinja2.environment import TemplateExpression

    from socwizard.model.facts import Facts
    from socwizard.model.library import Library
    from socwizard.model.question import Question

_IF = re.compile(r"\{%-?\s*(?:el)?if\s(.*?)\s*-?%\}")
TODAY = dt.date(2026, 11, 22)
BOUNDS = st.sampled_from([0, 1, 2, 5, 10, 11, 25, 50, 300, 5000])
ORDER = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
SAME = st.sampled_from(["==", "!="])


def _listed(codes: list[str]) -> st.SearchStrategy[str]:
    words = st.sampled_from([*codes, "no such code", "it's"]).map(repr)
    return st.lists(words, max_size=3).map(lambda found: f"[{', '.join(found)}]")


def _about(question: Question) -> st.SearchStrategy[str]:
    """The tests a content writer may write about one question."""
    key, codes = question.id, [option.code for option in question.options]
    code = st.sampled_from([*codes, "no such code"]).map(repr)
    given_or_not = SAME.map(lambda op: f"{key} {op} none")
    match question.kind:
        case "yesno":
            return st.sampled_from([key, f"{key} == true", f"false != {key}", f"{key} in [true]", f"{key} != none"])
        case "one":
            return st.one_of(
                st.builds(lambda op, value: f"{key} {op} {value}", SAME, code),
                st.builds(lambda op, value: f"{value} {op} {key}", SAME, code),
                _listed(codes).map(lambda values: f"{key} in {values}"),
                _listed(codes).map(lambda values: f"{key} not in {values}"),
                st.sampled_from([f"{key} in [none]", f"{key} in ['', 'x']"]),
                given_or_not,
            )
        case "many":
            return st.one_of(
                code.map(lambda value: f"{value} in {key}"),
                code.map(lambda value: f"{value} not in {key}"),
                st.sampled_from([f"none in {key}", f"{key} == []", f"{key} in [none]"]),
                given_or_not,
            )
        case "int":
            return st.one_of(
                st.builds(lambda op, bound: f"{key} {op} {bound}", ORDER, BOUNDS),
                st.builds(lambda op, bound: f"{bound} {op} {key}", ORDER, BOUNDS),
                st.builds(lambda low, high: f"{low} < {key} <= {high}", BOUNDS, BOUNDS),
                st.just(f"{key} in [1, 12, none]"),
                given_or_not,
            )
        case "headcount" | "records":
            return given_or_not
    return st.one_of(given_or_not, st.sampled_from([f"{key} == 'x'", f"'' != {key}", f"{key} in ['', none]"]))


def _predicates(library: Library) -> st.SearchStrategy[str]:
    found: list[st.SearchStrategy[str]] = [st.sampled_from(sorted(library.vocabulary.facts))]
    found.append(st.sampled_from([f"{name} == false" for name in library.vocabulary.facts]))
    for name, predicate in library.vocabulary.predicates.items():
        key = predicate.among or predicate.reads
        codes = [*library.vocabulary.wider[key], "US", "EU", "no such code"]
        args = st.lists(st.sampled_from(codes).map(repr), min_size=1, max_size=4).map(", ".join)
        call = args.map(lambda written, name=name: f"{name}({written})")  # type: ignore[misc]
        match predicate.test:
            case "spans":
                found.append(st.just(f"{name}()"))
            case "number_within":
                found.append(st.builds(lambda asked, op, bound: f"{asked} {op} {bound}", call, ORDER, BOUNDS))
                found.append(call)
            case _:
                found.append(call)
    return st.one_of(found)


def _conditions(library: Library) -> st.SearchStrategy[str]:
    about = st.sampled_from(sorted(library.questions)).flatmap(lambda key: _about(library.questions[key]))
    return st.recursive(
        st.one_of(about, _predicates(library), st.sampled_from(["true", "false", "none == none", "2 > 1"])),
        lambda inner: st.one_of(
            inner.map(lambda text: f"not ({text})"),
            st.builds(lambda a, op, b: f"({a}) {op} ({b})", inner, st.sampled_from(["and", "or"]), inner),
        ),
        max_leaves=4,
    )


def _facts(library: Library, data: st.DataObject) -> Facts:
    return resolve(library, Draft(answers=data.draw(answer_sets(library))), TODAY)


def _by_jinja(text: str, context: dict[str, object]) -> bool:
    return environment().from_string(f"{{% if {text} %}}yes{{% endif %}}").render(context) == "yes"


@examples(70)
@given(st.data())
def test_both_evaluators_agree_on_any_condition(data: st.DataObject) -> None:
    """A condition in a bank or front matter and the same one in a template mean the same."""
    library = shipped_library()
    facts = _facts(library, data)
    context = answers_context(library, facts)
    for text in data.draw(st.lists(_conditions(library), min_size=5, max_size=15)):
        assert facts.holds(parse(text)) == _by_jinja(text, context), text


@cache
def _branches() -> dict[str, TemplateExpression]:
    """Each test that a shipped template writes, as Jinja asks it; but for those that ask the document."""
    library = shipped_library()
    known = {*library.questions, *library.vocabulary.facts, *library.vocabulary.predicates}
    texts = {text for clause in library.clauses.values() for text in _IF.findall(clause.body)}
    return {
        text: environment().compile_expression(text, undefined_to_none=False)
        for text in sorted(texts)
        if _names(text) <= known
    }


def _names(text: str) -> set[str]:
    return {node.name for node in environment().parse(f"{{{{ {text} }}}}").find_all(nodes.Name)}


@examples(25)
@given(st.data())
def test_both_evaluators_agree_on_every_condition_of_the_content(data: st.DataObject) -> None:
    """Every test that a shipped template writes, asked of the same answers in both ways."""
    facts = _facts(shipped_library(), data)
    context = answers_context(shipped_library(), facts)
    for text, asked in _branches().items():
        assert facts.holds(parse(text)) == bool(asked(**context)), text


def test_templates_ask_only_what_a_condition_may_ask() -> None:
    """Beside conditions a template asks only for other clauses, loops and the names of the document."""
    assert len(_branches()) > 150
    for clause in shipped_library().clauses.values():
        for text in set(_IF.findall(clause.body)) - set(_branches()):
            assert _names(text) & (CONTEXT_NAMES | {"loop", "row"}), f"{clause.file}: {text}"


def test_a_number_that_is_not_asked_for_is_neither_less_nor_more() -> None:
    """A template may compare a number whose question does not apply; it prints nothing."""
    library = shipped_library()
    facts = resolve(library, Draft(answers={"staff_places": ["DE"], "features": []}), TODAY)
    context = answers_context(library, facts)
    assert not facts.applies("prize_total")
    for text in ("prize_total > 0", "prize_total <= 0", "5 > prize_total", "prize_total == 0", "prize_total != none"):
        assert not facts.holds(parse(text))
        assert not _by_jinja(text, context)
    assert environment().from_string("[{{ prize_total }}]").render(context) == "[]"


def test_a_question_and_a_predicate_of_the_same_name_are_both_at_hand() -> None:
    """`industry` lists the industries, `industry('fin')` asks for one."""
    library = shipped_library()
    facts = resolve(library, Draft(answers={"staff_places": ["UK"], "industry": ["fin-uk", "edu"]}), TODAY)
    written = "{% if industry('fin') and 'edu' in industry %}{{ industry|list_and }}{% endif %}"
    text = environment().from_string(written).render(answers_context(library, facts))
    assert text == "UK financial services and education"
