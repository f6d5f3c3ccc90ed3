"""The sample catalogue is complete, agrees with itself, and is written in our own words; national facts are compared where they can be."""

import csv
import json
import lzma
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from services.catalog.procedures.rules import forms, record_parser, schema_size
from services.catalog.procedures.rules.record import Record
from services.catalog.versions.rules import editions
from services.contracts.catalog import ProcedurePublished
from services.dossier.deadlines.rules import deadline
from services.kernel import working_calendar, working_time
from services.kernel.form_formats import FORMATS
from services.kernel.vietnam import TIME_ZONE

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "services/embedded/data"
REAL = Path(os.environ.get("MOTCUA_REAL_DATA") or ROOT.parent / "shared/data")
NATIONAL_CODE = re.compile(r"[1-3]\.[0-9]{6}")
LAI_CHAU_CODE = re.compile(r"[1-3]\.[0-9]{6}(\.000\.00\.00)?\.H35")
LONG = 80
# Working hours in one unit of a limit: eight a working day, five working days in seven.
HOURS = {"HOUR": 1.0, "WORKING_DAY": 8.0, "DAY": 8 * 5 / 7, "MONTH": 8 * 21.0}
KEYS = [
    "code",
    "laichau_code",
    "name",
    "decision_number",
    "promulgating_agency",
    "authority_levels",
    "authority_level_codes",
    "procedure_type",
    "field",
    "steps",
    "methods",
    "components",
    "audiences",
    "executing_authority",
    "executing_authorities",
    "competent_authority",
    "submission_place",
    "delegated_authority",
    "coordinating_agency",
    "results",
    "results_text",
    "legal_bases",
    "requirements",
    "keywords",
    "description",
    "committed_limit",
    "life_events",
    "form_schema",
    "form_example",
    "form_hints",
    "form_pages",
    "workflow",
]
FORM_KEYS = ("form_schema", "form_example", "form_hints", "form_pages")
# Formats that bound the length of what they take; the others come with a `maxLength`.
BOUNDED = {"date", *FORMATS} - {"name"}
# Names of things are facts; these are the places where somebody chose the words.
PROSE = ("steps", "methods", "components", "results", "requirements", "keywords", "description", "submission_place")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


PROCEDURES = lines(CATALOGUE / "procedures.jsonl")
AUTHORITIES = lines(CATALOGUE / "authorities.jsonl")
LIFE_EVENTS = json.loads((files("services.catalog.navigation") / "data" / "life_events.json").read_text(encoding="utf-8"))
AUTHORITY_CODES = {authority["code"] for authority in AUTHORITIES}
LIFE_EVENT_SLUGS = {event["slug"] for event in LIFE_EVENTS}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def long_sentences(procedure: dict[str, Any]) -> set[str]:
    texts = [text for key in PROSE for text in strings(procedure[key])]
    sentences = [normal(sentence).strip(" .;:-+") for text in texts for sentence in re.split(r"(?<=[.!?])\s|\n", text)]
    return {sentence for sentence in sentences if len(sentence) >= LONG}


def objects_in(schema: Any) -> list[dict[str, Any]]:
    children = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    here = [schema] if isinstance(schema, dict) and schema.get("type") == "object" else []
    return here + [found for child in children for found in objects_in(child)]


def fields_in(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [field for inner in objects_in(schema) for field in inner["properties"].values()]


def validator(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    # A format that does not exist is no format.
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, formats=dict(FORMATS), ignore_unknown_formats=False)


def working_hours(limit: dict[str, Any]) -> float:
    return limit["value"] * HOURS[limit["unit"]]


def legal_limits(procedure: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"value": method["time_limit_value"], "unit": method["time_limit_unit"]} for method in procedure["methods"]]


def promised_limit(procedure: dict[str, Any]) -> dict[str, Any]:
    limit: dict[str, Any] = procedure["committed_limit"] or min(legal_limits(procedure), key=working_hours)
    return limit


@pytest.fixture(scope="module")
def real_words() -> str:
    path = REAL / "lai-chau-procedures.jsonl.xz"
    if not path.exists():
        pytest.skip(f"the real procedures are not at {path}; set MOTCUA_REAL_DATA to compare the sample with them")
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        return "\n".join(normal(text) for line in stream for text in strings(json.loads(line)))


