"""Last generated + edited by hand + newly generated → merged: pure."""

from socwizard.merging.merge import Merged, merge
from socwizard.merging.weave import Conflict

__all__ = ["Conflict", "Merged", "merge"]
