"""Answers as Markdown that reads back as exactly the same text, wherever it stands.

Only what could be read as markup is escaped, so that plain names stay searchable: `Harbor & Pine`, `R_D`,
`AT&T`, `#ad`, `3.5`, `-5` and `C#` stay as they are. One place is beyond this: a line that holds nothing
but an answer of digits and then a full stop of the template would be read as a numbered list.
"""

from __future__ import annotations

import re
from html.entities import html5

_ALWAYS = re.compile(r"[\\`*\[\]|<~]")
_ENTITY = re.compile(r"&(?=(#(?:[xX][0-9a-fA-F]+|[0-9]+)|\w+)(?:;|$))")
"""At the end too: the template may go on with a semicolon."""
_UNDERSCORE = re.compile(r"(?<!\w)_+|_+(?!\w)")
"""Between letters or digits an underscore is only an underscore."""
_HEADING_END = re.compile(r"(?<!\S)#+$")
_NUMBERED = re.compile(r"(\d{1,9})([.)](?:\s|$))")
_BLOCK_START = re.compile(
    r""" >                      # a quotation
    | \#{1,6}(?:\s|$)           # a heading
    | [-+](?:\s|$)              # a list item
    | -[-\s]*:?$ | =+$ | :-+:?$ # a rule, or a line that makes a heading or a table of the line above
    """,
    re.VERBOSE,
)


def escape(text: str) -> str:
    """One line of text, escaped for any place in a Markdown document."""
    text = " ".join(text.split())
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _ENTITY.sub(lambda found: "\\&" if found[1][0] == "#" or f"{found[1]};" in html5 else "&", text)
    text = _UNDERSCORE.sub(lambda found: "\\_" * len(found[0]), text)
    text = _HEADING_END.sub(r"\\\g<0>", text)
    text = _NUMBERED.sub(r"\1\\\2", text) if _NUMBERED.match(text) else text
    return f"\\{text}" if _BLOCK_START.match(text) else text