@pytest.fixture(scope="module")
def real_codes() -> dict[str, str]:
    path = REAL / "lai-chau-procedure-codes.csv"
    if not path.exists():
        pytest.skip(f"the province's list of codes is not at {path}; set MOTCUA_REAL_DATA to compare the sample with it")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row["code"]: row["laichau_code"] for row in csv.DictReader(stream)}


# -- what holds of every record ----------------------------------------------------------------------------------------


def channels(procedure: dict[str, Any]) -> list[str]:
    return [method["channel_code"] for method in procedure["methods"]]


def commits_to_less_than_the_law(procedure: dict[str, Any]) -> bool:
    committed = procedure["committed_limit"]
    return committed is None or (
        working_hours(committed) < min(map(working_hours, legal_limits(procedure))) and committed["decision"].startswith("QĐ mẫu ")
    )


def refuses_what_it_does_not_know(procedure: dict[str, Any]) -> bool:
    form = procedure["form_schema"]
    return not validator(form).is_valid(procedure["form_example"] | {"unknown": 1}) and all(
        inner["additionalProperties"] is False for inner in objects_in(form)
    )


def bounds_every_text(procedure: dict[str, Any]) -> bool:
    texts = [field for field in fields_in(procedure["form_schema"]) if field["type"] == "string"]
    return all({"maxLength", "pattern", "enum"} & set(field) or field.get("format") in BOUNDED for field in texts)


def has_formats(procedure: dict[str, Any]) -> bool:
    """Whether names, numbers and dates of birth are said to be such, by the ends of their keys."""
    formats = {
        "full_name": "name",
        "identity_number": "citizen-number",
        "tax_code": "tax-code",
        "phone": "phone-number",
        "born_on": "birth-date",
    }
    # The papers of the old may lack the day of birth. A newborn's never do.
    newborn = procedure["form_schema"]["properties"].get("child", {}).get("properties", {}).get("born_on")
    keyed = [item for inner in objects_in(procedure["form_schema"]) for item in inner["properties"].items()]
    return all(
        field.get("format") == ("date" if field is newborn else form)
        for key, field in keyed
        for end, form in formats.items()
        if key.endswith(end)
    )


def leaves_formats_alone(procedure: dict[str, Any]) -> bool:
    """Whether no pattern narrows what a format takes: phone numbers to mobile ones, numbers to those typed without spaces."""
    return not any("format" in field and "pattern" in field for field in fields_in(procedure["form_schema"]))


def counts_as_its_text_says(procedure: dict[str, Any]) -> bool:
    """Whether the day of reception is included where the text says "trong ngày", and an hour in the text is the cut-off."""
    texts = [method["time_limit_text"] for method in procedure["methods"]]
    convention = "same_day" if any("trong ngày" in normal(text) for text in texts) else None
    hours = {f"{int(hour):02}:00" for text in texts for hour in re.findall(r"sau (\d+) giờ", normal(text))}
    counting = procedure.get("counting") or {}
    return counting.get("convention") == convention and {counting.get("cut_off")} - {None} == hours


