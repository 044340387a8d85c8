"""Bank and draft into route, progress, validated answers and defaults; pure."""

from socwizard.interview.answers import check_answers, unknown_key
from socwizard.interview.marks import mark_fault, without_contradictions
from socwizard.interview.resolve import depends_on_today, resolve
from socwizard.interview.route import Span, Stop, missing, percent_answered, route
from socwizard.interview.validate import clean, validate
from socwizard.interview.words import in_words

__all__ = [
    "Span",
    "Stop",
    "check_answers",
    "clean",
    "depends_on_today",
    "in_words",
    "mark_fault",
    "missing",
    "percent_answered",
    "resolve",
    "route",
    "unknown_key",
    "validate",
    "without_contradictions",
]
