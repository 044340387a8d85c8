"""The footer: all keys where they fit, else the few that matter; none cut in half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Footer

from socwizard.tui.commands import ON_NARROW

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

_FOR_ALL = 80
"""The columns that the keys of the interview take."""


class KeyBar(Footer):
    """The keys of the screen one is on."""

    DEFAULT_CSS = "KeyBar.-few FooterKey.-more { display: none; }"

    def __init__(self) -> None:
        """Show keys close together."""
        super().__init__(compact=True, show_command_palette=False)

    def compose(self) -> ComposeResult:
        """The keys, those marked that a narrow screen leaves out."""
        for key in super().compose():
            key.set_class(getattr(key, "action", "") not in ON_NARROW, "-more")
            yield key

    def on_resize(self, event: events.Resize) -> None:
        """Leave out keys, or bring them back."""
        self.set_class(event.size.width < _FOR_ALL, "-few")
