"""Keys typed faster than the screen changes are held and given to the field that they were meant for.

Textual hands a key to whatever has the focus when the key arrives; after Enter the focus moves a few messages
later, so a pasted or quickly typed "name, Enter, place" would lose its second half to the first field.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.message_pump import MessagePump

MOVING = {"enter", "tab", "shift+tab", "escape", *(f"f{n}" for n in range(1, 13))}
"""Keys that may move the focus or change the screen."""
NEVER_HELD = {"ctrl+q", "ctrl+c"}
_ROUNDS = 3
"""A key bubbles to the app, where bindings act; the messages they post bubble again."""
_PATIENCE = 1.0


class TypeAhead:
    """Decides whether a key may pass, or must wait until the last one has taken effect."""

    def __init__(self, app: App[None], replay: Callable[[], None]) -> None:
        """Call `replay` when held keys may be given on."""
        self.app, self.replay = app, replay
        self.held: deque[events.Key | events.Paste] = deque()
        self.holding = False
        self.turn = 0
        self.loading = False
        """While content loads the first moving key and all after it wait for the real screen."""

    def takes(self, event: events.Key | events.Paste) -> bool:
        """Whether the event was kept for later."""
        key = event.key if isinstance(event, events.Key) else ""
        if key in NEVER_HELD:
            return False
        if self.loading and key in MOVING:
            self.holding = True
        if not self.holding and not self.held:
            return False
        self.held.append(event)
        return True

    def passed(self, event: events.Key | events.Paste) -> None:
        """Begin to hold after a key that may move the focus."""
        if isinstance(event, events.Key) and event.key in MOVING and not self.loading:
            self.holding = True
            self.turn += 1
            self._follow(_ROUNDS)
            self.app.set_timer(_PATIENCE, partial(self._give_up, self.turn))

    def loaded(self) -> None:
        """The real screen has the focus now."""
        self.loading = False
        self.release()

    def release(self) -> None:
        """Let held keys go on."""
        if self.holding and not self.loading:
            self.holding = False
            self.replay()

    def _give_up(self, turn: int) -> None:
        """Something takes long: rather a key in the wrong field than none."""
        if turn == self.turn:
            self.release()

    def _follow(self, rounds: int) -> None:
        """Walk from the focused widget to the app behind every message the key has caused."""
        if not rounds:
            self.release()
            return
        pump: MessagePump = self.app.focused or self.app.screen
        self._climb(list(pump.ancestors_with_self) if hasattr(pump, "ancestors_with_self") else [pump], rounds)

    def _climb(self, path: list[MessagePump], rounds: int) -> None:
        while path and not path[0].is_running:
            path = path[1:]
        if not path:
            self._follow(rounds - 1)
        elif not path[0].call_later(self._climb, path[1:], rounds):
            self._climb(path[1:], rounds)
