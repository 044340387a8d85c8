"""Draft and policy into findings, coverage and freshness; pure."""

from socwizard.review.check import Review, review
from socwizard.review.coverage import coverage

__all__ = ["Review", "coverage", "review"]
