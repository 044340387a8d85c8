"""Answers as Markdown that reads back as exactly the same text, wherever it stands.

Only what could be read as markup is escaped, so that plain names stay searchable.
"""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[\\`*\[\]|<~]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_BLOCK_START = re.compile(r"(?:[-+=>#]|\d{1,9}(?=[.)]))")
_HEADING_END = re.compile(r"#+$")


def escape(text: str) -> str:
    """One line of text, escaped for any place in a Markdown document."""
    text = " ".join(text.split())
    text = _ALWAYS.sub(lambda found: "\\" + found[0], text)
    text = _ENTITY.sub(r"\\&", text)
    text = _UNDERSCORE.sub(lambda found: "\\_" * len(found[0]), text)
    text = _HEADING_END.sub(lambda found: "\\#" * len(found[0]), text)
    start = _BLOCK_START.match(text)
    if start:
        digits = start[0].isdigit()
        text = f"{start[0]}\\{text[start.end() :]}" if digits else "\\" + text
    return text
