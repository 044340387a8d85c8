"""`python -m socwizard` is the same as `socwizard`."""

import sys

from socwizard.cli import main

sys.exit(main())
