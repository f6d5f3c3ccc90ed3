"""What an import keeps of the record before, because the file does not state it, and what it drops; both are in the report."""

import json

import pytest
from sqlalchemy import text

from services.catalog.imports.rules import national_mapping
from tests.catalog.importing import counts, import_file, lines
from tests.catalog.workbooks import import_workbook, rows_of, workbook

# What the national list has no key for.
PROVINCIAL = {
    "committed_limit": {"value": 0.5, "unit": "WORKING_DAY", "decision": "12/QĐ-UBND"},
    "counting": {"convention": "same_day"},
    "online": {"payment": ["national_portal"], "visits": 0},
    "fee_rules": [{"code": "le-phi", "kind": "charge", "name": "Lệ phí", "amount": 8_000}],
    "life_events": ["birth"],
    "form_schema": {"type": "object", "properties": {"name": {"type": "string"}}},
    "form_example": {"name": "An"},
    "form_hints": {"/name": {"label_vi": "Họ tên"}},
    "form_pages": [{"title_vi": "Người yêu cầu", "fields": ["/name"]}],
    "workflow": [{"step": "Tiếp nhận", "role": "clerk", "hours": 4}],
}
KEYS = sorted(PROVINCIAL)


@pytest.fixture
async def provincial(catalog, record):
    """The catalogue with one procedure that has every part of the province's own."""
    report = await import_file(catalog, lines(record(**PROVINCIAL)), effective_from="2025-07-01")
    assert report["refused"] == 0, report["report"]
    return catalog


@pytest.fixture
def listed(record):
    """The record as the national list has it, with some keys changed."""
    return lambda **keys: {key: value for key, value in record().items() if key not in PROVINCIAL} | keys


async def stored(service):
    return (await service.rows("select record from procedure_version order by version desc limit 1"))[0][0]


def reported(result, part):
    return sorted(line["field"] for line in result["report"] if line["part"] == part)


async def test_a_national_list_keeps_what_it_does_not_state_and_says_so(provincial, listed):
    result = await import_file(provincial, lines(listed(name="Tên mới")))
    assert await stored(provincial) == listed(name="Tên mới", **PROVINCIAL)
    assert (result["imported"], result["kept"], result["dropped"]) == (1, len(KEYS), 0)
    assert reported(result, "kept") == [f"/{key}" for key in KEYS]
    assert {line["code"] for line in result["report"] if line["part"] == "kept"} == {"1.001193"}
    form = await provincial.client.get("/v1/procedures/1.001193/form")
    assert form.json()["form_schema"] == PROVINCIAL["form_schema"]


async def test_a_part_published_before_its_unknown_keys_were_refused_is_kept_and_shown(provincial, listed):
    old = PROVINCIAL | {"supplement": {"limit": 1, "times": 2}, "form_hints": {"/name": {"label_vi": "Họ tên", "label": "x"}}}
    async with provincial.database.transaction() as session:
        await session.execute(text("update procedure_version set record = :record"), {"record": json.dumps(listed(**old))})
    result = await import_file(provincial, lines(listed(name="Tên mới")))
    assert (result["imported"], result["refused"]) == (1, 0)
    assert await stored(provincial) == listed(name="Tên mới", **old)
    page = (await provincial.client.get("/v1/procedures/1.001193")).json()
    assert page["supplement"]["times"] == 2
    form = await provincial.client.get("/v1/procedures/1.001193/form")
    assert form.json()["hints"]["/name"]["label_vi"] == "Họ tên"


async def test_a_national_list_that_changes_nothing_else_makes_no_version(provincial, listed):
    result = await import_file(provincial, lines(listed()))
    assert counts(result) == {"state": "done", "total": 1, "imported": 0, "unchanged": 1, "refused": 0}
    assert (result["kept"], result["dropped"], reported(result, "kept")) == (0, 0, [])


