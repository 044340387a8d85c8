"""JSON Schemas with which an editor completes and checks banks, front matter and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.content.banks import BankFile, OptionSetFile
from socwizard.content.clauses import FrontMatter
from socwizard.content.registers import OutlineFile, PredicatesFile
from socwizard.model.question import PERSON_FIELDS

if TYPE_CHECKING:
    from socwizard.model.library import Library
    from socwizard.model.question import Question

_TEXT: dict[str, object] = {"type": "string"}
_COUNT: dict[str, object] = {"type": "integer", "minimum": 1}


def schemas(library: Library) -> dict[str, dict[str, object]]:
    """By name: the kinds of content file, and `answers` with every key of this content."""
    return {
        "bank": BankFile.model_json_schema(),
        "options": OptionSetFile.model_json_schema(),
        "front_matter": FrontMatter.model_json_schema(),
        "outline": OutlineFile.model_json_schema(),
        "predicates": PredicatesFile.model_json_schema(),
        "answers": _answers(library),
    }


def _answers(library: Library) -> dict[str, object]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [question.id for question in library.questions.values() if question.required],
        "properties": {
            key: {"title": question.ask, "description": question.why, **_value(question)}
            for key, question in library.questions.items()
        },
    }


def _value(question: Question) -> dict[str, object]:
    codes: dict[str, object] = {"enum": [option.code for option in question.options]}
    match question.kind:
        case "yesno":
            return {"type": ["boolean", "string"]}
        case "one":
            return codes
        case "many":
            return {"type": "array", "items": codes, "uniqueItems": True}
        case "int":
            bounds = {"minimum": question.min, "maximum": question.max}
            return {"type": "integer"} | {name: value for name, value in bounds.items() if value is not None}
        case "date":
            return {"type": "string", "format": "date"}
        case "email":
            return {"type": "string", "format": "email"}
        case "person":
            parts = dict.fromkeys(PERSON_FIELDS, _TEXT)
            return {"anyOf": [_TEXT, {"type": "object", "properties": parts, "additionalProperties": False}]}
        case "headcount":
            places = {option.code: _COUNT for option in question.options}
            return {"anyOf": [_COUNT, {"type": "object", "properties": places, "additionalProperties": False}]}
        case "records":
            columns = {column.id: _TEXT for column in question.columns}
            row = {"type": "object", "properties": columns, "additionalProperties": False}
            return {"type": "array", "items": row}
    return dict(_TEXT)
