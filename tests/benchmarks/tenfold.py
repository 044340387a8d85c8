"""A copy of the product with ten times the questions and clauses, made from the real ones."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
TIMES = 10


def tenfold(target: Path) -> Path:
    """Lay the package and its grown content into a folder that can stand on `PYTHONPATH`."""
    for name in ("socwizard", "question_banks", "output_templates"):
        shutil.copytree(_ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "_content"))
    for path in sorted((target / "question_banks").glob("[0-9]*.yaml")):
        _more_questions(path)
    outline = target / "output_templates" / "outline.yaml"
    text = outline.read_text(encoding="utf-8")
    for path in sorted((target / "output_templates" / "clauses").glob("*/*.md")):
        names = [f"{path.stem}-x{n}" for n in range(2, TIMES + 1)]
        for name in names:
            shutil.copy(path, path.with_name(f"{name}.md"))
        text = re.sub(rf"(?<=[\[ ]){re.escape(path.stem)}(?=[,\]])", ", ".join([path.stem, *names]), text)
    outline.write_text(text, encoding="utf-8")
    return target


def _more_questions(path: Path) -> None:
    """Every question again under nine more keys; conditions and defaults go on reading the first."""
    head, *questions = re.split(r"^(?=  - id: )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    grown = [head]
    for question in questions:
        grown.append(question if question.endswith("\n") else question + "\n")
        if "required: true" in question:
            continue
        for n in range(2, TIMES + 1):
            copy = re.sub(r"^  - id: (\w+)", rf"  - id: \1_x{n}", question, count=1)
            copy = re.sub(r"^    code: (\S+)", rf"    code: \1x{n}", copy, count=1, flags=re.MULTILINE)
            grown.append(copy if copy.endswith("\n") else copy + "\n")
    path.write_text("".join(grown), encoding="utf-8")
