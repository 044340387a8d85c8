"""One employer, walked through the full path: what is answered, in which order, and how each mode says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from socwizard.session import Session

if TYPE_CHECKING:
    from socwizard.model.library import Library
    from socwizard.model.question import Question

DAY = dt.date(2026, 11, 22)

OWN: dict[str, Any] = {
    "org_name": "Łódź & Søn Ærø 🥐 [Corp] GmbH",
    "staff_places": ["DE", "UK"],
    "headcount": {"DE": 30, "UK": 12},
    "worker_reps": ["works_council"],
    "owner": {"name": "Žofia Ørsted", "role": "Leiterin Marketing", "email": "z@aeroe.example"},
    "contact_email": "frag@aeroe.example",
    "features": ["people_images", "comments_open", "customer_service", "ads"],
    "effective": "2027-03-01",
    "reader": "staff",
    "accounts": [
        {"platform": "Instagram", "handle": "@ærø", "purpose": "Brot | Brötchen", "owner": "Žofia"},
        {"platform": "LinkedIn", "handle": "aeroe", "second_admin": "Bo"},
    ],
    "dormant": 9,
    "review_sites": True,
    "tier_rules": "Sensitive: prices and people\nLegal review: contests and health",
    "approval": "tiered",
    "disclosure_tag": "#ad: I bake for Ærø",
    "never_share": "- recipes\n# oven codes",
    "mfa": "yes",
    "ban_steps": "hide_ban",
    "training_freq": "half_yearly",
}
NOT_SURE, LATER, NOTED = "boundaries", "brand_kit", "goals"
NOTE = "Fragt Bo, ob „Gewinn“ stimmt."
PARKED, PARKED_VALUE, SWITCH, SWITCH_ON = "mfa_on", "2027-01-31", "mfa", "planned"
"""A date that was given while a switch stood otherwise, and is kept although it does not apply now."""

How = Literal["answer", "confirm", "not_sure", "later"]


@dataclass(frozen=True)
class Step:
    """One question and what is done with it."""

    question: Question
    how: How
    value: Any = None


def steps(library: Library) -> list[Step]:
    """The walk in the order in which the questions come."""
    from socwizard.storage.nowhere import Nowhere

    session = Session(library, Nowhere(Path("nowhere")), DAY)
    found: list[Step] = []
    seen: set[str] = set()
    while (question := _next(session, seen)) is not None:
        key = question.id
        seen.add(key)
        if key == NOT_SURE:
            session.mark(key, "not_sure")
            found.append(Step(question, "not_sure"))
        elif key == LATER:
            session.mark(key, "later")
            found.append(Step(question, "later"))
        elif key in OWN:
            session.answer(key, OWN[key])
            found.append(Step(question, "answer", OWN[key]))
        else:
            found.append(Step(question, "confirm", session.value(key)))
            session.confirm(key)
    return found


def _next(session: Session, seen: set[str]) -> Question | None:
    for stop in session.route("full"):
        for question in stop.questions:
            if question.id not in seen:
                return question
    return None


def flow(value: Any) -> str:
    """A value as YAML flow, every text quoted."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case str():
            return "'" + value.replace("'", "''") + "'"
        case Mapping():
            return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
        case Sequence():
            return "[" + ", ".join(flow(item) for item in value) + "]"
    raise TypeError(value)


def flag(step: Step) -> str:
    """`KEY=VALUE` as on the command line."""
    structured = isinstance(step.value, Mapping | list)
    text = flow(step.value) if structured or not isinstance(step.value, str) else step.value
    return f"{step.question.id}={text}"


def lines(step: Step) -> list[str]:
    """The lines that plain mode reads for this step."""
    question, value = step.question, step.value
    if step.how == "confirm":
        return [""]
    if step.how != "answer":
        return ["~" if step.how == "not_sure" else "!"]
    match question.kind:
        case "many":
            return [", ".join(value)]
        case "long":
            return [*value.split("\n"), "."]
        case "records":
            found = [row.get(column.id, "") for row in value for column in question.columns]
            return [*found, ""]
        case "person":
            return [value.get(field, "") for field in ("name", "role", "email", "phone")]
        case "headcount":
            return [", ".join(f"{place}: {n}" for place, n in value.items())]
        case "yesno":
            return ["yes" if value else "no"]
    return [str(value)]
