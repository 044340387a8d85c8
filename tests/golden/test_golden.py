"""Sample employers: the same answers and date give the same document, to the byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from socwizard.cli import main

_FOLDERS = sorted(path.parent for path in Path(__file__).parent.glob("*/answers.yaml"))
_DAY = "2026-11-22"


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda path: path.name)
def test_answers_give_the_kept_document(folder: Path, tmp_path: Path) -> None:
    """The document under `tests/golden/` is what the product writes; regenerate with SOCWIZARD_UPDATE_GOLDENS=1."""
    assert main(["build", str(folder / "answers.yaml"), "--out", str(tmp_path), "--date", _DAY]) == 0
    written = (tmp_path / "policy.md").read_text(encoding="utf-8")
    golden = folder / "policy.md"
    if os.environ.get("SOCWIZARD_UPDATE_GOLDENS"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda path: path.name)
def test_nothing_that_applies_is_left_uncovered(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every rubric item that applies to a sample employer has a clause."""
    main(["check", str(folder / "answers.yaml"), "--date", _DAY])
    assert "\nmissing: none\n" in capsys.readouterr().out
