"""What the answers are when a folder is opened, whatever happened to it since it was closed.

`draft.yaml` is ours when the journal promised its text, no earlier than the last save that was finished
(`draft.last.yaml`, written last, tells which): then the entries it does not hold yet are simply made. Any other text
is a hand edit, a restored copy or a merge: it holds, and an entry still on its way into it is made only where
the file says what the entry began from (`replay.merge`). What is refused is told and kept in a file of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from socwizard.errors import UsageError
from socwizard.model.finding import Finding
from socwizard.storage.answers_file import AnswersFile, parsed, unreadable
from socwizard.storage.replay import merge, replayed
from socwizard.storage.texts import as_text, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from socwizard.model.draft import Draft
    from socwizard.storage.journal import History, Recorded
    from socwizard.storage.replay import Refused


@dataclass(frozen=True)
class Loaded:
    """The answers of a folder as they were found."""

    draft: Draft
    """Values from `draft.yaml` are text still, those from the journal are typed; the Session validates all of them."""
    notices: tuple[Finding, ...]
    lines: Mapping[str, int]
    """The line of each answer that still stands as it does in `draft.yaml`."""


@dataclass(frozen=True)
class OnDisk:
    """What the folder holds; read in this order, so that a writer at work beside a reader does no harm."""

    last: bytes | None
    draft: bytes | None
    history: History


@dataclass(frozen=True)
class Recovery:
    """What to go on with, and what storage has to write down about it."""

    loaded: Loaded
    covered: int
    """The last entry that `draft.yaml` holds, or that it was decided about."""
    unsaved: bool
    """The draft says more than `draft.yaml`."""
    taken: tuple[Recorded, ...] | None = None
    """Entries to journal again behind a `draft.yaml` that is not ours; None where it is ours or missing."""
    format: int | None = None
    """The format of `draft.yaml` on disk."""


@dataclass(frozen=True)
class _Standing:
    """Where a text stands in the journal."""

    n: int
    line: int
    ours: bool
    older: str = ""
    """When this text was saved, if it was replaced since."""


def recover(folder: Path, disk: OnDisk, keep: Callable[[Draft], str], before: str) -> Recovery:
    """Find the answers.

    Args:
        folder: the policy folder.
        disk: what is in it.
        keep: writes our version beside a foreign `draft.yaml` and gives a clause that says where.
        before: the name of the copy of the draft as it was before a foreign change.
    """
    if disk.draft is None:
        return _rebuilt(folder, disk)
    file = read_draft(folder, disk)
    standing = _standing(disk)
    pending = disk.history.after(standing.n)
    skipped = _skipped(folder, disk.history, standing.line)
    if standing.ours:
        draft = replayed(file.draft, pending)
        loaded = _loaded(draft, file, pending, [*_caught_up(pending), *skipped])
        return Recovery(loaded, standing.n, _says_more(draft, file, pending), format=file.format)
    merged = merge(file.draft, pending)
    notices = _foreign(folder, disk, standing, before)
    if merged.refused:
        where = keep(replayed(_last_draft(folder, disk) or file.draft, pending))
        notices += [_refusal(refused, where) for refused in merged.refused]
    loaded = _loaded(merged.draft, file, merged.taken, [*notices, *skipped])
    unsaved = _says_more(merged.draft, file, merged.taken)
    return Recovery(loaded, disk.history.last, unsaved, merged.taken, file.format)


def read_draft(folder: Path, disk: OnDisk) -> AnswersFile:
    """`draft.yaml` read; one that is empty, cut off or unreadable is refused with the way back."""
    path, copy = folder / "draft.yaml", folder / ".socwizard" / "draft.last.yaml"
    content = disk.draft or b""
    hint = "mend what is named, then try again; nothing was changed"
    if disk.last:
        hint = f"mend the file, or copy {copy} over it: that is the last good version; nothing was changed"
    elif disk.history.entries:
        hint = "mend the file, or delete it: the answers then come back from the journal; nothing was changed"
    if disk.last and _is_cut(content, disk.last):
        end = content.count(b"\n") + 1
        said = "the file is empty" if not content.strip() else "the file ends in the middle; the rest is missing"
        finding = Finding("draft", "error", said, {"file": str(path), "line": end})
        raise unreadable([finding], hint)
    return parsed(as_text(content, path), str(path), draft=True, hint=hint)


def shown(value: object) -> str:
    """A value in a sentence."""
    if value in (None, ""):
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def _loaded(draft: Draft, file: AnswersFile, made: tuple[Recorded, ...], notices: list[Finding]) -> Loaded:
    changed = {line.entry.key for line in made}
    return Loaded(draft, tuple(notices), {key: line for key, line in file.lines.items() if key not in changed})


def _says_more(draft: Draft, file: AnswersFile, made: tuple[Recorded, ...]) -> bool:
    return bool(made) or file.format != draft.format


def _refusal(refused: Refused, where: str) -> Finding:
    """The notice that a hand edit and an answer disagree."""
    entry = refused.line.entry
    when = refused.line.at.replace("T", " ")
    return Finding(
        "hand-edit",
        "warning",
        f"{entry.key}: draft.yaml says {shown(refused.theirs)}, the journal {shown(refused.ours)} "
        f"({refused.line.who}, {when}); draft.yaml holds",
        {"question": entry.key},
        why="draft.yaml was changed outside socwizard before this answer had reached it",
        alternative=f"answer the question again if the journal is right{where}",
    )


def _standing(disk: OnDisk) -> _Standing:
    markers = disk.history.markers
    sums = [marker.saved for marker in markers]
    finished = _last_index(sums, digest(disk.last)) if disk.last is not None else -1
    here = _last_index(sums, digest(disk.draft)) if disk.draft is not None else finished
    if here >= 0 and here >= finished:
        return _Standing(markers[here].n, markers[here].line, ours=True)
    known = markers[finished] if markers else None  # without a finished save, -1 is the last promise
    older = markers[here].at if here >= 0 else ""
    return _Standing(known.n if known else 0, known.line if known else 0, ours=False, older=older)


def _last_index(sums: list[str], wanted: str) -> int:
    return max((index for index, known in enumerate(sums) if known == wanted), default=-1)


def _rebuilt(folder: Path, disk: OnDisk) -> Recovery:
    from socwizard.model.draft import Draft

    base = _last_draft(folder, disk)
    standing = _standing(disk) if base else _Standing(0, 0, ours=True)
    pending = disk.history.after(standing.n)
    draft = replayed(base or Draft(), pending)
    notices = [*_skipped(folder, disk.history, standing.line)]
    if disk.history.markers or disk.last is not None:
        source = "the last good copy and the journal" if base else "the journal"
        message = f"draft.yaml was missing; its answers were taken from {source}"
        hint = "to begin afresh, delete the folder .socwizard as well"
        notices.insert(0, Finding("draft", "warning", message, {"file": str(folder / "draft.yaml")}, alternative=hint))
    else:
        notices += _caught_up(pending)
    return Recovery(Loaded(draft, tuple(notices), {}), standing.n, bool(notices))


def _last_draft(folder: Path, disk: OnDisk) -> Draft | None:
    if disk.last is None:
        return None
    path = folder / ".socwizard" / "draft.last.yaml"
    try:
        return parsed(as_text(disk.last, path), str(path), draft=True).draft
    except UsageError:  # the journal has all answers that were given here
        return None


def _is_cut(content: bytes, last: bytes) -> bool:
    """The beginning of what we wrote, and not ended as a person would end a file."""
    whole = digest(content) == digest(last)
    return not whole and last.startswith(content) and (not content.endswith(b"\n") or b"\nanswers:" not in content)


def _caught_up(pending: tuple[Recorded, ...]) -> list[Finding]:
    if not pending:
        return []
    keys = list(dict.fromkeys(line.entry.key for line in pending))
    message = f"socwizard was not closed properly last time; taken over from the journal: {', '.join(keys)}"
    return [Finding("journal", "info", message, {"question": keys[-1]})]


def _foreign(folder: Path, disk: OnDisk, standing: _Standing, before: str) -> list[Finding]:
    where = {"file": str(folder / "draft.yaml")}
    hint = f"if that was not meant, copy {folder / '.socwizard' / before} over it"
    if standing.older:
        message = f"draft.yaml is the version of {standing.older.replace('T', ' ')} again; later answers are not in it"
        return [Finding("hand-edit", "info", message, where, alternative=hint)]
    if disk.last and disk.draft and disk.last.startswith(disk.draft):
        message = "draft.yaml ends earlier than when it was last saved"
        return [Finding("hand-edit", "warning", message, where, alternative=hint)]
    return []


def _skipped(folder: Path, history: History, covered: int) -> list[Finding]:
    file = str(folder / ".socwizard" / "journal.jsonl")
    message = "this line of the journal is damaged and was skipped"
    hint = "look whether the answers given last are all there"
    return [
        Finding("journal", "warning", message, {"file": file, "line": line}, alternative=hint)
        for line in history.unreadable
        if line > covered
    ]
