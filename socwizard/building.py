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
    policy = session.policy
    folder = session.folder
    mine, base = folder.policy_text(), folder.base_text()
    text = policy.markdown if mine is None else _merged(session, base, mine, policy.markdown)
    changed = text != mine or base != policy.markdown
    if changed:
        folder.write_policy(text, policy.markdown, seen=mine)
    return Built(folder.path / "policy.md", text, policy, changed)


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
    if theirs == base:
        return mine
    if mine == base:
        return theirs
    from socwizard.merging import merge  # late: most builds have no hand edits, and it costs 15 ms

    merged = merge(base, mine, theirs)
    if not merged.conflicts:
        return merged.text
    raise ConflictError(
        f"{len(merged.conflicts)} sentences of {path} were changed by hand and by the new answers; "
        "nothing was overwritten",
        hint="for each, put the generated sentence back into policy.md, or copy the new one over yours; "
        "then build again",
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
