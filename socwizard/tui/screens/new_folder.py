"""Asks where a new policy shall live."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from socwizard.tui import text
from socwizard.tui.widgets.line import Line

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input


class NewFolderScreen(ModalScreen[Path | None]):
    """Gives back the folder; None to make none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]
    AUTO_FOCUS = "Line"

    def __init__(self, here: Path) -> None:
        """Make folders below `here`."""
        super().__init__(classes="dialog")
        self.here = here

    def compose(self) -> ComposeResult:
        """The name, and what is wrong with it."""
        with Vertical(classes="frame"):
            yield Static(text.strong("In which folder shall the new policy live?"))
            yield Static(text.faint(f"A name makes a folder in {self.here}; Enter takes it, Esc goes back."))
            line = Line(id="folder")
            line.put(self._free())
            yield line
            yield Static(id="folder-fault")

    def _free(self) -> str:
        names = ["policy", *(f"policy-{n}" for n in range(2, 100))]
        return next((name for name in names if not (self.here / name).exists()), "policy")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name."""
        name = event.value.strip() or "policy"
        folder = self.here / Path(name).expanduser()
        if folder.exists() and not folder.is_dir():
            self.query_one("#folder-fault", Static).update(text.error(f"{name} is a file; type another name"))
        else:
            self.dismiss(folder)
