"""One validation for every front end: raw input in, the answer's value out, or a Finding.

Raw input is what a field, a line, a flag or a file gives: text, or lists and maps of text.
Values are plain: str, bool, int, list, dict; what `draft.yaml` holds.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from socwizard.errors import InvalidAnswerError
from socwizard.model.finding import Finding
from socwizard.model.question import PERSON_FIELDS

if TYPE_CHECKING:
    from socwizard.model.question import Column, Option, Question

_TRUE, _FALSE = {"yes", "true", "y", "on"}, {"no", "false", "n", "off"}
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_STEERING = "\u200b\u202d\u202e\u2060\ufeff"
"""Zero-width space, bidi overrides, word joiner, byte-order mark."""
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")


class _MisfitError(ValueError):
    """What does not fit, and optionally the way out."""

    def __init__(self, message: str, alternative: str = "") -> None:
        super().__init__(message)
        self.alternative = alternative


def validate(question: Question, raw: object) -> object:
    """The value of an answer; raises InvalidAnswerError with one Finding."""
    try:
        value = _KINDS[question.kind](question, raw)
        if question.required and value in (None, "", []):
            raise _MisfitError("this question has no default; an answer is needed")
    except _MisfitError as misfit:
        finding = Finding(
            "answer",
            "error",
            f"{question.id}: {misfit}",
            {"question": question.id},
            why=question.why,
            alternative=misfit.alternative,
        )
        raise InvalidAnswerError(str(misfit), hint=misfit.alternative, findings=[finding]) from misfit
    return value


def clean(text: str, *, lines: bool = False) -> str:
    """Text as text: composed, without control or private-use characters; one line unless `lines`."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = "".join(c for c in text if c == "\n" or not is_unseen(c))
    text = unicodedata.normalize("NFC", text)
    if lines:
        return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n ")
    return " ".join(text.split())


def is_unseen(character: str) -> bool:
    """Whether a character steers instead of being read; joiners and direction marks belong to scripts and stay."""
    return unicodedata.category(character) in ("Cc", "Cs", "Co") or character in _STEERING


def _plain(raw: object, what: str) -> str:
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, str | int | float | dt.date):
        return str(raw)
    if raw is None:
        return ""
    raise _MisfitError(f"expected {what}, found {'a list' if isinstance(raw, Sequence) else 'a map'}")


def _text(question: Question, raw: object) -> str:
    return clean(_plain(raw, "text"))


def _long(question: Question, raw: object) -> str:
    return clean(_plain(raw, "text"), lines=True)


def _yesno(question: Question, raw: object) -> bool:
    word = clean(_plain(raw, "yes or no")).lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise _MisfitError(f"expected yes or no, found {word!r}")


def _one(question: Question, raw: object) -> str:
    return _code(question, clean(_plain(raw, "one code")))


def _many(question: Question, raw: object) -> list[str]:
    if isinstance(raw, str):
        raw = [part for part in re.split(r"[,;\n]", raw.strip("[] ")) if part.strip()]
    if raw is None:
        return []
    if not isinstance(raw, Sequence):
        raise _MisfitError("expected a list of codes")
    codes = [_code(question, clean(_plain(item, "a code"))) for item in raw]
    return list(dict.fromkeys(codes))


def _code(question: Question, word: str) -> str:
    known = question.by_code
    if word in known:
        return known[word].code
    if word in question.refused:
        other = question.refused[word]
        raise _MisfitError(f"{word!r} is not chosen here", f"the question {other!r} decides it")
    folded = word.casefold()
    for option in question.options:
        if folded in (option.code.casefold(), option.label.casefold(), *(a.casefold() for a in option.aliases)):
            return option.code
    if not word:
        raise _MisfitError("nothing was chosen", _choices(question.options))
    raise _MisfitError(f"unknown code {word!r}{_nearest(word, question.options)}", _choices(question.options))


def _choices(options: Sequence[Option]) -> str:
    if len(options) > 12:
        return f"one of {len(options)} codes, such as {', '.join(o.code for o in options[:5])}"
    return f"one of {', '.join(o.code for o in options)}"


def _nearest(word: str, options: Sequence[Option]) -> str:
    names = {name.casefold(): o for o in options for name in (o.code, o.label)}
    close = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    return f"; did you mean {names[close[0]].code} ({names[close[0]].label})?" if close else ""


def _date(question: Question, raw: object) -> str | None:
    text = clean(_plain(raw, "a date"))
    if not text:
        return None
    try:
        if not re.fullmatch(r"(?:19|2\d)\d{2}-\d{2}-\d{2}", text):  # no later: a review a year on must fit a date
            raise ValueError
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise _MisfitError(f"expected a date as YYYY-MM-DD, found {text!r}", "for example 2027-01-31") from None