Rule = Callable[[dict[str, Any]], Any]
OF_PROCEDURES: dict[str, Rule] = {
    "its code has the national form": lambda p: NATIONAL_CODE.fullmatch(p["code"]),
    "its code at home has the province's form": lambda p: LAI_CHAU_CODE.fullmatch(p["laichau_code"]),
    "its code at home begins with the national one": lambda p: p["laichau_code"].startswith(p["code"] + "."),
    "it has every key in the agreed order": lambda p: [key for key in p if key not in {"counting", "online"}] == KEYS,
    "a) its name": lambda p: p["name"].strip(),
    "b) its steps": lambda p: len(p["steps"]) >= 2 and all(step["name"] and step["text"] for step in p["steps"]),
    "c) the ways to do it": channels,
    "c) ways there are": lambda p: set(channels(p)) <= {"DIRECT", "ONLINE", "POSTAL"},
    "c) each way once": lambda p: len(channels(p)) == len(set(channels(p))),
    "d) what to bring": lambda p: p["components"] and all(part["name"] for part in p["components"]),
    "d) how many of each": lambda p: all(part["originals"] + part["copies"] >= 1 for part in p["components"]),
    "e) how long it takes": lambda p: all(limit["value"] >= 1 and limit["unit"] in HOURS for limit in legal_limits(p)),
    "e) how long, in words": lambda p: all(method["time_limit_text"] for method in p["methods"]),
    "e) counted as it says": counts_as_its_text_says,
    "f) who it is for": lambda p: p["audiences"],
    "g) who does it": lambda p: all(p["executing_authorities"]),
    "g) the same in one line": lambda p: p["executing_authority"] == "; ".join(p["executing_authorities"]),
    "its results": lambda p: p["results"],
    "its legal bases": lambda p: p["legal_bases"],
    "days of legal bases": lambda p: all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", basis["date_iso"]) for basis in p["legal_bases"]),
    "life events, each defined": lambda p: p["life_events"] and set(p["life_events"]) <= LIFE_EVENT_SLUGS,
    "a committed limit is shorter than the law's and has its sample decision": commits_to_less_than_the_law,
    "its steps of processing are taken by known roles": lambda p: (
        {step["role"] for step in p["workflow"] or ()} <= {"clerk", "officer", "leader", "registrar"}
    ),
    "its steps of processing fit the promised limit": lambda p: (
        sum(step["hours"] for step in p["workflow"] or ()) <= working_hours(promised_limit(p))
    ),
    "a form comes with an example and an example with a form": lambda p: (p["form_schema"] is None) == (p["form_example"] is None),
}
OF_FORMS: dict[str, Rule] = {
    "it is of the dialect of 2020-12": lambda p: p["form_schema"]["$schema"] == "https://json-schema.org/draft/2020-12/schema",
    "it is valid JSON Schema": lambda p: jsonschema_rs.meta.is_valid(p["form_schema"]),
    "it has pages, and labels in both languages for every field": lambda p: (
        bool(p["form_pages"])
        and list(forms.form_errors(Record.model_validate({"code": p["code"], **{key: p[key] for key in FORM_KEYS}}))) == []
        and all(page["title_vi"] and page["title_en"] for page in p["form_pages"])
        and p["form_hints"].keys() == {field for field in schema_size.fields(p["form_schema"]) if not field.endswith("/*")}
        and all(hint["label_vi"] and hint["label_en"] for hint in p["form_hints"].values())
    ),
    "its example fills it": lambda p: validator(p["form_schema"]).is_valid(p["form_example"]),
    "it refuses what it does not know": refuses_what_it_does_not_know,
    "every field has a title": lambda p: all(field["title"] for field in fields_in(p["form_schema"])),
    "every text has a bound": bounds_every_text,
    "names, numbers and dates of birth have their format": has_formats,
    "the format decides, without a pattern beside it": leaves_formats_alone,
}
OF_AUTHORITIES: dict[str, Rule] = {
    "it has a parent unless it is the province": lambda a: (a["parent"] is None) == (a["kind"] == "province"),
    "its parent is known": lambda a: a["parent"] in AUTHORITY_CODES | {None},
    "its code has a known form": lambda a: re.fullmatch(r"H35(\.\d{2}){0,2}", a["code"]),
    "its old code has a known form": lambda a: re.fullmatch(r"(\d{3}\.\d{2}\.\d{2}\.H35)?", a["legacy_code"] or ""),
    "only the province's code is confirmed": lambda a: a["code_status"] == {"H35": "confirmed"}.get(a["code"], "sample"),
}


def faults(records: Iterable[dict[str, Any]], rules: dict[str, Rule]) -> list[str]:
    """Every rule a record breaks, by the record's code."""
    return [f"{record['code']}: {rule}" for record in records for rule, holds in rules.items() if not holds(record)]


def test_no_procedure_breaks_a_rule():
    assert faults(PROCEDURES, OF_PROCEDURES) == []


def test_no_form_breaks_a_rule():
    forms = [procedure for procedure in PROCEDURES if procedure["form_schema"]]
    assert len(forms) >= 12
    assert faults(forms, OF_FORMS) == []


def test_no_authority_breaks_a_rule():
    assert faults(AUTHORITIES, OF_AUTHORITIES) == []


def test_a_record_that_breaks_rules_is_listed_with_each():
    broken = PROCEDURES[0] | {"code": "9.1", "steps": []}
    assert faults([broken], OF_PROCEDURES) == [
        "9.1: its code has the national form",
        "9.1: its code at home begins with the national one",
        "9.1: b) its steps",
    ]


# -- what a dossier of a sample procedure meets ---------------------------------------------------------------------------


def procedure(code: str) -> dict[str, Any]:
    return next(each for each in PROCEDURES if each["code"] == code)


