"""Runs that die at one chosen system call, each in a process of its own.

`python child.py` reads tasks, one JSON list a line, `[FOLDER, TAG, FUNCTION, NUMBER, MOMENT]`, and answers each
with `[lived, [steps that returned]]`. MOMENT is before, torn (half of a write) or after; a task of two words is not
killed. It forks where the system can, since a process that begins with the imports takes half a second.
`python child.py FOLDER` holds a folder open until its input ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from socwizard.storage import Entry, PolicyFolder, answers_file, apply

KEYS = ("org_name", "gate", "headcount")


def main() -> None:
    match sys.argv[1:]:
        case []:
            answers_file.parsed("answers: {}", "")  # the heavy imports, once
            for line in sys.stdin:
                print(json.dumps(run(json.loads(line))), flush=True)
        case [folder]:
            held = PolicyFolder.open(Path(folder), create=True)
            print("held", flush=True)
            sys.stdin.read()
            held.abandon()
        case [_, *task]:
            live_or_die(*task)


def run(task: list[str]) -> tuple[bool, list[str]]:
    """One task, and how it ended."""
    steps = Path(f"{task[0]}.steps")
    steps.write_text("")
    if hasattr(os, "fork"):
        number = os.fork()
        if not number:
            live_or_die(*task)
            os._exit(0)
        code = os.waitpid(number, 0)[1]
        lived = code == 0
        assert lived or os.WTERMSIG(code) == 9, code
    else:
        lived = not subprocess.run([sys.executable, __file__, "task", *task], check=False).returncode
    return lived, steps.read_text().splitlines()


def live_or_die(folder: str, tag: str, *death: str) -> None:
    if death:
        die_in(death[0], int(death[1]), death[2])
    with Path(f"{folder}.steps").open("a", buffering=1) as steps:
        live(Path(folder), tag, lambda step: print(step, file=steps))


def live(path: Path, tag: str, told: Any = lambda step: None) -> None:
    """Answer, save, answer without a save, build, close."""
    folder = PolicyFolder.open(path, create=True)
    draft = folder.load(KEYS).draft
    for number, key in enumerate(KEYS):
        entry = Entry("answer", key, tag, draft.answers.get(key))
        folder.record(entry)
        told(f"recorded {key}")
        draft = apply(draft, entry)
        if number < 2:
            folder.save(draft)
    folder.write_policy(policy(tag), base(tag), seen=folder.policy_text())
    told("built")
    folder.close(draft)
    told("closed")


def policy(tag: str) -> str:
    return f"head\n{tag}\nedited by hand\n"


def base(tag: str) -> str:
    return f"head\n{tag}\n"


def die_in(name: str, number: int, moment: str) -> None:
    """Kill this process in the given call of a function of `os`."""
    real, calls = getattr(os, name), 0

    def dying(*args: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls != number:
            return real(*args, **more)
        if moment == "torn":
            real(args[0], bytes(args[1])[: len(args[1]) // 2])
        if moment == "after":
            real(*args, **more)
        os.kill(os.getpid(), 9)
        return None

    setattr(os, name, dying)


if __name__ == "__main__":
    main()
