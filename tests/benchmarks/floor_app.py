"""The barest Textual app: what the wizard's first screen is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input, Static


class FloorApp(App[None]):
    """Header, Static, Input, Footer."""

    def compose(self) -> ComposeResult:
        """The four of them."""
        yield Header()
        yield Static("FLOOR READY")
        yield Input()
        yield Footer()


if __name__ == "__main__":
    FloorApp().run()
