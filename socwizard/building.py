"""From a session to a finished `policy.md`: draft, merge the hand edits, write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from socwizard.errors import ConflictError
from socwizard.model.finding import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from socwizard.model.policy import Policy
    from socwizard.session import Session


@dataclass(frozen=True, slots=True)
class Built:
    """A written policy: where, the text with hand edits, and whether anything changed."""

    path: Path
    text: str
    policy: Policy
    changed: bool


def build(session: Session) -> Built:
    """Write the policy of a session; raises UsageError, ConflictError or WriteError."""
    session.require_complete()
    session.freeze()
    session.save()  # a draft that someone else changed meanwhile is told before anything is written from ours
    policy = session.policy
    folder = session.folder
    mine, base = folder.policy_text(), folder.base_text()
    text = _merged(session, base, mine, policy.markdown) if mine and mine.strip() else policy.markdown
    changed = text != mine or base != policy.markdown
    if changed:
        folder.write_policy(text, policy.markdown, seen=mine)
    return Built(folder.path / "policy.md", text, policy, changed)


def _sentences(count: int) -> str:
    return "1 sentence was" if count == 1 else f"{count} sentences were"


def _refuse_a_torn_file(path: Path, base: str, mine: str) -> None:
    """A file that stops in the middle of a line was cut by a fault, not by a person."""
    if mine and not mine.endswith("\n") and base.startswith(mine):
        raise ConflictError(
            f"{path} ends in the middle of a line, {len(base) - len(mine)} characters before its end; "
            "nothing was overwritten",
            hint="bring it back from a copy; or delete it, and the next build writes it anew",
        )


def _merged(session: Session, base: str | None, mine: str, theirs: str) -> str:
    path = session.folder.path / "policy.md"
    if base is None:
        if mine == theirs:
            return mine
        raise ConflictError(
            f"{path} was not written by socwizard, or the text it was last generated from is lost; "
            "nothing was overwritten",
            hint="move policy.md away (for example to policy-old.md), build again, and copy your own sentences over",
        )
    _refuse_a_torn_file(path, base, mine)
    if theirs == base:
        return mine
    if mine == base:
        return theirs
    from socwizard.merging import merge  # late: most builds have no hand edits, and it costs 15 ms

    merged = merge(base, mine, theirs)
    if not merged.conflicts:
        return merged.text
    raise ConflictError(
        f"{_sentences(len(merged.conflicts))} of {path} changed by hand and by the new answers; "
        "nothing was overwritten",
        hint="to take the new wording, copy it over yours and build again; to keep yours, put the sentence back "
        "as last generated, build, and then change the new one by hand",
        findings=[
            Finding(
                "hand-edit",
                "error",
                f"yours: {conflict.mine.strip() or '(deleted)'} | new: {conflict.theirs.strip() or '(left out)'} "
                f"| as last generated: {conflict.base.strip()}",
                {"file": "policy.md", "line": conflict.line},
            )
            for conflict in merged.conflicts
        ],
    )
