"""Small expressions over answers: whether a question is asked, whether a clause is written."""

from socwizard.model.conditions.evaluate import ask, compare, holds, is_empty
from socwizard.model.conditions.parse import ConditionError, from_node, parse
from socwizard.model.conditions.syntax import Condition
from socwizard.model.conditions.vocabulary import Predicate, Vocabulary

__all__ = [
    "Condition",
    "ConditionError",
    "Predicate",
    "Vocabulary",
    "ask",
    "compare",
    "from_node",
    "holds",
    "is_empty",
    "parse",
]
