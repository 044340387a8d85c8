"""The one validation: what each kind of question accepts, and how it refuses the rest."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socwizard.errors import InvalidAnswerError
from socwizard.interview import clean, validate
from socwizard.model.question import Column, Option, Question
from tests.strategies import examples

PLACES = (
    Option("US", "United States"),
    Option("US-CA", "California", parent="US"),
    Option("DE", "Germany"),
    Option("UK", "United Kingdom", aliases=("GB",)),
)
MANY = tuple(Option(f"code_{number}", f"Choice {number}") for number in range(13))
LEVELS = (Option("draft", "Write drafts"), Option("publish", "Publish"))
COLUMNS = (
    Column("platform", "Platform"),
    Column("hours", "Working hours", "int"),
    Column("level", "Level", "one", LEVELS),
    Column("since", "Since", "date"),
    Column("mail", "E-mail", "email"),
    Column("live", "Live", "yesno"),
)


def _question(kind: str, **more: Any) -> Question:
    return Question("key", "X-01", "a", "full", kind, "What?", "Why not.", **more)  # type: ignore[arg-type]


TEXT = _question("text")
LONG = _question("long")
YESNO = _question("yesno", options=(Option("yes", "Yes"), Option("no", "No")))
ONE = _question("one", options=PLACES)
LIST = _question("many", options=PLACES, refused={"byod": "devices"})
LARGE = _question("one", options=MANY)
ROWS = _question("records", columns=COLUMNS)
DATE = _question("date")
MONTHS = _question("int", min=1, max=12)
AT_LEAST = _question("int", min=0)
AT_MOST = _question("int", max=9)
ANY_INT = _question("int")
EMAIL = _question("email")
PERSON = _question("person")
PEOPLE = _question("headcount", options=PLACES)


CHOICES = "one of US, US-CA, DE, UK"
A_ROW = "a row is {platform: …, hours: …, level: …, since: …, mail: …, live: …}"
A_DAY = "for example 2027-01-31"
AN_ADDRESS = "for example hr@example.com"


def _id(value: object) -> str:
    return value.kind if isinstance(value, Question) else ascii(value)


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        (TEXT, "  Harbor &  Pine ", "Harbor & Pine"),
        (TEXT, "one\nline\tonly", "one line only"),
        (TEXT, None, ""),
        (TEXT, 12, "12"),
        (TEXT, 1.5, "1.5"),
        (TEXT, True, "yes"),
        (TEXT, dt.date(2027, 1, 31), "2027-01-31"),
        (LONG, "one  \r\ntwo\rthree\n\n", "one\ntwo\nthree"),
        (LONG, "a\u2028b\vc\x85d", "a\nb\nc\nd"),
        (LONG, "a\n\n  b", "a\n\n  b"),
        (YESNO, True, True),
        (YESNO, "yes", True),
        (YESNO, "True", True),
        (YESNO, "ON", True),
        (YESNO, " y ", True),
        (YESNO, False, False),
        (YESNO, "no", False),
        (YESNO, "FALSE", False),
        (YESNO, "off", False),
        (YESNO, "N", False),
        (ONE, "US-CA", "US-CA"),
        (ONE, "us-ca", "US-CA"),
        (ONE, "California", "US-CA"),
        (ONE, "  united   KINGDOM ", "UK"),
        (ONE, "GB", "UK"),
        (ONE, "gb", "UK"),
        (LIST, ["US-CA", "DE"], ["US-CA", "DE"]),
        (LIST, ("gb", "Germany"), ["UK", "DE"]),
        (LIST, "US-CA, DE", ["US-CA", "DE"]),
        (LIST, "[US-CA, DE]", ["US-CA", "DE"]),
        (LIST, "US-CA;de\nGB,", ["US-CA", "DE", "UK"]),
        (LIST, ["UK", "GB", "UK"], ["UK"]),
        (LIST, [], []),
        (LIST, "", []),
        (LIST, "[]", []),
        (LIST, None, []),
        (ROWS, [{"platform": "Instagram", "hours": 8}], [{"platform": "Instagram", "hours": "8"}]),
        (ROWS, [{"platform": "X", "level": "Publish"}], [{"platform": "X", "level": "publish"}]),
        (ROWS, [{"platform": "X", "live": True}, {"platform": "Y", "live": "off"}],
         [{"platform": "X", "live": "yes"}, {"platform": "Y", "live": "no"}]),
        (ROWS, [{"platform": "X", "since": dt.date(2027, 1, 31)}], [{"platform": "X", "since": "2027-01-31"}]),
        (ROWS, [{"platform": "X", "hours": "", "mail": None}], [{"platform": "X"}]),
        (ROWS, ["Instagram", {}], [{"platform": "Instagram"}]),
        (ROWS, [], []),
        (ROWS, "", []),
        (ROWS, None, []),
        (DATE, "2027-01-31", "2027-01-31"),
        (DATE, dt.date(2027, 1, 31), "2027-01-31"),
        (DATE, "2028-02-29", "2028-02-29"),
        (DATE, "", None),
        (DATE, None, None),
        (MONTHS, "12", 12),
        (MONTHS, 1, 1),
        (AT_LEAST, "0", 0),
        (ANY_INT, "-7", -7),
        (EMAIL, " hr@example.com ", "hr@example.com"),
        (EMAIL, "o'neil+tag@sub.example.co.uk", "o'neil+tag@sub.example.co.uk"),
        (EMAIL, "jürgen@bücher.example", "jürgen@bücher.example"),
        (EMAIL, "", ""),
        (PERSON, "Anna Kovacs", "Anna Kovacs"),
        (PERSON, {"name": "Anna Kovacs"}, "Anna Kovacs"),
        (PERSON, {"role": " shop  manager ", "name": ""}, {"role": "shop manager"}),
        (PERSON, {"email": "a@b.de", "name": "A", "phone": 123}, {"name": "A", "email": "a@b.de", "phone": "123"}),
        (PERSON, {}, ""),
        (PERSON, None, ""),
        (PEOPLE, "12", 12),
        (PEOPLE, "1,200", 1200),
        (PEOPLE, 7, 7),
        (PEOPLE, {"US-CA": 8, "gb": "4"}, {"US-CA": 8, "UK": 4}),
        (PEOPLE, {"Germany": 1}, {"DE": 1}),
    ],
    ids=_id,
)  # fmt: skip
def test_what_fits_is_accepted_in_its_plain_form(question: Question, raw: object, value: object) -> None:
    """Codes, labels and aliases in any case, words for yes and no, text or YAML values; checked twice."""
    found = validate(question, raw)
    assert found == value
    assert type(found) is type(value)
    assert validate(question, found) == found


@pytest.mark.parametrize(
    ("question", "raw", "message", "alternative"),
    [
        (TEXT, ["a"], "expected text, found a list", ""),
        (TEXT, {"a": "b"}, "expected text, found a map", ""),
        (LONG, ["a"], "expected text, found a list", ""),
        (YESNO, "maybe", "expected yes or no, found 'maybe'", ""),
        (YESNO, 1, "expected yes or no, found '1'", ""),
        (YESNO, None, "expected yes or no, found ''", ""),
        (YESNO, [], "expected yes or no, found a list", ""),
        (ONE, "Germny", "unknown code 'Germny'; did you mean DE (Germany)?", CHOICES),
        (ONE, "Xx", "unknown code 'Xx'", CHOICES),
        (ONE, "", "nothing was chosen", CHOICES),
        (ONE, None, "nothing was chosen", CHOICES),
        (ONE, ["DE"], "expected one code, found a list", ""),
        (LARGE, "cod_7", "unknown code 'cod_7'; did you mean code_7 (Choice 7)?",
         "one of 13 codes, such as code_0, code_1, code_2, code_3, code_4"),
        (LIST, ["DE", "calfornia"], "unknown code 'calfornia'; did you mean US-CA (California)?", CHOICES),
        (LIST, ["byod"], "'byod' is not chosen here", "the question 'devices' decides it"),
        (LIST, {"DE": 1}, "expected a list of codes", ""),
        (LIST, 5, "expected a list of codes", ""),
        (LIST, [["DE"]], "expected a code, found a list", ""),
        (LIST, ["DE", ""], "nothing was chosen", CHOICES),
        (ROWS, "Instagram", "expected a list of rows",
         A_ROW),
        (ROWS, {"platform": "X"}, "expected a list of rows",
         A_ROW),
        (ROWS, [["X"]], "row 1 is not a map", A_ROW),
        (ROWS, [{"platform": "X"}, {"hours": 1}], "row 2 has no platform",
         A_ROW),
        (ROWS, [{"plattform": "X"}], "row 1: unknown field 'plattform'; did you mean 'platform'?",
         "the fields are platform, hours, level, since, mail, live"),
        (ROWS, [{"platform": "X", "hours": "soon"}], "row 1, Working hours: expected a whole number, found 'soon'", ""),
        (ROWS, [{"platform": "X", "hours": -1}],
         "row 1, Working hours: expected a whole number of 0 or more, found -1", ""),
        (ROWS, [{"platform": "X", "level": "publsh"}],
         "row 1, Level: unknown code 'publsh'; did you mean publish (Publish)?", "one of draft, publish"),
        (ROWS, [{"platform": "X", "since": "soon"}],
         "row 1, Since: expected a date as YYYY-MM-DD, found 'soon'", A_DAY),
        (ROWS, [{"platform": "X", "mail": "x"}],
         "row 1, E-mail: expected an e-mail address, found 'x'", AN_ADDRESS),
        (ROWS, [{"platform": "X", "live": "?"}], "row 1, Live: expected yes or no, found '?'", ""),
        (ROWS, [{"platform": ["X"]}], "row 1, Platform: expected text, found a list", ""),
        (DATE, "31.1.2027", "expected a date as YYYY-MM-DD, found '31.1.2027'", A_DAY),
        (DATE, "2027-02-29", "expected a date as YYYY-MM-DD, found '2027-02-29'", A_DAY),
        (DATE, "9999-12-31", "expected a date as YYYY-MM-DD, found '9999-12-31'", A_DAY),
        (DATE, "20270131", "expected a date as YYYY-MM-DD, found '20270131'", A_DAY),
        (DATE, ["2027-01-31"], "expected a date, found a list", ""),
        (MONTHS, "0", "expected a whole number from 1 to 12, found 0", ""),
        (MONTHS, "13", "expected a whole number from 1 to 12, found 13", ""),
        (MONTHS, "1.5", "expected a whole number, found '1.5'", ""),
        (MONTHS, "", "expected a whole number, found ''", ""),
        (MONTHS, True, "expected a whole number, found 'yes'", ""),
        (AT_LEAST, "-1", "expected a whole number of 0 or more, found -1", ""),
        (AT_MOST, "10", "expected a whole number of 9 or less, found 10", ""),
        (ANY_INT, "1" * 13, "expected a whole number, found '1111111111111'", ""),
        (EMAIL, "hr at example.com", "expected an e-mail address, found 'hr at example.com'", AN_ADDRESS),
        (EMAIL, "a@b", "expected an e-mail address, found 'a@b'", AN_ADDRESS),
        (EMAIL, "a@b.de, c@d.de", "expected an e-mail address, found 'a@b.de, c@d.de'", AN_ADDRESS),
        (PERSON, ["Anna"], "expected a name, or name, role, email and phone, found a list", ""),
        (PERSON, {"nme": "A"}, "unknown field 'nme'; did you mean 'name'?", "the fields are name, role, email, phone"),
        (PERSON, {"name": "A", "email": "a"}, "expected an e-mail address, found 'a'", ""),
        (PERSON, {"name": ["A"]}, "expected text, found a list", ""),
        (PEOPLE, "0", "expected a number of people of 1 or more, found '0'", ""),
        (PEOPLE, "many", "expected a number of people of 1 or more, found 'many'", ""),
        (PEOPLE, "-3", "expected a number of people of 1 or more, found '-3'", ""),
        (PEOPLE, {}, "expected a number, or a number for each place", ""),
        (PEOPLE, {"Calfornia": 3}, "unknown code 'Calfornia'; did you mean US-CA (California)?", CHOICES),
        (PEOPLE, {"DE": -1}, "expected a number of people of 0 or more, found '-1'", ""),
        (PEOPLE, {"UK": 3, "GB": 4}, "a place is named twice", ""),
        (_question("text", required=True), "  ", "this question has no default; an answer is needed", ""),
        (_question("many", required=True, options=PLACES), "", "this question has no default; an answer is needed", ""),
    ],
    ids=_id,
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_a_reason(
    question: Question, raw: object, message: str, alternative: str
) -> None:
    """One finding each: what was expected, what was found, the nearest name, and the way out."""
    with pytest.raises(InvalidAnswerError) as refused:
        validate(question, raw)
    (finding,) = refused.value.findings
    assert refused.value.message == message
    assert finding.message == f"key: {message}"
    assert (finding.code, finding.severity, finding.where) == ("answer", "error", {"question": "key"})
    assert finding.why == "Why not."
    assert finding.alternative == refused.value.hint == alternative


def test_control_and_private_characters_are_stripped() -> None:
    """Nothing that a screen would obey or that marks our own words gets into an answer."""
    assert clean("a\x00b\x1b[31mc\x7fd\ue000e\ue001f\ud800g\U000f0000h") == "ab[31mcdefgh"
    assert clean("a\x00b\n\x1bc\td", lines=True) == "ab\nc d"


def test_text_is_composed() -> None:
    """Letters typed as letter and accent are stored as one, even around a character that is stripped."""
    assert clean("Mu\u0308ller") == "M\u00fcller"
    assert clean("Mu\x00\u0308ller") == "M\u00fcller"


@pytest.mark.parametrize(
    "text",
    ["שלום עולם", "مرحبا بالعالم", "\u202bשלום\u202c", "👩🏽‍💻", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "日本語", "ﷺ", "½"],
    ids=ascii,
)
def test_every_script_and_emoji_is_kept(text: str) -> None:
    """Right-to-left text with its marks, joined emoji and flags are no control characters."""
    assert clean(text) == unicodedata.normalize("NFC", text)


@examples(300)
@given(st.text(), st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, lines: bool) -> None:
    """What is stored is what is read again."""
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Co") for char in once.replace("\n", ""))
    assert lines or "\n" not in once


@examples(200)
@given(
    st.sampled_from([TEXT, LONG, YESNO, ONE, LIST, ROWS, DATE, MONTHS, EMAIL, PERSON, PEOPLE]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates() | st.floats(),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=2)
        ),
        max_leaves=5,
    ),
)
def test_any_input_is_accepted_or_refused_and_never_crashes(question: Question, raw: object) -> None:
    """Whatever a file holds, validation ends in a value that validates again, or in one finding."""
    try:
        value = validate(question, raw)
    except InvalidAnswerError as refused:
        assert len(refused.findings) == 1
    else:
        assert validate(question, value) == value
