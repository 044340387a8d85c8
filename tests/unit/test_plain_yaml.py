"""YAML as people mean it: text stays text, and what is refused says where."""

from __future__ import annotations

import pytest

from socwizard.model.plain_yaml import read


def test_every_scalar_is_text() -> None:
    """No country, version or time turns into something else."""
    document = read("a: NO\nb: 1.10\nc: 12:30\nd: yes\ne: 2027-01-01\nf: 0o17\n", "x.yaml")
    assert document.tree == {"a": "NO", "b": "1.10", "c": "12:30", "d": "yes", "e": "2027-01-01", "f": "0o17"}


def test_every_value_knows_its_line() -> None:
    """Lists and maps inside one another too."""
    document = read("a:\n  - x: 1\n    y: 2\n  - z\n", "x.yaml")
    assert document.line(("a", 0, "y")) == 3
    assert document.line(("a", 1)) == 4
    assert document.line(("a", 1, "nowhere")) == 4


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\na: 2\n", 2, "second time"),
        ("a: &x 1\nb: *x\n", 2, "alias"),
        ("a: &x [1]\nb: *x\n", 2, "alias"),
        ("a: {b: 1}\nc:\n  <<: {d: 1}\n", 3, "merge key"),
        ("a: !!python/object:os.system x\n", 1, "tag"),
        ("? [1, 2]\n: x\n", 1, "key must be text"),
        ("label: #ad\n", 1, 'quote it: "#ad"'),
        ("a: b: c\n", 1, "quotes"),
        ("a:\n\t- x\n", 2, "tab"),
        ("a: 'x\n", 2, "quote"),
        ("[" * 3000 + "]" * 3000, 1, "deep"),
    ],
)
def test_what_is_refused_is_named_with_its_line(text: str, line: int, says: str) -> None:
    """Faults are collected, never raised."""
    faults = read(text, "x.yaml").faults
    assert faults
    assert says in faults[0].message
    assert faults[0].where.get("line", line) == line
