"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from socwizard.errors import WriteError
from socwizard.storage import write_atomic
from socwizard.storage.atomic import sweep

posix = pytest.mark.skipif(os.name == "nt", reason="permission bits and links as POSIX has them")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_written_as_utf8_with_its_line_ends(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", "é\n😀\r\n")
    assert (tmp_path / "a").read_bytes() == "é\n😀\r\n".encode()
    write_atomic(tmp_path / "a", b"\x00\xff")
    assert (tmp_path / "a").read_bytes() == b"\x00\xff"
    assert names(tmp_path) == ["a"]


def test_a_long_name_leaves_room_for_the_temporary_file(tmp_path: Path) -> None:
    write_atomic(tmp_path / ("n" * 250), "x")
    assert len(names(tmp_path)) == 1


@posix
def test_permission_bits_stay(tmp_path: Path) -> None:
    """A new file takes the person's umask, an existing one keeps what it has."""
    old = os.umask(0o027)
    try:
        write_atomic(tmp_path / "a", "x")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    (tmp_path / "a").chmod(0o604)
    write_atomic(tmp_path / "a", "y")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o604


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """People link policy.md into a shared folder; what it points to is written, also where nothing is there yet."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "hop").symlink_to("shared/policy.md")
    (tmp_path / "policy.md").symlink_to("hop")
    for text in ("first", "second"):
        write_atomic(tmp_path / "policy.md", text)
        assert (tmp_path / "policy.md").is_symlink()
        assert (tmp_path / "shared" / "policy.md").read_text() == text
    assert names(tmp_path / "shared") == ["policy.md"]


@posix
def test_a_link_to_itself_is_a_write_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    with pytest.raises(WriteError):
        write_atomic(tmp_path / "a", "x")


@pytest.mark.parametrize(
    ("where", "said"), [("gone/a", "No such file"), ("folder", "directory"), ("file/a", "Not a dir")]
)
def test_a_write_error_says_which_file_why_and_what_to_do(tmp_path: Path, where: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match=said) as caught:
        write_atomic(tmp_path / where, "x")
    assert str(tmp_path / where) in caught.value.message
    assert "safe" in caught.value.message
    assert caught.value.hint
    assert names(tmp_path) == ["file", "folder"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anything")
def test_a_file_made_read_only_is_respected(tmp_path: Path) -> None:
    """The rename would succeed; whoever took the right to write away meant it."""
    (tmp_path / "a").write_text("x")
    (tmp_path / "a").chmod(0o444)
    with pytest.raises(WriteError):
        write_atomic(tmp_path / "a", "y")
    assert (tmp_path / "a").read_text() == "x"


def test_sweep_removes_only_what_we_left(tmp_path: Path) -> None:
    for name in (".ab12.socwizard-tmp", ".hidden", "notes.tmp"):
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert names(tmp_path) == [".hidden", "notes.tmp"]
