"""The stages know nothing of one another, and only the wizard knows the screen: read from the sources themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import socwizard

_ROOT = Path(socwizard.__file__).parent
_STAGES = {"content", "interview", "drafting", "review", "merging", "storage"}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_a_stage_imports_no_other_stage() -> None:
    """Stages meet in the session alone; late imports inside functions count too."""
    for stage in _STAGES:
        for path in (_ROOT / stage).rglob("*.py"):
            for name in _imports(path):
                parts = name.split(".")
                if parts[0] == "socwizard" and len(parts) > 1:
                    assert parts[1] in {stage, "model", "errors"} or name == "socwizard.__version__", f"{path}: {name}"


def test_the_model_imports_nothing_above_it() -> None:
    """Frozen types and conditions stand at the bottom."""
    for path in (_ROOT / "model").rglob("*.py"):
        for name in _imports(path):
            if name.startswith("socwizard."):
                assert name.split(".")[1] in {"model", "errors"}, f"{path}: {name}"


def test_only_the_wizard_imports_the_screen_library() -> None:
    """textual and rich stay in `tui`."""
    for path in _ROOT.rglob("*.py"):
        if path.relative_to(_ROOT).parts[0] != "tui":
            assert not {n.partition(".")[0] for n in _imports(path)} & {"textual", "rich"}, path
