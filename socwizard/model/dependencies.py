"""Which questions wait for which: read from conditions and defaults, never declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.model import defaults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socwizard.model.conditions.vocabulary import Vocabulary
    from socwizard.model.question import Question


def depends_on(question: Question, vocabulary: Vocabulary) -> frozenset[str]:
    """The keys that a question's condition and default read."""
    found = set(vocabulary.reads(question.when))
    match question.default:
        case defaults.SameAs(key) | defaults.FirstOfMonth(key):
            found.add(key)
        case defaults.ByFirst(of=key) | defaults.Attribute(of=key):
            found.add(key)
        case defaults.Cases(cases) | defaults.Each(cases):
            for case in cases:
                found |= vocabulary.reads(case.when)
        case defaults.Text(pattern):
            found |= set(defaults.slots(pattern))
        case defaults.Rows(rows):
            found |= {key for row in rows for cell in row.values() for key in defaults.slots(cell)}
    return frozenset(found - {"today"})


def followers(questions: Mapping[str, Question], vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Per question itself and all questions whose value may change with it, however far away."""
    direct: dict[str, set[str]] = {key: set() for key in questions}
    for question in questions.values():
        for key in depends_on(question, vocabulary):
            direct[key].add(question.id)
    found = {}
    for key in questions:
        reached, waiting = {key}, [key]
        while waiting:
            following = direct[waiting.pop()] - reached
            reached |= following
            waiting += following
        found[key] = frozenset(reached)
    return found
