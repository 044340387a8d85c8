"""The interview line by line: no colour, no cursor, usable with a screen reader or a pipe."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from socwizard.clock import today
from socwizard.content import load
from socwizard.errors import SocwizardError
from socwizard.lines import error_lines, finding_lines, harmless
from socwizard.plain.interview import Interview
from socwizard.plain.reading import Lines
from socwizard.session import Session

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """`socwizard plain FOLDER`; exit 2 when the input ends before the interview does."""
    lines = Lines(sys.stdin.readline, _say)
    folder = args.folder or _ask_folder(lines)
    if folder is None:
        return 2
    session = Session.open(load(), folder, today(args.date), create=True)
    if not args.no_recent:
        from socwizard.storage.recent import remember

        remember(session.folder.path)
    try:
        for notice in session.notices:
            for line in finding_lines(notice):
                _say(line)
        finished = Interview(session, lines, span="full" if args.full else "quick").run()
        if not finished:
            _say(f"Kept in {session.folder.path}. Go on with: socwizard plain {session.folder.path}")
            return 2
        return _write(session)
    finally:
        session.close()


def _write(session: Session) -> int:
    try:
        built = session.build()
    except SocwizardError as error:
        for line in error_lines(error):
            print(line, file=sys.stderr)  # noqa: T201
        return error.exit_code
    for finding in session.review().findings:
        if finding.severity != "info":
            for line in finding_lines(finding):
                print(line, file=sys.stderr)  # noqa: T201
    _say(f"Written: {built.path}")
    return 0


def _ask_folder(lines: Lines) -> Path | None:
    lines.say("In which folder shall the policy live? (empty: policy)")
    try:
        return Path(lines.line(signs=False).strip() or "policy")
    except EOFError:
        return None


def _say(text: str) -> None:
    print(harmless(text), flush=True)  # noqa: T201
