"""The one Jinja environment: sandboxed, strict, and aware of what is ours and what is the employer's.

Every printed value that is not our own wording is put between two marks, so that spelling can be
changed around answers and never inside them.
"""

from __future__ import annotations

import marshal
import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import Template, nodes

OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use characters; answers never hold them (see `interview.validate`)."""

READER_WORDS = ("you", "You", "they", "They", "them", "your", "Your", "yours", "yourself")
DOCUMENT_NAMES = ("version", "next_review", "law_as_of", "schedules", "gap_staff", "gap_audience", "definitions")
_WORD = re.compile(r"[A-Za-z]+")
FUNCTIONS = ("ref", "has", "law")
GAP_NAMES = ("place", "place_staff", "place_audience", "place_parent")
CONTEXT_NAMES = frozenset((*READER_WORDS, *DOCUMENT_NAMES, *FUNCTIONS, *GAP_NAMES))
"""Every name a template may read beside questions, derived facts and predicates."""


class Words(str):
    """Text of our own, such as an option's phrase; it takes the spelling of the policy."""

    __slots__ = ()


def join(values: Iterable[object], last: str) -> Words:
    """Joined as "a, b and c"; answers inside keep their marks."""
    parts = [_marked(value) for value in values]
    if len(parts) < 2:
        return Words("".join(parts))
    return Words(f"{', '.join(parts[:-1])} {last} {parts[-1]}")


def _marked(value: object) -> str:
    text = f"{value:,}" if isinstance(value, int) else str(value)
    ours = isinstance(value, Words) or isinstance(getattr(value, "words", None), Words)
    return text if ours or not text else f"{OPEN}{text}{CLOSE}"


def _finalize(value: object) -> object:
    return value if isinstance(value, StrictUndefined) else _marked(value)


@cache
def environment() -> SandboxedEnvironment:
    """The environment in which every clause is compiled and rendered."""
    made = SandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        optimized=False,  # folding constants saves nothing here and costs a tenth of compiling
        autoescape=False,
    )
    made.filters = {
        "list_and": lambda values: join(values, "and"),
        "list_or": lambda values: join(values, "or"),
        "length": len,
    }
    made.globals = {}
    return made


def parsed(source: str) -> nodes.Template:
    """A template as Jinja's own tree; raises TemplateSyntaxError."""
    return environment().parse(source)


def compiled(source: str | nodes.Template, name: str) -> bytes:
    """A template as code that can be kept between runs of the same Python and Jinja."""
    return marshal.dumps(environment().compile(source, name, name))


def template(code: bytes, source: str, name: str) -> Template:
    """A template from kept code, or from its source where there is none."""
    env = environment()
    loaded = marshal.loads(code) if code else env.compile(source, name, name)  # noqa: S302  own cache, mode 0700
    return env.template_class.from_code(env, loaded, env.make_globals(None))


def rendered(loaded: Template, context: Mapping[str, object]) -> str:
    """The words of a template; the context is shared, since copying it for each clause costs a fifth."""
    shared = loaded.new_context(context, shared=True)  # type: ignore[arg-type]  # read, never written
    try:
        return "".join(loaded.root_render_func(shared))
    except Exception:
        environment().handle_exception()


def respell(text: str, spelling: Mapping[str, str]) -> str:
    """Change the spelling of our own words only, then take the marks away; no sentence ends in two full stops.

    Looks up word by word: one pattern of a thousand words costs five times as much.
    """
    text = text.replace(f".{CLOSE}.", f".{CLOSE}")  # an answer that ends in a full stop ends the sentence
    if spelling:
        pieces = text.split(OPEN)
        for i, piece in enumerate(pieces):
            answer, mark, ours = piece.rpartition(CLOSE)
            pieces[i] = answer + mark + _WORD.sub(lambda found: _respelled(found[0], spelling), ours)
        text = OPEN.join(pieces)
    return text.replace(OPEN, "").replace(CLOSE, "")


def _respelled(word: str, spelling: Mapping[str, str]) -> str:
    new = spelling.get(word.lower())
    if new is None:
        return word
    if word.isupper() and len(word) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if word[0].isupper() else new
