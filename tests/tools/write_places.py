"""Write `options/places.yaml` and `options/languages.yaml` from pycountry and babel.

With `--check` it compares instead: exit 1 if a file differs from what would be written.
"""

import itertools
import re
import sys
import unicodedata
from pathlib import Path
from typing import TypeAlias

import pycountry
import yaml
from babel import Locale
from babel.languages import get_territory_language_info

OPTIONS = Path(__file__).parents[2] / "question_banks" / "options"
HEAD = "# Written by tests/tools/write_places.py; change the script, not this file.\noptions:\n"
ENGLISH = Locale("en", "GB")
EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
PARTS = {"US": "State|District", "CA": "Province|Territory", "AU": "State|Territory"}
"""The countries we divide, with the kinds of their parts that count."""
OWN_CODES = {"GB": "UK"}
"""Our code where it differs from ISO 3166-1; the ISO code stays an alias."""
NAMES = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "MM": "Myanmar"}
NAMES |= {"GE": "Georgia (country)", "US-GA": "Georgia (US)", "PS": "Palestine"}
NAMES |= {"GS": "South Georgia and the South Sandwich Islands"}
"""Where babel's name is ambiguous or not the one a policy would use."""
WORK_LANGUAGES = {"CA-QC": "fr-CA", "CF": "fr", "KZ": "kk", "PY": "es", "SN": "fr"}
WORK_LANGUAGES |= dict.fromkeys(("AS", "IN", "KE", "MW", "UG", "ZW"), "en")
"""Where babel's largest official language is not the one of law and written work."""
LANGUAGES = {row.alpha_2 for row in pycountry.languages if hasattr(row, "alpha_2")} - {"sh"}
ARTICLE = re.compile(
    r"(?<!Sandwich )(Islands|Republic|Kingdom|States|Emirates|Netherlands|Territor(y|ies)|Union)$"
    r"|^(Bahamas|Comoros|Gambia|Isle of Man|Maldives|Philippines|District of Columbia)$"
    r"|Republic of the Congo$"
)
OFFICIAL = ("official", "de_facto_official")
Row: TypeAlias = dict[str, str | list[str]]


def main_language(code: str) -> str:
    """Return the official language most people speak; else any they speak; else English."""
    official: dict[str, float] = {}
    spoken: dict[str, float] = {"en": 0}
    for tag, facts in get_territory_language_info(code).items():
        language = tag.split("_")[0].replace("nb", "no")
        if language in LANGUAGES:
            share = float(facts["population_percent"] or 0)
            ranks = official if facts["official_status"] in OFFICIAL else spoken
            ranks[language] = max(ranks.get(language, 0), share)
    ranks = official or spoken
    return max(sorted(ranks), key=lambda language: (ranks[language], language != "en"))


def place(code: str, name: str, parent: str, language: str) -> Row:
    """Return one option; its phrase is the name as it stands within a sentence."""
    label = NAMES.get(code, name).removesuffix(" SAR China")
    label = label.replace(" & ", " and ").replace("\u2019", "'")
    plain = label.removesuffix(" (country)")
    phrase = f"the {plain}" if ARTICLE.search(plain) else plain
    row: Row = {"code": OWN_CODES.get(code, code), "label": label, "phrase": phrase}
    row |= {"parent": parent} if parent else {}
    row["language"] = WORK_LANGUAGES.get(code, language)
    return row | ({"aliases": [code]} if code in OWN_CODES else {})


def by_label(row: Row) -> str:
    """Return a sort key that reads Å as A."""
    label = unicodedata.normalize("NFKD", str(row["label"]))
    return label.encode("ascii", "ignore").decode().lower()


def country(code: str) -> list[Row]:
    """Return a country, then its states or provinces by name."""
    language, kinds = main_language(code), PARTS.get(code, "").split("|")
    found = [part for part in pycountry.subdivisions if part.country_code == code]
    parts = [place(part.code, part.name, code, language) for part in found if part.type in kinds]
    whole = place(code, ENGLISH.territories[code], "EU" * (code in EU.split()), language)
    return [whole, *sorted(parts, key=by_label)]


def places() -> list[Row]:
    """Return the European Union and all countries by name, with their parts."""
    union = place("EU", "European Union", "", "en") | {"only": "audience_places"}
    countries = [country(entry.alpha_2) for entry in pycountry.countries]
    return [union, *itertools.chain(*sorted(countries, key=lambda rows: by_label(rows[0])))]


def languages() -> list[Row]:
    """Return every living ISO 639-1 code with its English name, and Canadian French."""
    names = {code: ENGLISH.languages[code.replace("-", "_")] for code in LANGUAGES | {"fr-CA"}}
    rows: list[Row] = [{"code": code, "label": name} for code, name in names.items()]
    return sorted((row | {"phrase": row["label"]} for row in rows), key=by_label)


def as_yaml(row: Row) -> str:
    """Return one option on one line, quoted wherever YAML would misread it."""
    return yaml.dump(row, default_flow_style=True, allow_unicode=True, sort_keys=False, width=999)


def main() -> int:
    """Write both files, or only compare them; return the exit code."""
    check = "--check" in sys.argv[1:]
    differing = 0
    for name, rows in {"places.yaml": places(), "languages.yaml": languages()}.items():
        path, text = OPTIONS / name, HEAD + "".join(f"  - {as_yaml(row)}" for row in rows)
        if not path.exists() or path.read_text("utf-8") != text:
            differing += 1
            sys.stderr.write(f"{name} {'differs' if check else 'written'}\n")
            if not check:
                path.write_text(text, encoding="utf-8", newline="\n")
    return int(check and differing > 0)


if __name__ == "__main__":
    sys.exit(main())
