"""Facts and library into a Policy: select, number, render, define, lay out; pure."""

from socwizard.drafting.assemble import assemble
from socwizard.drafting.context import next_review
from socwizard.drafting.views import written_date

__all__ = ["assemble", "next_review", "written_date"]
