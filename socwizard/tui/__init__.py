"""The wizard on the screen; nothing but Textual is loaded before its first paint."""

from __future__ import annotations

from socwizard.tui.start import Start

__all__ = ["Start", "run"]


def run(start: Start) -> int:
    """Run the wizard until it is left; the exit code."""
    from socwizard.tui.app import WizardApp  # late: whoever only names Start does not pay for Textual

    app = WizardApp(start)
    try:
        app.run()
    finally:
        app.let_go()
    return app.exit_code or app.return_code or 0
