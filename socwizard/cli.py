"""The command line: what each command takes, and which front end it wakes.

Nothing heavy is imported here; `--help` and `--version` load argparse alone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from socwizard import __version__
from socwizard.errors import SocwizardError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OWN_FAULT = 70
"""The exit code for a fault of socwizard itself."""
FREE_NAMES = ("serve", "issue", "verify", "diff", "status", "take-edits")
"""Names kept free for later commands."""
_NO_TERMINAL = (
    "the wizard needs a terminal; without one use:\n"
    "  socwizard plain FOLDER               the same questions, line by line\n"
    "  socwizard answer FOLDER KEY=VALUE…   set answers\n"
    "  socwizard build FOLDER               write the policy"
)


def run() -> NoReturn:
    """Run as a program: everything is written and let go by then, so nothing is taken apart piece by piece (25 ms)."""
    code = main()
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run socwizard; exit 0, 1 findings, 2 usage, 3 conflict, 4 locked, 5 write, 70 own fault, 130 interrupted."""
    args = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins we do not use costs 15 ms
    try:
        if args and args[0] in FREE_NAMES:
            raise UsageError(
                f"the command {args[0]} does not exist yet", hint="for a folder of that name write ./" + args[0]
            )
        try:
            parsed = _parsed(args)
        except SystemExit as left:  # argparse leaves after --help, --version and wrong usage
            if left.code and "--json" in args:
                raise UsageError("the command line is not right; the lines above say why") from None
            return left.code if isinstance(left.code, int) else 2
        command: Callable[[argparse.Namespace], int] = parsed.run
        return command(parsed)
    except SocwizardError as error:
        return _told(error, json="--json" in args)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        hint = "check the name and who may read it"
        return _told(UsageError(f"{where}{error.strerror or error}", hint=hint), json="--json" in args)
    except Exception as error:
        return _own_fault(error)


def _own_fault(error: Exception) -> int:
    """Say that socwizard itself failed; SOCWIZARD_DEBUG=1 shows where."""
    if os.environ.get("SOCWIZARD_DEBUG"):
        raise error
    message = f"socwizard: a fault of its own, not yours: {type(error).__name__}: {error}"
    print(message, file=sys.stderr)  # noqa: T201
    print("next: your answers are safe; run it again with SOCWIZARD_DEBUG=1 and report what it shows", file=sys.stderr)  # noqa: T201
    return OWN_FAULT


def _told(error: SocwizardError, *, json: bool) -> int:
    """Print a fault for a person, and for a script where it asked for JSON."""
    from socwizard.lines import error_lines

    for line in error_lines(error):
        print(line, file=sys.stderr)  # noqa: T201  the command line speaks through print
    if json:
        from json import dumps

        found = [finding.as_json() for finding in error.findings]
        if not found:
            found = [{"code": "error", "severity": "error", "message": error.message, "where": {}, "why": "",
                      "source": "", "alternative": error.hint}]  # fmt: skip
        print(dumps({"findings": found}, ensure_ascii=False, indent=2))  # noqa: T201
    return error.exit_code


def _parsed(args: Sequence[str]) -> argparse.Namespace:
    """The arguments; `KEY=VALUE` may also stand behind flags, which argparse alone does not allow."""
    parser = _parser(args)
    parsed, rest = parser.parse_known_args(args)
    pairs = [word for word in rest if "=" in word and not word.startswith("-")]
    if rest and (len(pairs) < len(rest) or not hasattr(parsed, "pairs")):
        parser.error(
            f"unrecognized arguments: {' '.join(word for word in rest if word not in pairs) or ' '.join(rest)}"
        )
    if pairs:
        parsed.pairs = [*parsed.pairs, *pairs]
    return parsed


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("a folder needs a name; write . for this one")
    return Path(text)


