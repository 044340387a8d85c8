"""Facts and library into a Policy: select, number, render, define, lay out; pure."""

from socwizard.drafting.assemble import assemble
from socwizard.drafting.views import written_date

__all__ = ["assemble", "written_date"]
