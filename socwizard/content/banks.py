"""Question banks: YAML files into areas, questions and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from socwizard.content.faults import FileModel, checked, unknown
from socwizard.model import defaults
from socwizard.model.conditions import Condition, ConditionError, parse
from socwizard.model.finding import fault
from socwizard.model.question import Area, Column, Kind, Option, Path, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socwizard.model.plain_yaml import Document

_YESNO = (("yes", "Yes"), ("no", "No"))


class OptionEntry(FileModel):
    """One choice as written in a bank or an option set."""

    code: str
    label: str
    phrase: str = ""
    help: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    below_means: str = ""
    below_when: str | None = None
    language: str = ""
    """Places: the main language."""
    only: str = ""
    """The one question for which this choice may be taken."""
    places: tuple[str, ...] = ()
    """Industries: the places whose choices are offered first."""


class OptionSetFile(FileModel):
    """`options/<name>.yaml`: choices that several questions share."""

    options: tuple[OptionEntry, ...]
    derived: dict[str, str] = Field(default_factory=dict)
    """Codes that must not be chosen here, with the question that decides them."""


class ColumnEntry(FileModel):
    """One column of a records question."""

    id: str
    label: str
    kind: str = "text"
    options: tuple[OptionEntry, ...] = ()


class QuestionEntry(FileModel):
    """One question as written in a bank."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    code: str
    path: Path
    kind: Kind
    ask: str
    why: str
    help: str = ""
    example: str = ""
    when: str | None = None
    options: str | tuple[OptionEntry, ...] = ()
    columns: tuple[ColumnEntry, ...] = ()
    default: Any = None
    required: bool = False
    min: int | None = None
    max: int | None = None
    role: str = ""
    feeds: tuple[str, ...] = ()
    not_sure: Any = None
    not_sure_note: str = ""
    below: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    below_means: str | dict[str, str] = ""
    below_if_missing: tuple[str, ...] = ()
    below_if_empty: tuple[str, ...] = ()
    below_if_any: tuple[str, ...] = ()
    note_if_empty: str = ""


class BankFile(FileModel):
    """One area and its questions."""

    area: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    intro: str = ""
    questions: tuple[QuestionEntry, ...]


def option_set(document: Document) -> OptionSetFile | None:
    """An option set; its faults stay in the document."""
    return checked(OptionSetFile, document)


OptionsMade = dict[str, tuple[Option, ...]]
"""The options of each shared set, made once for all questions: four lists of 322 places cost 10 ms to load."""


def area(document: Document, sets: Mapping[str, OptionSetFile], made: OptionsMade) -> Area | None:
    """One bank; its faults stay in the document."""
    entry = checked(BankFile, document)
    if entry is None:
        return None
    maker = _Maker(document, sets, made)
    questions = tuple(maker.question(item, entry.area, i) for i, item in enumerate(entry.questions))
    return Area(entry.area, entry.title, entry.intro, questions)


