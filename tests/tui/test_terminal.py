"""The real program in a real pseudo-terminal, from start to a written policy."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pexpect
import pytest

_TIMEOUT = 60


def _spawn(*args: str, cwd: Path, term: str = "xterm-256color") -> pexpect.spawn[str]:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "socwizard", *args],
        encoding="utf-8",
        codec_errors="replace",
        timeout=_TIMEOUT,
        dimensions=(24, 80),
        cwd=str(cwd),
        env={**os.environ, "TERM": term, "XDG_STATE_HOME": str(cwd / "state"), "XDG_CACHE_HOME": str(cwd / "cache")},
    )
    child.setecho(False)
    return child


def test_the_wizard_runs_from_start_to_a_written_policy(tmp_path: Path) -> None:
    """Typed as fast as a script types: name, place, address, write."""
    child = _spawn("acme", cwd=tmp_path)
    child.expect_exact("legal name?")
    child.send("Harbor & Pine [Corp]\r")
    child.expect_exact("Where do your people work?")
    child.send("germany\r\r")
    child.send("ask@harbor.example\r")
    child.expect_exact("Write policy")
    child.send("\x1bOC\r")
    child.expect_exact("Written to")
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    policy = (tmp_path / "acme" / "policy.md").read_text(encoding="utf-8")
    assert "Harbor & Pine \\[Corp\\]" in policy
    assert "Germany" in policy


def test_a_wizard_that_is_killed_loses_nothing_and_comes_back(tmp_path: Path) -> None:
    """`kill -9` in the middle: what was entered is there, and the next run goes on behind it."""
    child = _spawn("acme", cwd=tmp_path)
    child.expect_exact("legal name?")
    child.send("Harbor & Pine\r")
    child.expect_exact("given")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    child.close()
    again = _spawn("acme", cwd=tmp_path)
    again.expect_exact("Harbor & Pine")
    again.expect_exact("1 of 9")
    again.send("\x11")
    again.expect(pexpect.EOF)
    again.close()
    assert again.exitstatus == 0
    assert "Harbor & Pine" in (tmp_path / "acme" / "draft.yaml").read_text(encoding="utf-8")


def test_a_second_wizard_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    """Two instances: the second names the first and offers to look only."""
    first = _spawn("acme", cwd=tmp_path)
    first.expect_exact("legal name?")
    first.send("A\r")
    first.expect_exact("given")
    second = _spawn("acme", cwd=tmp_path)
    second.expect("read-only|Read only|look")
    second.send("\x11")
    second.expect(pexpect.EOF)
    first.send("\x11")
    first.expect(pexpect.EOF)
    first.close()
    second.close()


def test_a_dumb_terminal_gets_the_plain_interview_without_a_sequence(tmp_path: Path) -> None:
    """`TERM=dumb` asks for the folder first, then line by line; no escape code at all."""
    child = _spawn("--no-recent", cwd=tmp_path, term="dumb")
    seen = []
    for expected, line in (("In which folder", "acme"), ("legal name?", "Acme"), ("people work?", "UK")):
        child.expect_exact(expected)
        seen += [child.before or "", child.after or ""]
        child.sendline(line)
    child.expect_exact("aimed at?")
    seen += [child.before or ""]
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
    assert "\x1b" not in "".join(str(part) for part in [*seen, child.before])
    assert "Acme" in (tmp_path / "acme" / "draft.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [(15, 40), (24, 80), (45, 140)])
def test_the_wizard_starts_at_every_size(size: tuple[int, int], tmp_path: Path) -> None:
    """From 40x15 upward."""
    child = _spawn("acme", cwd=tmp_path)
    child.setwinsize(*size)
    child.expect_exact("legal")
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
