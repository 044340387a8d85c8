"""Writes `docs/wizard.svg`, the README's picture: the wizard itself, a few answers in."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from socwizard.content import load
from tests.tui.driving import wizard

_TARGET = Path(__file__).resolve().parents[2] / "docs" / "wizard.svg"
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""The picture must not fetch anything from anywhere."""


async def picture() -> str:
    """The screen as SVG after name, place and address."""
    with tempfile.TemporaryDirectory() as folder:
        async with wizard(Path(folder) / "harbor-and-pine", load(), size=(110, 34)) as driver:
            await driver.write("Harbor & Pine Outfitters LLC")
            await driver.press("enter")
            await driver.write("germany")
            await driver.press("enter")
            await driver.write("US-CA")
            await driver.press("enter", "enter")
            await driver.write("social@harborandpine.example")
            await driver.press("enter", "enter")
            await driver.go("worker_reps")
            return _WEB_FONT.sub("", driver.app.export_screenshot(title="socwizard"))


if __name__ == "__main__":
    _TARGET.write_text(asyncio.run(picture()), encoding="utf-8")
    sys.stdout.write(f"{_TARGET}\n")
