"""The policy folder on disk: whole files or none, every answer journalled, one writer at a time.

`socwizard.storage.recent` is a module of its own: `remember(path)` and `recent()`.
"""

from socwizard.storage.answers_file import AnswersFile, read_answers
from socwizard.storage.atomic import write_atomic
from socwizard.storage.draft_text import dump_draft
from socwizard.storage.folder import PolicyFolder
from socwizard.storage.journal import Entry
from socwizard.storage.recovery import Loaded
from socwizard.storage.replay import apply

__all__ = ["AnswersFile", "Entry", "Loaded", "PolicyFolder", "apply", "dump_draft", "read_answers", "write_atomic"]