class _Maker:
    """Turns entries into questions and notes what does not fit, with its line."""

    def __init__(self, document: Document, sets: Mapping[str, OptionSetFile], made: OptionsMade) -> None:
        self.document, self.sets, self.made = document, sets, made

    def question(self, entry: QuestionEntry, area: str, index: int) -> Question:
        at: tuple[str | int, ...] = ("questions", index)
        options, refused = self.options(entry, at)
        if entry.kind in ("one", "many") and not options:
            self.say(at, f"{entry.id}: a question of kind {entry.kind} needs options")
        if entry.kind == "records" and not entry.columns:
            self.say(at, f"{entry.id}: a question of kind records needs columns")
        return Question(
            id=entry.id,
            code=entry.code,
            area=area,
            path=entry.path,
            kind=entry.kind,
            ask=entry.ask,
            why=entry.why,
            help=entry.help,
            example=entry.example,
            when=self.condition(entry.when, (*at, "when")),
            options=options,
            columns=tuple(self.column(column, at) for column in entry.columns),
            default=self.default(entry.default, (*at, "default")),
            required=entry.required,
            min=entry.min,
            max=entry.max,
            role=entry.role,
            feeds=entry.feeds,
            not_sure=entry.not_sure,
            not_sure_note=entry.not_sure_note,
            below_if_missing=entry.below_if_missing,
            below_if_empty=entry.below_if_empty,
            below_if_any=entry.below_if_any,
            below_means=entry.below_means if isinstance(entry.below_means, str) else "",
            note_if_empty=entry.note_if_empty,
            refused=refused,
            file=self.document.file,
            lines={name: line for name in QuestionEntry.model_fields if (line := self.document.lines.get((*at, name)))},
        )

    def options(self, entry: QuestionEntry, at: tuple[str | int, ...]) -> tuple[tuple[Option, ...], Mapping[str, str]]:
        if entry.kind == "yesno":
            return tuple(self.yes_or_no(entry, code, label) for code, label in _YESNO), {}
        if not isinstance(entry.options, str):
            return tuple(self.option(option, (*at, "options")) for option in entry.options), {}
        shared = self.sets.get(entry.options)
        if shared is None:
            line = self.document.line((*at, "options"))
            self.document.faults.append(unknown(self.document.file, line, "option set", entry.options, self.sets))
            return (), {}
        if entry.options not in self.made:
            self.made[entry.options] = tuple(self.option(option, (*at, "options")) for option in shared.options)
        made = self.made[entry.options]
        return tuple(o for o in made if o.attributes.get("only", entry.id) == entry.id), shared.derived

    def yes_or_no(self, entry: QuestionEntry, code: str, label: str) -> Option:
        means = entry.below_means if isinstance(entry.below_means, dict) else {}
        return Option(code, label, below=entry.below.get(code, ()), below_means=means.get(code, ""))

    def option(self, entry: OptionEntry, at: tuple[str | int, ...]) -> Option:
        attributes = {"language": entry.language, "only": entry.only, "places": " ".join(entry.places)}
        return Option(
            code=entry.code,
            label=entry.label,
            phrase=entry.phrase or entry.label[:1].lower() + entry.label[1:],
            help=entry.help,
            parent=entry.parent,
            aliases=entry.aliases,
            below=entry.below,
            below_means=entry.below_means,
            below_when=self.condition(entry.below_when, at),
            attributes={name: value for name, value in attributes.items() if value},
        )

    def column(self, entry: ColumnEntry, at: tuple[str | int, ...]) -> Column:
        options = tuple(self.option(option, (*at, "columns")) for option in entry.options)
        return Column(entry.id, entry.label, entry.kind, options)

    def default(self, raw: object, at: tuple[str | int, ...]) -> defaults.Default | None:
        match raw:
            case None:
                return None
            case {"same_as": str(key), **rest} if not rest:
                return defaults.SameAs(key)
            case {"cases": list(cases), **rest} if not rest:
                return defaults.Cases(self.cases(cases, at))
            case {"each": list(cases), **rest} if not rest:
                return defaults.Each(self.cases(cases, at))
            case {"text": str(pattern), **rest} if not rest:
                return defaults.Text(pattern)
            case {"rows": list(rows), **rest} if not rest:
                return defaults.Rows(tuple(dict(row) for row in rows))
            case {"first_of": str(of), "within": dict(within), "otherwise": str(otherwise), **rest} if not rest:
                return defaults.ByFirst(of, within, otherwise)
            case {"attribute": str(name), "of": str(of), **rest} if not rest:
                return defaults.Attribute(name, of)
            case {"first_of_month_after": str(after), **rest} if not rest:
                return defaults.FirstOfMonth(after)
        return defaults.Literal(raw)

    def cases(self, raw: list[Any], at: tuple[str | int, ...]) -> tuple[defaults.Case, ...]:
        found = []
        for case in raw:
            if not isinstance(case, dict) or not {"value"} <= set(case) <= {"value", "when"}:
                self.say(at, "a case of a default needs `value`, and `when` where it is not always")
                continue
            found.append(defaults.Case(case["value"], self.condition(case.get("when"), at)))
        return tuple(found)

    def condition(self, text: str | None, at: tuple[str | int, ...]) -> Condition | None:
        if text is None:
            return None
        try:
            return parse(text)
        except ConditionError as error:
            self.say(at, f"condition {text!r}: {error}")
            return None

    def say(self, at: tuple[str | int, ...], message: str) -> None:
        self.document.faults.append(fault(self.document.file, self.document.line(at), message))
