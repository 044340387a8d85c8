"""`python -m socwizard` is the same as `socwizard`."""

from socwizard.cli import run

run()
