"""Answer sets that between them make every rubric item's condition true, and every conditional one false."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from socwizard.model.library import Library

REQUIRED: dict[str, Any] = {"org_name": "Lantern Bakery", "contact_email": "ask@lantern.example"}


def employers(library: Library) -> dict[str, dict[str, Any]]:
    """Raw answers by name: plain ones, extreme ones, and one for each place, industry and feature."""
    features = [option.code for option in library.questions["features"].options]
    industries = [option.code for option in library.questions["industry"].options]
    bare = {**REQUIRED, "features": [], "industry": []}
    found: dict[str, dict[str, Any]] = {
        "bare US": {**bare, "staff_places": ["US-TX"]},
        "bare Japan": {**bare, "staff_places": ["JP"]},
        "US shop": {**REQUIRED, "staff_places": ["US-TX"], "headcount": 12},
        "UK shop": {**REQUIRED, "staff_places": ["UK"], "headcount": 12},
        "everything": {
            **REQUIRED,
            "staff_places": ["US-NY", "US-CT", "US-DE", "US-ME", "US-CA", "US-MT", "UK", "DE", "FR", "IE", "CA-ON",
                             "CA-QC", "AU-NSW", "IN", "BR"],
            "audience_places": ["US-NY", "UK", "DE", "FR", "IN", "CA", "AU", "US-CA"],
            "features": features,
            "industry": industries,
            "headcount": 5000,
            "worker_reps": ["works_council", "cse", "union", "staff_forum"],
            "advocacy": "programme",
            "approval": "tiered",
            "ai_rule": "drafts",
            "ccpa_covered": "yes",
            "banned_apps": [{"platform": "ClipClap", "device_scope": "work phones", "reason": "data"}],
        },
        "programme": {**bare, "staff_places": ["AU"], "advocacy": "programme"},
    }  # fmt: skip
    for place in ("UK", "DE", "FR", "IE", "CA-ON", "CA-QC", "AU-NSW", "IN", "US-NY", "US-CA", "US-CT", "US-UT"):
        found[f"bare {place}"] = {**bare, "staff_places": [place], "headcount": 60}
        found[f"watching {place}"] = {
            **bare, "staff_places": [place], "features": ["monitor_devices", "listening", "ai_tools"]
        }  # fmt: skip
    for feature in features:
        found[f"feature {feature}"] = {**bare, "staff_places": ["US-TX"], "features": [feature]}
    for industry in industries:
        found[f"industry {industry}"] = {**bare, "staff_places": ["US-TX"], "industry": [industry]}
    found["banned app"] = {**bare, "staff_places": ["JP"], "banned_apps": [{"platform": "ClipClap"}]}
    found["German council"] = {**bare, "staff_places": ["DE"], "worker_reps": ["works_council"]}
    return found
