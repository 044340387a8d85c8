"""A program in a pseudo-terminal: when it first shows a text, and how much memory it holds."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path


class Terminal:
    """One run of a program at 80x24."""

    def __init__(self, command: list[str], cwd: Path) -> None:
        """Start it and the clock."""
        self.start = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
            os.execvpe(command[0], command, env)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.seen = b""

    def until(self, text: bytes, seconds: float = 20) -> float:
        """Read until the text was shown; seconds since the start."""
        deadline = time.perf_counter() + seconds
        while text not in self.seen:
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{text!r} was not shown; seen {self.seen[-400:]!r}")
            if select.select([self.handle], [], [], 0.05)[0]:
                self.seen += os.read(self.handle, 65536)
        return time.perf_counter() - self.start

    def rest(self, seconds: float) -> None:
        """Let it run on, reading what it shows."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            if select.select([self.handle], [], [], left)[0]:
                self.seen += os.read(self.handle, 65536)

    def send(self, keys: bytes) -> None:
        """Type, and forget what was shown before."""
        self.seen = b""
        self.start = time.perf_counter()
        os.write(self.handle, keys)

    def memory(self) -> float:
        """Resident megabytes (Linux)."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    def stop(self) -> None:
        """End it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)