def _parser(args: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for these arguments: a first word that is a command is the command."""
    if args and args[0] in _COMMANDS:
        parser = _new_parser()
        commands = parser.add_subparsers(required=True, metavar="COMMAND")
        for name, (text, build) in _COMMANDS.items():
            build(_command(commands, name, text))
        return parser
    parser = _new_parser()
    parser.epilog = "commands: " + "; ".join(f"{name}: {text}" for name, (text, _) in _COMMANDS.items())
    parser.add_argument("folder", nargs="?", type=_folder, metavar="FOLDER", help="the policy folder to open or make")
    parser.add_argument("--no-recent", action="store_true", help="keep this folder out of the list of recent ones")
    _add_date(parser)
    parser.set_defaults(run=_wizard)
    return parser


def _new_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="socwizard",
        description="Interviews an employer and writes a complete social media policy. Not legal advice.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"socwizard {__version__}")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=text, description=text[:1].upper() + text[1:] + ".", allow_abbrev=False)


def _add_date(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--date", metavar="YYYY-MM-DD", help="the day to count from (default: SOURCE_DATE_EPOCH, else today)"
    )


def _plain_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=_folder, metavar="FOLDER", nargs="?", help="the policy folder to open or make")
    parser.add_argument("--full", action="store_true", help="ask every question, not the quick path alone")
    parser.add_argument("--no-recent", action="store_true", help="keep this folder out of the list of recent ones")
    _add_date(parser)
    parser.set_defaults(run=_plain)


def _answer_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=_folder, metavar="FOLDER", help="the policy folder; it is made if it does not exist"
    )
    parser.add_argument(
        "pairs", nargs="*", metavar="KEY=VALUE", help="an answer; lists, rows and maps as YAML flow: [US-CA, DE]"
    )
    parser.add_argument("--from", dest="source", type=_folder, metavar="FILE", help="take answers from a YAML file")
    parser.add_argument(
        "--not-sure", action="append", default=[], metavar="KEY", help="take the protective default and ask counsel"
    )
    parser.add_argument("--later", action="append", default=[], metavar="KEY", help="leave the question for later")
    parser.add_argument("--clear", action="append", default=[], metavar="KEY", help="open the question again")
    parser.add_argument("--note", action="append", default=[], metavar="KEY=TEXT", help="hang a note on the question")
    _add_date(parser)
    parser.set_defaults(run=_headless("answer"))


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", type=_folder, metavar="FOLDER|ANSWERS.yaml", help="a policy folder, or a file of answers"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="the policy folder to write to")
    parser.add_argument("--to", default="md", metavar="FORMATS", help="md (more formats come later)")
    _add_date(parser)
    parser.set_defaults(run=_headless("build"))


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", type=_folder, metavar="FOLDER|ANSWERS.yaml", help="a policy folder, or a file of answers"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for scripts")
    _add_date(parser)
    parser.set_defaults(run=_headless("check"))


def _explain_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", type=_folder, metavar="FOLDER|ANSWERS.yaml", help="a policy folder, or a file of answers"
    )
    parser.add_argument("clause", nargs="?", metavar="CLAUSE", help="one clause, by its id or its number")
    _add_date(parser)
    parser.set_defaults(run=_headless("explain"))


def _content_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=("check", "schema"), help="check: find every fault; schema: JSON Schemas for editors"
    )
    parser.add_argument(
        "--content", type=Path, metavar="DIR", help="a folder with question_banks/ and output_templates/"
    )
    _add_date(parser)
    parser.set_defaults(run=_headless("content"))


def _headless(name: str) -> Callable[[argparse.Namespace], int]:
    def run(parsed: argparse.Namespace) -> int:
        import gc

        gc.disable()  # half a second of work makes no garbage worth looking for
        from socwizard import headless

        command: Callable[[argparse.Namespace], int] = getattr(headless, name)
        return command(parsed)

    return run


def _plain(parsed: argparse.Namespace) -> int:
    from socwizard import plain

    return plain.run(parsed)


def _wizard(parsed: argparse.Namespace) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):  # Textual draws on stderr
        raise UsageError(_NO_TERMINAL)
    if os.environ.get("TERM", "dumb") == "dumb":
        parsed.full = False
        return _plain(parsed)
    from socwizard import tui
    from socwizard.starting import start

    return tui.run(start(parsed.folder, parsed.date, remember=not parsed.no_recent))


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "plain": ("the same interview line by line", _plain_arguments),
    "answer": ("set answers without a screen", _answer_arguments),
    "build": ("write the policy", _build_arguments),
    "check": ("list findings, coverage and open questions", _check_arguments),
    "explain": ("say why each clause is there", _explain_arguments),
    "content": ("check the questions and texts themselves", _content_arguments),
}
