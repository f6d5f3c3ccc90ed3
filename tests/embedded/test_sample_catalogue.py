"""The sample catalogue is complete, agrees with itself, and is written in our own words; national facts are compared where they can be."""

import csv
import json
import lzma
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

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
    "workflow",
]
# Names of things are facts; these are the places where somebody chose the words.
PROSE = ("steps", "methods", "components", "results", "requirements", "keywords", "description", "submission_place")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


PROCEDURES = lines(CATALOGUE / "procedures.jsonl")
AUTHORITIES = lines(CATALOGUE / "authorities.jsonl")
LIFE_EVENTS = json.loads((CATALOGUE / "life_events.json").read_text(encoding="utf-8"))
AUTHORITY_CODES = {authority["code"] for authority in AUTHORITIES}


def each(procedures: list[dict[str, Any]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("procedure", procedures, ids=[procedure["code"] for procedure in procedures])


every_procedure = each(PROCEDURES)
every_form = each([procedure for procedure in PROCEDURES if procedure["form_schema"]])
every_workflow = each([procedure for procedure in PROCEDURES if procedure["workflow"]])
every_committed_limit = each([procedure for procedure in PROCEDURES if procedure["committed_limit"]])
every_authority = pytest.mark.parametrize("authority", AUTHORITIES, ids=[authority["code"] for authority in AUTHORITIES])


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
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


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


def test_procedure_codes_are_unique():
    codes = [procedure["code"] for procedure in PROCEDURES]
    assert len(codes) == len(set(codes))


def test_the_sample_has_procedures_of_both_levels():
    assert {level for procedure in PROCEDURES for level in procedure["authority_level_codes"]} == {
        "PROVINCE",
        "COMMUNE",
    }


@every_procedure
def test_a_procedure_code_has_the_national_form(procedure):
    assert NATIONAL_CODE.fullmatch(procedure["code"])
    assert LAI_CHAU_CODE.fullmatch(procedure["laichau_code"])
    assert procedure["laichau_code"].startswith(procedure["code"] + ".")


@every_procedure
def test_a_procedure_is_on_the_province_list(procedure, real_codes):
    assert real_codes.get(procedure["code"]) == procedure["laichau_code"]


@every_procedure
def test_a_record_has_every_key_in_the_agreed_order(procedure):
    assert [key for key in procedure if key != "online"] == KEYS


@every_procedure
def test_a_record_says_a_its_name(procedure):
    assert procedure["name"].strip()


@every_procedure
def test_a_record_says_b_its_steps(procedure):
    assert len(procedure["steps"]) >= 2
    assert all(step["name"] and step["text"] for step in procedure["steps"])


@every_procedure
def test_a_record_says_c_the_ways_to_do_it(procedure):
    channels = [method["channel_code"] for method in procedure["methods"]]
    assert channels
    assert set(channels) <= {"DIRECT", "ONLINE", "POSTAL"}
    assert len(channels) == len(set(channels))


@every_procedure
def test_a_record_says_d_what_to_bring_and_how_many(procedure):
    assert procedure["components"]
    assert all(part["name"] and part["originals"] + part["copies"] >= 1 for part in procedure["components"])


@every_procedure
def test_a_record_says_e_how_long_it_takes(procedure):
    assert all(limit["value"] >= 1 and limit["unit"] in HOURS for limit in legal_limits(procedure))
    assert all(method["time_limit_text"] for method in procedure["methods"])


@every_procedure
def test_a_record_says_f_who_it_is_for(procedure):
    assert procedure["audiences"]


@every_procedure
def test_a_record_says_g_who_does_it(procedure):
    assert procedure["executing_authority"] == "; ".join(procedure["executing_authorities"])
    assert all(procedure["executing_authorities"])


@every_procedure
def test_a_record_names_its_results_and_legal_bases(procedure):
    assert procedure["results"]
    assert procedure["legal_bases"]
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", basis["date_iso"]) for basis in procedure["legal_bases"])


@every_procedure
def test_every_life_event_used_is_defined(procedure):
    assert procedure["life_events"]
    assert set(procedure["life_events"]) <= {event["slug"] for event in LIFE_EVENTS}


def test_every_life_event_is_defined_once_and_used():
    slugs = [event["slug"] for event in LIFE_EVENTS]
    assert len(slugs) == len(set(slugs))
    assert set(slugs) == {slug for procedure in PROCEDURES for slug in procedure["life_events"]}


@every_committed_limit
def test_a_committed_limit_is_shorter_than_the_law_and_has_its_sample_decision(procedure):
    committed = procedure["committed_limit"]
    assert working_hours(committed) < min(map(working_hours, legal_limits(procedure)))
    assert committed["decision"].startswith("QĐ mẫu ")


@every_workflow
def test_a_workflow_fits_the_promised_limit(procedure):
    steps = procedure["workflow"]
    assert {step["role"] for step in steps} <= {"clerk", "officer", "leader", "registrar"}
    assert sum(step["hours"] for step in steps) <= working_hours(promised_limit(procedure))


def test_at_least_twelve_procedures_have_a_form():
    assert sum(procedure["form_schema"] is not None for procedure in PROCEDURES) >= 12


@every_procedure
def test_a_form_comes_with_an_example_and_an_example_with_a_form(procedure):
    assert (procedure["form_schema"] is None) == (procedure["form_example"] is None)


@every_form
def test_a_form_is_valid_json_schema(procedure):
    assert procedure["form_schema"]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(procedure["form_schema"])


@every_form
def test_the_example_fills_its_form(procedure):
    validator(procedure["form_schema"]).validate(procedure["form_example"])


@every_form
def test_a_form_refuses_what_it_does_not_know(procedure):
    assert not validator(procedure["form_schema"]).is_valid(procedure["form_example"] | {"unknown": 1})
    assert all(inner["additionalProperties"] is False for inner in objects_in(procedure["form_schema"]))


@every_form
def test_every_form_field_has_a_title_and_every_text_a_bound(procedure):
    fields = fields_in(procedure["form_schema"])
    texts = [field for field in fields if field["type"] == "string"]
    assert all(field["title"] for field in fields)
    assert all({"maxLength", "pattern", "enum"} & set(field) for field in texts)


def test_authority_codes_are_unique():
    assert len(AUTHORITY_CODES) == len(AUTHORITIES)


@every_authority
def test_an_authority_has_a_parent_unless_it_is_the_province(authority):
    assert (authority["parent"] is None) == (authority["kind"] == "province")
    assert authority["parent"] in AUTHORITY_CODES | {None}


@every_authority
def test_an_authority_code_has_a_known_form_and_only_the_province_is_confirmed(authority):
    assert re.fullmatch(r"H35(\.\d{2}){0,2}", authority["code"])
    assert re.fullmatch(r"(\d{3}\.\d{2}\.\d{2}\.H35)?", authority["legacy_code"] or "")
    assert authority["code_status"] == {"H35": "confirmed"}.get(authority["code"], "sample")


def test_all_thirty_eight_communes_are_there_with_their_statistical_codes():
    communes = [authority for authority in AUTHORITIES if authority["kind"] == "commune"]
    assert len({commune["gso_code"] for commune in communes}) == 38
    assert {(commune["parent"], commune["valid_from"]) for commune in communes} == {("H35", "2025-07-01")}
    assert [commune["code"] for commune in communes] == [f"H35.{number}" for number in range(21, 59)]


@every_procedure
def test_no_long_sentence_is_taken_from_the_national_text(procedure, real_words):
    assert [sentence for sentence in long_sentences(procedure) if sentence in real_words] == []
