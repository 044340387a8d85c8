"""Small expressions over answers: whether a question is asked, whether a clause is written."""

from socwizard.model.conditions.evaluate import ask, compare, holds, is_empty
from socwizard.model.conditions.parse import ConditionError, from_node, parse
from socwizard.model.conditions.solve import TooManyAtoms, can_meet, implies, satisfiable, witness
from socwizard.model.conditions.syntax import Condition
from socwizard.model.conditions.vocabulary import Predicate, Vocabulary

__all__ = [
    "Condition",
    "ConditionError",
    "Predicate",
    "TooManyAtoms",
    "Vocabulary",
    "ask",
    "can_meet",
    "compare",
    "from_node",
    "holds",
    "implies",
    "is_empty",
    "parse",
    "satisfiable",
    "witness",
]