def in_november(text: str) -> datetime:
    return datetime.strptime(f"2026-11-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=TIME_ZONE)


# 24 November is a holiday, and the 27th of 2026 a Friday.
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("25 08:00", "25 17:00"),
        ("25 15:00", "25 17:00"),
        ("25 15:01", "26 17:00"),
        ("27 15:01", "30 17:00"),
        ("24 08:00", "25 17:00"),
    ],
)
@pytest.mark.parametrize("code", ["1.001193", "2.000635"])
def test_what_comes_by_three_is_due_the_same_day_and_later_the_next_working_day(code: str, received: str, due: str):
    edition = editions.Edition(record_parser.parse(procedure(code)), 1, date(2026, 1, 1), editions.Decision(None, None))
    at, lai_chau = in_november(received), working_calendar.load(working_calendar.LAI_CHAU)
    event = editions.event(ProcedurePublished, edition, published_at=at, assessed_at=at)
    limits = [deadline.time_limit(method.limit.model_dump(), at.date()) for method in event.methods if method.limit]
    assert (len(limits), event.committed_limit) == (3, None)
    assert {working_time.due(at, limit, lai_chau) for limit in limits} == {in_november(due)}
    assert {limit.cut_off and limit.cut_off.legal_basis for limit in limits} == {
        "Giờ chốt tiếp nhận của phiên bản thủ tục hành chính"
    }


def filled(form: Any, key: str, text: str) -> Any:
    """A filling with another text in every field of this key."""
    if isinstance(form, list):
        return [filled(each, key, text) for each in form]
    return (
        {name: text if name == key else filled(value, key, text) for name, value in form.items()}
        if isinstance(form, dict)
        else form
    )


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("phone", "0213 3876 543"),
        ("phone", "02133876543"),
        ("phone", "+84 912 345 678"),
        ("identity_number", "012 192 000 002"),
    ],
)
def test_a_number_is_taken_as_the_applicant_types_it(key: str, text: str):
    forms = [each for each in PROCEDURES if f'"{key}": "' in json.dumps(each["form_example"])]
    assert len(forms) >= 12
    refused = [
        each["code"] for each in forms if not validator(each["form_schema"]).is_valid(filled(each["form_example"], key, text))
    ]
    assert refused == []


def test_a_newborn_has_a_whole_date_of_birth_and_older_people_may_lack_the_day():
    birth, marriage = procedure("1.001193"), procedure("1.000894")
    assert not validator(birth["form_schema"]).is_valid(filled(birth["form_example"], "born_on", "2026-09"))
    assert validator(marriage["form_schema"]).is_valid(filled(marriage["form_example"], "born_on", "1952"))


# -- what holds of them together, and beside the national text ----------------------------------------------------------


def test_procedure_codes_are_unique():
    codes = [procedure["code"] for procedure in PROCEDURES]
    assert len(codes) == len(set(codes))


def test_the_sample_has_procedures_of_both_levels():
    assert {level for procedure in PROCEDURES for level in procedure["authority_level_codes"]} == {
        "PROVINCE",
        "COMMUNE",
    }


def test_every_life_event_is_defined_once_and_used():
    assert len(LIFE_EVENT_SLUGS) == len(LIFE_EVENTS)
    assert {slug for procedure in PROCEDURES for slug in procedure["life_events"]} == LIFE_EVENT_SLUGS


def test_authority_codes_are_unique():
    assert len(AUTHORITY_CODES) == len(AUTHORITIES)


def test_all_thirty_eight_communes_are_there_with_their_statistical_codes():
    communes = [authority for authority in AUTHORITIES if authority["kind"] == "commune"]
    assert len({commune["gso_code"] for commune in communes}) == 38
    assert {(commune["parent"], commune["valid_from"]) for commune in communes} == {("H35", "2025-07-01")}
    assert [commune["code"] for commune in communes] == [f"H35.{number}" for number in range(21, 59)]


def test_every_procedure_is_on_the_province_list(real_codes):
    ours = {procedure["code"]: procedure["laichau_code"] for procedure in PROCEDURES}
    assert {code: real_codes.get(code) for code in ours} == ours


def test_no_long_sentence_is_taken_from_the_national_text(real_words):
    ours = [(procedure["code"], sentence) for procedure in PROCEDURES for sentence in sorted(long_sentences(procedure))]
    assert [(code, sentence) for code, sentence in ours if sentence in real_words] == []
