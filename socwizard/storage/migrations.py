"""From an older `draft.yaml` to today's, one step for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from socwizard.errors import NewerFormatError, UsageError

Fields = dict[str, Any]
Step = Callable[[Fields], Fields]

MIGRATIONS: dict[int, Step] = {}
"""By the format a step starts from; it gives the fields of the next one. There is only format 1 so far."""


def migrated(fields: Fields, start: int, file: str, *, to: int, steps: Mapping[int, Step] | None = None) -> Fields:
    """The fields as format `to` has them; a newer or unknown format is refused and nothing is written."""
    steps = MIGRATIONS if steps is None else steps
    if start > to:
        raise NewerFormatError(
            f"{file} was written by a newer socwizard (format {start}, here up to {to}); it was left as it is",
            hint="update socwizard, then open it again",
        )
    for number in range(start, to):
        if number not in steps:
            raise UsageError(
                f"{file} says format {number}, which this socwizard cannot read; it was left as it is",
                hint=f"write `format: {to}` if you made the file by hand, or open it with the version that wrote it",
            )
        fields = {**steps[number](fields), "format": number + 1}
    return fields