async def test_a_replacing_import_drops_them_and_says_so(provincial, listed):
    result = await import_file(provincial, lines(listed(name="Tên mới")), replace="true")
    assert await stored(provincial) == listed(name="Tên mới")
    assert (result["replace"], result["kept"], result["dropped"]) == (True, 0, len(KEYS))
    assert set(reported(result, "dropped")) >= {f"/{key}" for key in KEYS}


async def test_null_states_that_there_is_none(provincial, listed):
    result = await import_file(provincial, lines(listed(committed_limit=None, workflow=[])))
    after = await stored(provincial)
    assert (after["committed_limit"], after["workflow"], after["online"]) == (None, [], PROVINCIAL["online"])
    assert (result["kept"], result["dropped"]) == (len(KEYS) - 2, 2)
    assert {"/committed_limit", "/workflow"} <= set(reported(result, "dropped"))


async def test_a_new_form_does_not_keep_the_example_of_the_old_one(provincial, listed):
    schema = {"type": "object", "properties": {"year": {"type": "integer"}}, "required": ["year"]}
    result = await import_file(provincial, lines(listed(form_schema=schema)))
    after = await stored(provincial)
    assert (after["form_schema"], "form_example" in after, "form_hints" in after) == (schema, False, False)
    assert {"/form_example", "/form_hints"} <= set(reported(result, "dropped"))


async def test_a_kept_part_that_no_longer_fits_is_a_warning(provincial, listed):
    methods = [each | {"time_limit_value": 1, "time_limit_unit": "HOUR"} for each in listed()["methods"]]
    result = await import_file(provincial, lines(listed(methods=methods)))
    reasons = {line["field"]: line["reason"] for line in result["report"] if not line["part"]}
    assert reasons["/committed_limit"] == "kept, but longer than the legal limit (1 hours)"


async def test_a_workbook_keeps_what_it_leaves_blank(provincial, listed):
    result = await import_workbook(provincial, workbook(rows_of(listed(name="Tên mới"))))
    assert await stored(provincial) == listed(name="Tên mới", **PROVINCIAL)
    assert result["kept"] == len(KEYS)
    assert {line["field"].split("!")[0] for line in result["report"] if line["part"] == "kept"} == {"'Thủ tục'"}


# -- the national service's records ----------------------------------------------------------------------------------------


def national(record, **keys):
    """The record as the national service gives it, without what only we know of it."""
    full = national_mapping.to_national(record)
    return {key: value for key, value in full.items() if key != national_mapping.EXTENSION_KEYS} | keys


async def test_a_national_record_keeps_what_it_has_no_key_for(provincial, record):
    before = record(**PROVINCIAL)
    result = await import_file(provincial, lines(national(before, TENTTHC="Tên mới")), shape="lay-thu-tuc")
    assert await stored(provincial) == before | {"name": "Tên mới"}
    assert {"/laichau_code", "/promulgating_agency", *(f"/{key}" for key in KEYS)} <= set(reported(result, "kept"))
    assert "/methods" in reported(result, "kept"), "the words of limits and fees"
    assert result["dropped"] == 0


async def test_the_words_of_a_part_go_with_its_numbers(provincial, record):
    before = record(**PROVINCIAL)
    changed = national(before)
    changed["CACHTHUCTHUCHIEN"][0]["THOIGIAN"][0]["THOIGIANGIAIQUYET"] = 2
    result = await import_file(provincial, lines(changed), shape="lay-thu-tuc")
    after = await stored(provincial)
    assert after["methods"][0]["time_limit_value"] == 2
    assert after["components"] == before["components"]
    dropped = {line["field"]: line["reason"] for line in result["report"] if "no key for" in line["reason"]}
    assert dropped == {"/methods": "it changed in the file, and what the national record has no key for is dropped"}
    assert result["dropped"] == 1


async def test_what_a_national_record_states_it_also_empties(provincial, record):
    result = await import_file(provincial, lines(national(record(**PROVINCIAL), YEUCAU=None, MOTA="x")), shape="lay-thu-tuc")
    assert (await stored(provincial))["requirements"] is None
    assert "/requirements" in reported(result, "dropped")


