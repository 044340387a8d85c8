"""From the text of a condition to its parts, through Jinja's own parser."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from socwizard.model.conditions.syntax import (
    And,
    Compare,
    Condition,
    Constant,
    Name,
    Not,
    Operand,
    Or,
    Scalar,
    Test,
)

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

_OPS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "in"}
_ALLOWED = "names, literals, predicates, and or not, in, comparisons and parentheses"


class ConditionError(ValueError):
    """A condition that cannot be read; the message says what stands there."""


@cache
def _environment() -> Environment:
    from jinja2 import Environment  # late: drafts with no condition to parse never need Jinja

    return Environment()  # noqa: S701  parses expressions only, renders nothing


@cache
def parse(text: str) -> Condition:
    """Read a whole condition; raises ConditionError."""
    from jinja2 import TemplateSyntaxError
    from jinja2.parser import Parser

    try:
        parser = Parser(_environment(), text, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise ConditionError(f"{parser.stream.current.value!r} stands after the end of the condition")
    except TemplateSyntaxError as error:
        raise ConditionError(error.message or "not an expression") from error
    return from_node(tree)


def from_node(node: nodes.Node) -> Condition:
    """A condition from a parsed Jinja expression; raises ConditionError."""
    from jinja2 import nodes

    match node:
        case nodes.And():
            return And((from_node(node.left), from_node(node.right)))
        case nodes.Or():
            return Or((from_node(node.left), from_node(node.right)))
        case nodes.Not():
            return Not(from_node(node.node))
        case nodes.Compare():
            return _comparison(node)
        case _:
            return _operand(node)


def _comparison(node: nodes.Compare) -> Condition:
    left, found = node.expr, []
    for step in node.ops:
        compared: Condition = Compare(_OPS[step.op], _operand(left), _operand(step.expr))
        found.append(Not(compared) if step.op == "notin" else compared)
        left = step.expr
    return found[0] if len(found) == 1 else And(tuple(found))


def _operand(node: nodes.Node) -> Operand:
    from jinja2 import nodes

    match node:
        case nodes.Name():
            return Name(node.name)
        case nodes.Const(value=float()):
            raise ConditionError(f"{node.value} is no whole number, and numbers here are whole")
        case nodes.Const():
            return Constant(node.value)
        case nodes.List() | nodes.Tuple():
            return Constant(tuple(_scalar(item) for item in node.items))
        case nodes.Call(node=nodes.Name(name=name)) if not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            return Test(name, tuple(str(_scalar(item)) for item in node.args))
        case nodes.And() | nodes.Or() | nodes.Not() | nodes.Compare():
            raise ConditionError("names, literals and predicates can be compared, conditions cannot")
        case _:
            what = type(node).__name__.lower()
            raise ConditionError(f"{what} is not allowed in a condition; allowed are {_ALLOWED}")


def _scalar(node: nodes.Node) -> Scalar:
    operand = _operand(node)
    if not isinstance(operand, Constant) or isinstance(operand.value, tuple):
        raise ConditionError("only literals may stand in a list or between a predicate's brackets")
    return operand.value
