"""Where the shipped content lies: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

from socwizard.errors import UsageError

FOLDERS = ("question_banks", "output_templates")


def shipped() -> Path:
    """The folder that holds `question_banks/` and `output_templates/`."""
    package = Path(__file__).resolve().parent.parent
    for root in (package / "_content", package.parent):
        if all((root / name).is_dir() for name in FOLDERS):
            return root
    raise UsageError(
        "the questions and texts of socwizard are missing from this installation",
        hint="install it again: pip install --force-reinstall socwizard",
    )
