"""The screen as rows of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App


def rows(app: App[Any]) -> list[str]:
    """What stands on the screen now, without colours; the only use of Textual's private compositor."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def text(app: App[Any]) -> str:
    """The rows as one text."""
    return "\n".join(rows(app)) + "\n"


def words(app: App[Any]) -> str:
    """The text with every run of space and every bar of a frame as one space, so that wrapping does not matter."""
    return " ".join(text(app).replace("│", " ").replace("█", " ").split())
