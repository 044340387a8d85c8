"""The JSON Schemas describe what the content and the answers really are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from socwizard.cli import main

if TYPE_CHECKING:
    import pytest

    from socwizard.model.library import Library


def test_the_schema_of_answers_has_every_key_and_code(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """An editor completes keys and codes from it."""
    assert main(["content", "schema"]) == 0
    found = json.loads(capsys.readouterr().out)
    answers = found["answers"]
    assert set(answers["properties"]) == set(library.questions)
    assert answers["required"] == ["org_name", "staff_places", "contact_email"]
    assert answers["properties"]["approval"]["enum"] == [o.code for o in library.questions["approval"].options]
    assert "NO" in answers["properties"]["staff_places"]["items"]["enum"]
    assert {"bank", "options", "front_matter", "outline", "predicates"} <= set(found)
    assert "when" in found["front_matter"]["properties"]
