"""The line under a schedule clause that says what it rests on, and how fresh that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socwizard.drafting.views import month_and_year

if TYPE_CHECKING:
    from socwizard.model.library import Library


def source_line(library: Library, codes: tuple[str, ...], *, american: bool) -> str:
    """All sources of a clause; a K source is named without section or date."""
    labels = library.outline.labels
    found = []
    for code in codes:
        source = library.sources[code]
        name = source.name
        if source.confidence in ("P", "V") and source.cite:
            name = f"{name}, {source.cite}"
        if source.confidence in ("P", "V") and source.as_of:
            found.append(labels["source"].format(name=name, as_of=month_and_year(source.as_of, american=american)))
        else:
            found.append(labels["source_undated"].format(name=source.name if source.confidence == "K" else name))
    return labels["sources"].format(sources="; ".join(dict.fromkeys(found)))
