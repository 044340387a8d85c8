"""Random answers that fit their questions, for tests of what holds for all of them.

`SOCWIZARD_EXAMPLES=50 pytest tests/unit` tries fifty times as many, at random.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from socwizard.interview import clean, validate

if TYPE_CHECKING:
    from socwizard.model.library import Library
    from socwizard.model.question import Column, Question

MORE = int(os.environ.get("SOCWIZARD_EXAMPLES", "1"))
SWITCHES = (
    "staff_places",
    "audience_places",
    "industry",
    "headcount",
    "worker_reps",
    "features",
    "advocacy",
    "spelling",
)
"""The questions that change most of a policy."""


def examples(number: int) -> settings:
    """So many examples, the same in every run unless more are asked for."""
    return settings(
        max_examples=number * MORE,
        deadline=None,
        derandomize=MORE == 1,
        suppress_health_check=[HealthCheck.too_slow],
    )
