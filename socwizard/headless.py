"""The commands that need no screen: answer, build, check, explain, content.

Messages for people go to stderr, results to stdout.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from socwizard.answers_files import draft_of_file
from socwizard.clock import today
from socwizard.content import load, load_folder, shipped
from socwizard.errors import UsageError
from socwizard.flags import wanted
from socwizard.lines import finding_lines, harmless
from socwizard.lint import lint
from socwizard.session import Session

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterable

    from socwizard.model.draft import Draft
    from socwizard.model.finding import Finding
    from socwizard.model.policy import Paragraph
    from socwizard.review import Review

_SUFFIXES = (".yaml", ".yml")


def answer(args: argparse.Namespace) -> int:
    """`socwizard answer FOLDER KEY=VALUE…`; all of it or nothing."""
    library = load()
    asked = wanted(library, args)
    taken = draft_of_file(library, args.source) if args.source else None
    session = Session.open(library, args.folder, today(args.date), create=True)
    try:
        _tell(session.notices)
        if taken is not None:
            session.copy(taken, replace=False)
        for key, value in asked.answers.items():
            session.answer(key, value)
        for key, mark in asked.marks:
            session.mark(key, "later" if mark == "later" else "not_sure")
        for key in asked.clear:
            session.clear(key)
        for key, text in asked.notes.items():
            session.note(key, text)
    finally:
        session.close()
    _say(f"{session.folder.path}: {session.percent} percent answered")
    _say_missing(session)
    return 0


def build(args: argparse.Namespace) -> int:
    """`socwizard build FOLDER|ANSWERS.yaml`."""
    formats = [name for name in args.to.split(",") if name]
    if unknown := [name for name in formats if name != "md"]:
        raise UsageError(f"unknown format {', '.join(unknown)}", hint="this version writes md")
    session, copied = _to_build(args, today(args.date))
    try:
        _tell(session.notices)
        if isinstance(copied, Path):
            session.take(copied, replace=True)
        elif copied is not None:
            session.copy(copied)
        built = session.build()
        found = session.review().findings
    finally:
        session.close()
    _tell(finding for finding in found if finding.severity != "info")
    _say(f"{'written' if built.changed else 'unchanged'}: {built.path}")
    print(built.path)  # noqa: T201  the result
    return 0


def _to_build(args: argparse.Namespace, day: dt.date) -> tuple[Session, Path | Draft | None]:
    """The session of the folder to write to, and the answers it has to take first."""
    if _is_answers_file(args.source):
        return Session.open(load(), args.out or args.source.with_suffix(""), day, create=True), args.source
    if args.out and args.out.resolve() != args.source.resolve():
        draft = Session.view(load(), _existing(args.source), day).draft
        return Session.open(load(), args.out, day, create=True), draft
    return Session.open(load(), _existing(args.source), day), None


def check(args: argparse.Namespace) -> int:
    """`socwizard check FOLDER|ANSWERS.yaml`."""
    session = _looked_at(args)
    result = session.review()
    if args.json:
        print(_as_json(result))  # noqa: T201
    else:
        for line in _report(session, result):
            print(line)  # noqa: T201
    return 1 if result.errors else 0


def explain(args: argparse.Namespace) -> int:
    """`socwizard explain FOLDER|ANSWERS.yaml [CLAUSE]`."""
    session = _looked_at(args)
    session.require_complete()
    wanted = [
        paragraph
        for paragraph in session.policy.paragraphs
        if args.clause is None or args.clause in (paragraph.because.clause, paragraph.number)
    ]
    if not wanted:
        known = args.clause in session.library.clauses
        raise UsageError(
            f"the clause {args.clause} is not in this policy" if known else f"no clause {args.clause}",
            hint="`socwizard explain` without a clause lists them all",
        )
    for paragraph in wanted:
        for line in _why(session, paragraph):
            print(harmless(line))  # noqa: T201
    return 0


def content(args: argparse.Namespace) -> int:
    """`socwizard content check` and `socwizard content schema`."""
    root = args.content or shipped()
    for name in ("question_banks", "output_templates"):
        if not (root / name).is_dir():
            raise UsageError(
                f"{root} has no folder {name}", hint="name a folder that holds question_banks and output_templates"
            )
    if args.what == "schema":
        from json import dumps

        from socwizard.content.schema import schemas

        print(dumps(schemas(load(root)), ensure_ascii=False, indent=2))  # noqa: T201
        return 0
    library, faults = load_folder(root)
    faults = lint(library, faults)
    for finding in faults:
        for line in finding_lines(finding):
            print(line.removeprefix("  "))  # noqa: T201
    errors = [finding for finding in faults if finding.severity == "error"]
    _say(f"{len(errors)} faults, {len(faults) - len(errors)} remarks")
    return 1 if errors else 0


def _is_answers_file(path: Path) -> bool:
    if path.is_file() or path.suffix in _SUFFIXES:
        if not path.is_file():
            raise UsageError(f"there is no file {path}", hint="name a policy folder or a YAML file of answers")
        return True
    return False


def _existing(folder: Path) -> Path:
    if not (folder / "draft.yaml").is_file() and not (folder / ".socwizard").is_dir():
        raise UsageError(
            f"{folder} is no policy folder: it has no draft.yaml",
            hint=f"make one with `socwizard {folder}` or `socwizard answer {folder} org_name=…`",
        )
    return folder


def _looked_at(args: argparse.Namespace) -> Session:
    """A session that only reads, from a folder or a file."""
    day = today(args.date)
    if _is_answers_file(args.source):
        return Session.of_file(load(), args.source, day)
    session = Session.view(load(), _existing(args.source), day)
    _tell(session.notices)
    return session


def _report(session: Session, result: Review) -> Iterable[str]:
    yield harmless(f"{session.value('org_name') or 'no name yet'}: {session.percent} percent answered")
    for finding in result.findings:
        yield from finding_lines(finding)
    yield f"rubric: {len(result.coverage) - len(result.missing)} of {len(result.coverage)} items covered"
    for name in ("missing", "defaulted", "not_sure", "later", "parked", "schedules"):
        keys = getattr(result, name)
        yield f"{name.replace('_', ' ')}: {', '.join(keys) if keys else 'none'}"
    if not session.missing:
        yield f"next review: {session.policy.next_review or 'no date'}"


def _as_json(result: Review) -> str:
    from json import dumps

    shape = {
        "findings": [finding.as_json() for finding in result.findings],
        "coverage": result.coverage,
        "missing": result.missing,
        "defaulted": result.defaulted,
        "not_sure": result.not_sure,
        "later": result.later,
        "parked": result.parked,
        "schedules": result.schedules,
    }
    return dumps(shape, ensure_ascii=False, indent=2)


def _why(session: Session, paragraph: Paragraph) -> Iterable[str]:
    because = paragraph.because
    title = paragraph.title or session.library.clauses[because.clause].title
    yield f"{paragraph.number} {title} ({because.clause})".strip()
    for key in because.answers:
        yield f"  answer   {key} = {session.in_words(key)} ({session.state(key).replace('_', ' ')})"
    if because.places:
        yield f"  place    {', '.join(because.places)}"
    if because.covers:
        yield f"  rubric   {', '.join(because.covers)}"
    for code in because.sources:
        source = session.library.sources[code]
        yield f"  source   {code}: {source.name}, {source.as_of or 'not yet checked'} ({source.confidence})"


def _say(text: str) -> None:
    print(harmless(text), file=sys.stderr)  # noqa: T201


def _tell(findings: Iterable[Finding]) -> None:
    for finding in findings:
        for line in finding_lines(finding):
            print(line, file=sys.stderr)  # noqa: T201


def _say_missing(session: Session) -> None:
    if session.missing:
        _say("still needed before the policy can be written: " + ", ".join(q.id for q in session.missing))