def _int(question: Question, raw: object) -> int:
    low, high = question.min, question.max
    text = clean(_plain(raw, "a whole number"))
    if not re.fullmatch(r"-?\d{1,12}", text):
        raise _MisfitError(f"expected a whole number, found {text!r}")
    number = int(text)
    if (low is not None and number < low) or (high is not None and number > high):
        one_sided = f"of {high} or less" if low is None else f"of {low} or more"
        bounds = one_sided if low is None or high is None else f"from {low} to {high}"
        raise _MisfitError(f"expected a whole number {bounds}, found {number}")
    return number


def _email(question: Question, raw: object) -> str:
    text = clean(_plain(raw, "an e-mail address"))
    if text and not _EMAIL.fullmatch(text):
        raise _MisfitError(f"expected an e-mail address, found {text!r}", "for example hr@example.com")
    return text


def _person(question: Question, raw: object) -> object:
    if not isinstance(raw, Mapping):
        return clean(_plain(raw, "a name, or name, role, email and phone"))
    _no_other_keys(raw, PERSON_FIELDS)
    found = {key: clean(_plain(raw.get(key), "text")) for key in PERSON_FIELDS}
    found = {key: text for key, text in found.items() if text}
    if "email" in found and not _EMAIL.fullmatch(found["email"]):
        raise _MisfitError(f"expected an e-mail address, found {found['email']!r}")
    return found["name"] if set(found) == {"name"} else (found or "")


def _headcount(question: Question, raw: object) -> object:
    if not isinstance(raw, Mapping):
        return _people(question, raw)
    counts = {_code(question, clean(str(place))): _people(question, n, least=0) for place, n in raw.items()}
    if len(counts) < len(raw):
        raise _MisfitError("a place is named twice")
    if not counts:
        raise _MisfitError("expected a number, or a number for each place")
    return counts


def _people(question: Question, raw: object, *, least: int = 1) -> int:
    text = clean(_plain(raw, "a number of people")).replace(",", "")
    if not re.fullmatch(r"\d{1,9}", text) or int(text) < least:
        raise _MisfitError(f"expected a number of people of {least} or more, found {text!r}")
    return int(text)


def _records(question: Question, raw: object) -> list[dict[str, str]]:
    if raw in (None, ""):
        return []
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        raise _MisfitError("expected a list of rows", f"a row is {_row_shape(question)}")
    rows = [_row(question, row, number) for number, row in enumerate(raw, 1)]
    return [row for row in rows if row]


def _row(question: Question, raw: object, number: int) -> dict[str, str]:
    first = question.columns[0]
    if isinstance(raw, str):
        raw = {first.id: raw}
    if not isinstance(raw, Mapping):
        raise _MisfitError(f"row {number} is not a map", f"a row is {_row_shape(question)}")
    _no_other_keys(raw, [column.id for column in question.columns], f"row {number}: ")
    found = {}
    for column in question.columns:
        try:
            text = _cell(column, raw.get(column.id))
        except _MisfitError as misfit:
            raise _MisfitError(f"row {number}, {column.label}: {misfit}", misfit.alternative) from misfit
        if text:
            found[column.id] = text
    if found and first.id not in found:
        raise _MisfitError(f"row {number} has no {first.label.lower()}", f"a row is {_row_shape(question)}")
    return found


def _cell(column: Column, raw: object) -> str:
    text = clean(_plain(raw, "text"))
    if not text:
        return ""
    from socwizard.model.question import Question  # a cell is validated as a question of its kind

    kind = column.kind if column.kind in _CELLS else "text"
    low = 0 if kind == "int" else None
    cell = Question(column.id, "", "", "full", kind, "", "", options=column.options, min=low)  # type: ignore[arg-type]
    value = _KINDS[kind](cell, text)
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _row_shape(question: Question) -> str:
    return "{" + ", ".join(f"{column.id}: …" for column in question.columns) + "}"


def _no_other_keys(raw: Mapping[str, object], known: Sequence[str], prefix: str = "") -> None:
    for key in raw:
        if key not in known:
            close = difflib.get_close_matches(str(key), known, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise _MisfitError(f"{prefix}unknown field {str(key)!r}{hint}", f"the fields are {', '.join(known)}")


_KINDS: dict[str, Callable[[Question, object], object]] = {
    "text": _text,
    "long": _long,
    "yesno": _yesno,
    "one": _one,
    "many": _many,
    "records": _records,
    "date": _date,
    "int": _int,
    "email": _email,
    "person": _person,
    "headcount": _headcount,
}
_CELLS = ("text", "int", "date", "email", "yesno", "one")
