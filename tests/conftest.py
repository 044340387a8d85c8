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
