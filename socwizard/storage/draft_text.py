"""`draft.yaml` as text: the same draft is always the same text, and any YAML reader finds the same words in it.

Our own writer and not PyYAML's, which folds long lines, escapes emoji and leaves `y`, `0o17` and `12:30` bare,
each depending on its version.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from socwizard.model.draft import Draft

HEADER = "# Your answers. Comments in this file are not kept: write a note under `notes` instead.\n"

_WORDS = frozenset(("y", "n", "yes", "no", "true", "false", "on", "off", "null"))
"""What one reader or another takes for a truth value or for nothing, in any case; all else begins with no letter."""
_BARE = re.compile(r"[^\W\d_](?:.*[^\s:])?")
_SPECIAL = re.compile(r": | #|\t")
_ESCAPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML forbids or takes for the end of a line; all other characters stand as they are."""
_NAMES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG_KEY = 120
"""YAML ends the search for a key's colon after 1,024 characters; some readers sooner."""


def dump_draft(draft: Draft, order: Sequence[str]) -> str:
    """The text of `draft.yaml`; keys in the order of the questions, unknown ones behind them by name."""
    place = {key: number for number, key in enumerate(order)}

    def sort(keys: Iterable[str]) -> list[str]:
        return sorted(keys, key=lambda key: (place.get(key, len(place)), key))

    def in_order(values: Mapping[str, object]) -> dict[str, object]:
        return {key: values[key] for key in sort(values)}

    parts: dict[str, object] = {
        "format": draft.format,
        "content": draft.content,
        "answers": in_order(draft.answers),
        "not_sure": sort(draft.not_sure),
        "later": sort(draft.later),
        "notes": in_order(draft.notes),
        "frozen": in_order(draft.frozen),
        "overrides": [override.model_dump(exclude_defaults=True) for override in draft.overrides],
        "brand": draft.brand,
    }
    always = ("format", "content", "answers")
    lines = _mapping({name: part for name, part in parts.items() if part or name in always}, "")
    return HEADER + "".join(f"{line}\n" for line in lines)


def _mapping(values: Mapping[str, object], pad: str) -> Iterator[str]:
    for key, value in values.items():
        name = _scalar(str(key))
        if len(name) <= _LONG_KEY:
            yield from _node(f"{pad}{name}:", value, pad)
        else:
            yield f"{pad}? {name}"
            yield from _node(f"{pad}:", value, pad)


def _sequence(values: Sequence[object], pad: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict | list | tuple) and value:
            first, *rest = _mapping(value, f"{pad}  ") if isinstance(value, dict) else _sequence(value, f"{pad}  ")
            yield f"{pad}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield from _node(f"{pad}-", value, pad)


def _node(head: str, value: object, pad: str) -> Iterator[str]:
    if value is None:
        yield head
    elif isinstance(value, dict | list | tuple):
        if not value:
            yield f"{head} {'{}' if isinstance(value, dict) else '[]'}"
            return
        yield head
        yield from _mapping(value, f"{pad}  ") if isinstance(value, dict) else _sequence(value, f"{pad}  ")
    elif isinstance(value, bool):
        yield f"{head} {'yes' if value else 'no'}"
    elif isinstance(value, int):
        yield f"{head} {value}"
    elif _is_block(text := str(value)):
        lines = text.split("\n")
        chomp = "-" if lines[-1] else ("+" if lines[-2] == "" else "")
        yield f"{head} |{chomp}"
        yield from (f"{pad}  {line}" if line else "" for line in (lines if lines[-1] else lines[:-1]))
    else:
        yield f"{head} {_scalar(text)}"


def _is_block(text: str) -> bool:
    if "\n" not in text or text[0].isspace() or _ESCAPED.search(text.replace("\n", "")):
        return False
    return all(line == line.rstrip() for line in text.split("\n"))


def _scalar(text: str) -> str:
    text = _SURROGATE.sub("\ufffd", text)
    if _BARE.fullmatch(text) and not _SPECIAL.search(text) and not _ESCAPED.search(text):
        return f'"{text}"' if text.lower() in _WORDS else text
    if ('"' in text or "\\" in text) and not _ESCAPED.search(text):
        return "'" + text.replace("'", "''") + "'"
    text = re.sub(r'["\\]', lambda found: _NAMES[found[0]], text)
    return '"' + _ESCAPED.sub(lambda found: _NAMES.get(found[0], f"\\u{ord(found[0]):04x}"), text) + '"'
