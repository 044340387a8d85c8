"""Measures the budgets of the design against a floor in the same run: `python -m tests.benchmarks.run`.

Each line is a median over alternating runs; the ratio is what counts, since machines differ.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.tenfold import tenfold
from tests.benchmarks.terminal import Terminal

_ROOT = Path(__file__).resolve().parents[2]
_GOLDEN = _ROOT / "tests" / "golden"
_SOCWIZARD = [sys.executable, "-m", "socwizard"]
_LABEL = b"legal name?"


def _timed(command: list[str], cwd: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    return time.perf_counter() - start


def _alternating(measured: Callable[[], float], floor: Callable[[], float], runs: int) -> tuple[float, float]:
    pairs = [(measured(), floor()) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def _shown(command: list[str], text: bytes, cwd: Path) -> float:
    terminal = Terminal(command, cwd)
    try:
        return terminal.until(text)
    finally:
        terminal.stop()


def _resident(command: list[str], text: bytes, cwd: Path) -> float:
    terminal = Terminal(command, cwd)
    try:
        terminal.until(text)
        terminal.rest(2)
        return terminal.memory()
    finally:
        terminal.stop()


def _new_folder(cwd: Path, counter: list[int]) -> list[str]:
    counter[0] += 1
    return [*_SOCWIZARD, str(cwd / f"new-{counter[0]}"), "--no-recent"]


def measure(runs: int) -> list[tuple[str, float, float, float, str]]:
    """Rows of (what, measured, floor, budget ratio, unit)."""
    cwd, counter = Path(tempfile.mkdtemp()), [0]
    floor_app = [sys.executable, str(Path(__file__).with_name("floor_app.py"))]
    imports = [sys.executable, "-c", "from pydantic import BaseModel; import jinja2.sandbox, yaml"]
    answers = str(_GOLDEN / "rheinwerk-group" / "answers.yaml")
    rows = []
    try:
        _shown(_new_folder(cwd, counter), _LABEL, cwd)  # the first run fills the cache
        first, floor = _alternating(
            lambda: _shown(_new_folder(cwd, counter), _LABEL, cwd), lambda: _shown(floor_app, b"READY", cwd), runs
        )
        rows.append(("first screen, second run", first * 1000, floor * 1000, 1.25, "ms"))
        held, floor = _alternating(
            lambda: _resident(_new_folder(cwd, counter), _LABEL, cwd), lambda: _resident(floor_app, b"READY", cwd), 3
        )
        rows.append(("memory two seconds later", held, floor, 2.0, "MB"))
        _timed([*_SOCWIZARD, "build", answers, "--out", str(cwd / "b")], cwd)
        built, floor = _alternating(
            lambda: _timed([*_SOCWIZARD, "build", answers, "--out", str(cwd / "b")], cwd),
            lambda: _timed(imports, cwd),
            runs,
        )
        rows.append(("build --to md, second run", built * 1000, floor * 1000, 2.0, "ms"))
        cold, floor = _alternating(lambda: _cold_build(answers, cwd), lambda: _timed(imports, cwd), 3)
        rows.append(("build --to md, new content", cold * 1000, floor * 1000, 6.0, "ms"))
    finally:
        shutil.rmtree(cwd)
    return rows


def _cold_build(answers: str, cwd: Path) -> float:
    cache = tempfile.mkdtemp()
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = cache
    try:
        return _timed([*_SOCWIZARD, "build", answers, "--out", str(cwd / "b")], cwd)
    finally:
        shutil.rmtree(cache)
        if before is None:
            del os.environ["XDG_CACHE_HOME"]
        else:
            os.environ["XDG_CACHE_HOME"] = before


_ONE_ANSWER = """
import datetime as dt, sys, time, tempfile, statistics
from pathlib import Path
from socwizard.content import load
from socwizard.session import Session
session = Session.open(load(), Path(tempfile.mkdtemp()), dt.date(2026, 11, 22), create=True)
session.answer("org_name", "A"); session.answer("staff_places", ["DE"]); session.answer("contact_email", "a@b.example")
taken = []
for n in range(60):
    start = time.perf_counter()
    session.answer("dormant", 1 + n % 24)
    taken.append(time.perf_counter() - start)
session.close()
print(len(session.library.questions), len(session.library.clauses), statistics.median(taken))
"""


def measure_tenfold(runs: int) -> list[tuple[str, float, float, float, str]]:
    """Ten times the content against our own: first screen and one answer."""
    cwd, counter = Path(tempfile.mkdtemp()), [0]
    grown = tenfold(cwd / "grown")
    try:
        answers = {}
        for root in (grown, _ROOT):
            env = {**os.environ, "PYTHONPATH": str(root)}
            done = subprocess.run(
                [sys.executable, "-c", _ONE_ANSWER], cwd=cwd, env=env, check=True, capture_output=True
            )
            answers[root] = done.stdout.split()
        print(f"ten times: {int(answers[grown][0])} questions, {int(answers[grown][1])} clauses")

        def first_screen(root: Path) -> float:
            os.environ["PYTHONPATH"] = str(root)
            try:
                return _shown(_new_folder(cwd, counter), _LABEL, cwd)
            finally:
                del os.environ["PYTHONPATH"]

        first_screen(grown)
        much, one = _alternating(lambda: first_screen(grown), lambda: first_screen(_ROOT), runs)
    finally:
        shutil.rmtree(cwd)
    return [
        ("first screen, content x 10", much * 1000, one * 1000, 1.5, "ms"),
        ("one answer, content x 10", float(answers[grown][2]) * 1e6, float(answers[_ROOT][2]) * 1e6, 3.0, "us"),
    ]


def words() -> list[tuple[str, int, int]]:
    """Words of each golden policy: all, and the main text without schedules and annexes."""
    found = []
    for path in sorted(_GOLDEN.glob("*/policy.md")):
        text = path.read_text(encoding="utf-8")
        main = text.split("\n## Schedule ")[0].split("\n## Annex ")[0]
        found.append((path.parent.name, len(text.split()), len(main.split())))
    return found


def main() -> int:
    """Print the figures; exit 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    over = 0
    runs = parser.parse_args().runs
    for what, measured, floor, budget, unit in [*measure(runs), *measure_tenfold(runs)]:
        ratio = measured / floor
        over += ratio > budget
        verdict = "kept" if ratio <= budget else "OVER"
        print(
            f"{what:28} {measured:7.0f} {unit}  floor {floor:6.0f} {unit}  {ratio:4.2f} x  budget {budget} x  {verdict}"
        )
    for name, total, text in words():
        print(f"words of {name:28} {total:6} in all, {text:6} in the main text")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
