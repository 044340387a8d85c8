"""What can be done, once: keys, footer, palette, menu and help read it here."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for."""

    action: str
    key: str
    label: str
    help: str
    footer: bool = True

    def binding(self) -> Binding:
        """The key that asks for it; a keymap may replace it."""
        return Binding(self.key, self.action, self.label, show=self.footer, id=f"socwizard.{self.action}")


HELP = Command("help", "f1", "Help", "Explain the question and list the keys")
NOTE = Command("note", "f2", "Note", "Write a note on this question")
NOT_SURE = Command("mark('not_sure')", "f3", "Not sure", "Take the protective default and list it for counsel")
LATER = Command("mark('later')", "f4", "Later", "Leave the default for now and come back to the question")
CLEAR = Command("clear", "f5", "Clear", "Take back the answer to this question")
SPAN = Command("span", "f6", "Path", "Switch between the quick path and all questions; no answer is lost")
DEFAULTS = Command(
    "accept_path", "f7", "Accept defaults", "Give every default still shown on this path as the answer", footer=False
)
REVIEW = Command("review", "f8", "Review", "List all answers and what is still open")
WRITE = Command("write", "f9", "Write", "Write the policy and show it")

ON_QUESTION = (HELP, NOTE, NOT_SURE, LATER, CLEAR)
ON_INTERVIEW = (*ON_QUESTION, SPAN, DEFAULTS, REVIEW, WRITE)
ON_NARROW = frozenset({HELP.action, REVIEW.action, WRITE.action, "back", "quit"})
"""What the footer names where it has not the width for all; the menu has the rest."""
ON_REVIEW = (HELP, SPAN, WRITE)

BASIC_KEYS = (
    ("Enter", "takes the shown default or what you typed, and goes on"),
    ("Tab, Shift+Tab", "go to the next or previous field"),
    ("Esc", "goes back one page; what you typed is kept"),
    ("Up, Down", "move in a list"),
    ("Space", "ticks a line of a list"),
    ("Ctrl+P", "opens the list of all commands"),
    ("Ctrl+Q", "leaves; every answer is already saved"),
)


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """The keys of several commands."""
    return [command.binding() for command in commands]
