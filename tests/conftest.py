"""Fixtures for all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from socwizard.content import load_folder, shipped

if TYPE_CHECKING:
    from socwizard.model.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped content."""
    found, faults = load_folder(shipped())
    assert not faults, [str(fault) for fault in faults]
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests have measured, also when workers ran them."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