# -- codes -----------------------------------------------------------------------------------------------------------------


async def test_a_provincial_code_of_another_procedure_is_a_warning(catalog, record):
    result = await import_file(catalog, lines(record(laichau_code="1.000656.000.00.00.H35")))
    assert result["imported"] == 1
    reasons = {line["field"]: line["reason"] for line in result["report"]}
    assert reasons["/laichau_code"] == "names another procedure, 1.000656, than the code 1.001193"


async def test_a_draft_with_the_provincial_code_of_another_procedure_is_told_so(catalog, record):
    body = record(laichau_code="1.000656.000.00.00.H35")
    draft = await catalog.client.put("/v1/procedures/1.001193/draft", json=body, headers=catalog.token("editor"))
    assert "code_of_another_procedure" in {each["code"] for each in draft.json()["warnings"]}


# -- supplements -----------------------------------------------------------------------------------------------------------

# Of procedure 1.013858 on the province's list.
ONCE = [{"name": "Thẩm định", "text": "Chỉ được yêu cầu sửa đổi, bổ sung 01 lần."}]


async def test_an_import_warns_of_a_text_that_allows_one_supplement_unless_that_is_stated_or_kept(catalog, record):
    warned = await import_file(catalog, lines(record(steps=ONCE)))
    assert "bổ sung 01 lần" in {line["field"]: line["reason"] for line in warned["report"]}["/supplement"]
    await import_file(catalog, lines(record(steps=ONCE, supplement={"times": 1})))
    silent = await import_file(catalog, lines(record(steps=ONCE, name="Tên khác")))
    assert [line["part"] for line in silent["report"] if line["field"] == "/supplement"] == ["kept"]


async def test_a_draft_with_a_text_that_allows_one_supplement_has_a_warning(catalog, record):
    body = record(steps=ONCE)
    draft = await catalog.client.put("/v1/procedures/1.001193/draft", json=body, headers=catalog.token("editor"))
    assert "supplement_limit_not_stated" in {each["code"] for each in draft.json()["warnings"]}


# -- authorities -----------------------------------------------------------------------------------------------------------

PROVINCE = {"code": "H35", "name": "Tỉnh Lai Châu", "kind": "province", "valid_from": "2004-01-01"}
WITH_CODES = PROVINCE | {"gso_code": "12", "legacy_code": "000.00.00.H35", "code_status": "confirmed"}


async def authority(service):
    return (await service.client.get("/v1/authorities/H35")).json()


async def test_a_list_of_authorities_keeps_the_codes_it_does_not_state(catalog):
    await import_file(catalog, lines(WITH_CODES), kind="authorities")
    result = await import_file(catalog, lines(PROVINCE | {"name": "UBND tỉnh Lai Châu"}), kind="authorities")
    after = await authority(catalog)
    assert (after["name"], after["gso_code"], after["legacy_code"]) == ("UBND tỉnh Lai Châu", "12", "000.00.00.H35")
    assert (result["kept"], reported(result, "kept")) == (3, ["/code_status", "/gso_code", "/legacy_code"])


async def test_a_replacing_list_of_authorities_drops_them_and_says_so(catalog):
    await import_file(catalog, lines(WITH_CODES), kind="authorities")
    result = await import_file(catalog, lines(PROVINCE), kind="authorities", replace="true")
    assert (await authority(catalog))["gso_code"] is None
    assert (result["dropped"], reported(result, "dropped")) == (3, ["/code_status", "/gso_code", "/legacy_code"])


async def test_an_authority_abolished_before_stays_so_where_the_list_states_no_last_day(catalog):
    await import_file(catalog, lines(WITH_CODES | {"valid_to": "2025-06-30"}), kind="authorities")
    result = await import_file(catalog, lines(WITH_CODES), kind="authorities")
    assert result["unchanged"] == 1
    assert (await catalog.client.get("/v1/authorities/H35", params={"at": "2025-06-01"})).json()["valid_to"] == "2025-06-30"
