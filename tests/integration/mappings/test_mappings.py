"""National codes for ours: entered with their days, kept with their history, and used in what is sent to the portal."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.contracts.catalog import Closure, ProcedureAbolished
from services.kernel.vietnam import day_in_vietnam
from tests.integration.builders import CODE, claim, delivery, eventually, pushing, record, submitted, wait_for_state
from tests.integration.mappings.publishing import BIRTH, authority, lists, published
from tests.running import Service

MAPPINGS = "/v1/national-portal/mappings"
GAPS = "/v1/national-portal/mapping-gaps"
TODAY = day_in_vietnam(datetime.now(UTC))


def mapping(code: str = "1.001193", national: str = "2.000635", **changes: Any) -> dict[str, Any]:
    body = {"kind": "procedure", "code": code, "national_code": national, "effective_from": "2020-01-01"}
    return body | {"source": "Quyết định 1872/QĐ-BTP"} | changes


async def put(integration: Service, *entries: dict[str, Any], persona: str = "admin", status: int = 200) -> Any:
    response = await integration.client.put(MAPPINGS, json=list(entries), headers=integration.token(persona))
    assert response.status_code == status, response.text
    return response.json()


async def get(integration: Service, path: str, **params: Any) -> Any:
    response = await integration.client.get(path, params=params, headers=integration.token("auditor"))
    assert response.status_code == 200, response.text
    return response.json()


async def test_a_mapping_is_entered_with_its_days_source_and_author_and_every_version_is_kept(integration: Service):
    (first,) = await put(integration, mapping("1.001193.000.00.00.H35"))
    assert (first["code"], first["version"], first["entered_by"]) == ("1.001193", 1, "demo|admin")
    assert await put(integration, mapping()) == [first]
    (second,) = await put(integration, mapping(effective_to="2025-06-30", version=1))
    await put(integration, mapping(national="3.000001", effective_from="2025-07-01"))
    assert second["version"] == 2
    page = await get(integration, MAPPINGS, kind="procedure", limit=1)
    assert [item["national_code"] for item in page["items"]] == ["2.000635"]
    rest = await get(integration, MAPPINGS, kind="procedure", limit=1, cursor=page["next"])
    assert [(item["national_code"], item["effective_from"]) for item in rest["items"]] == [("3.000001", "2025-07-01")]
    assert [(status["code"], status["name"]) for status in page["statuses"]][9] == (10, "Đã trả kết quả")
    versions = await get(integration, f"{MAPPINGS}/procedure/1.001193")
    assert [(each["effective_from"], each["version"]) for each in versions] == [
        ("2025-07-01", 1),
        ("2020-01-01", 2),
        ("2020-01-01", 1),
    ]


async def test_a_code_has_one_national_code_on_any_day(integration: Service):
    refused = await put(integration, mapping(), mapping(national="3.000001", effective_from="2025-07-01"), status=409)
    assert (refused["code"], refused["errors"][0]["pointer"]) == ("overlapping_mappings", "/body/0/effective_from")
    assert (await get(integration, MAPPINGS))["items"] == []
    await put(integration, mapping(effective_to="2025-06-30"))
    await put(integration, mapping(national="3.000001", effective_from="2025-06-30"), status=409)
    await put(integration, mapping(national="3.000001", effective_from="2019-01-01"), status=409)


async def test_periods_entered_at_once_do_not_overlap_either(integration: Service):
    bodies = [mapping(national=f"3.00000{n}", effective_from=f"2025-0{n}-01") for n in range(1, 6)]
    sent = [integration.client.put(MAPPINGS, json=[body], headers=integration.token("admin")) for body in bodies]
    statuses = sorted(response.status_code for response in await asyncio.gather(*sent))
    assert statuses == [200, 409, 409, 409, 409]


async def test_a_mapping_somebody_else_changed_is_not_overwritten(integration: Service):
    await put(integration, mapping())
    await put(integration, mapping(national="3.000001", version=1))
    refused = await put(integration, mapping(national="3.000002", version=1), status=409)
    assert (refused["code"], refused["errors"][0]["pointer"]) == ("mapping_changed", "/body/0/version")


NO_CODES: list[tuple[dict[str, Any], str]] = [
    ({"code": "khai sinh"}, "/body/0/code"),
    ({"national_code": "<b>1</b>"}, "/body/0/national_code"),
    ({"kind": "agency", "code": "H35.05", "national_code": "Sở Tư pháp"}, "/body/0/national_code"),
    ({"kind": "field", "code": "hộ tịch", "national_code": "G15-HT"}, "/body/0/code"),
    ({"kind": "status", "code": "4", "national_code": "9"}, "/body/0/kind"),
    ({"effective_to": "2019-12-31"}, "/body/0"),
]


async def test_what_is_no_code_is_refused_at_its_place(integration: Service):
    for changes, pointer in NO_CODES:
        refused = await put(integration, mapping(**changes), status=422)
        assert (changes, refused["errors"][0]["pointer"]) == (changes, pointer)
        if refused["code"] == "invalid_mapping_code":
            assert "không phải là mã" in refused["errors"][0]["detail"], changes


async def test_only_administrators_enter_mappings(integration: Service):
    for persona in ("clerk", "leader", "auditor", "editor"):
        await put(integration, mapping(), persona=persona, status=403)


async def test_a_code_without_a_mapping_has_no_history(integration: Service):
    response = await integration.client.get(f"{MAPPINGS}/field/ho-tich", headers=integration.token("admin"))
    assert (response.status_code, response.json()["code"]) == (404, "mapping_not_found")


async def test_gaps_are_listed_before_they_hurt_with_suggestions(integration: Service):
    await integration.deliver(published())
    await integration.deliver(published("1.000001", name="Thủ tục đăng ký lại khai sinh"))
    await integration.deliver(authority())
    await integration.deliver(authority("H35.06", name="Sở Xây dựng", valid_to=TODAY - timedelta(days=1)))
    # The same name with another code is a suggestion and nothing else; one with markup is text as any other.
    national = {"2.000635": BIRTH, "2.000488": "<script>alert(1)</script> đăng ký khai tử", "1.000001": "Tên khác"}
    await lists(integration, national, {"G15-HT": "HỘ TỊCH"}, {"000.00.05.H35": "Sở Tư Pháp tỉnh Lai Châu"})
    gaps = (await get(integration, GAPS))["items"]
    assert [(gap["kind"], gap["code"], gap["state"]) for gap in gaps] == [
        ("agency", "H35.05", "now"),
        ("procedure", "1.001193", "now"),
    ]
    assert gaps[1]["suggestions"][0] == {"code": "2.000635", "name": BIRTH, "score": 1.0}
    assert [each["code"] for each in gaps[0]["suggestions"]] == ["000.00.05.H35"]
    # A mapping that ends leaves a gap from the day after.
    coming = TODAY + timedelta(days=30)
    await put(integration, mapping(effective_to=str(coming - timedelta(days=1))))
    (gap,) = (await get(integration, GAPS, kind="procedure"))["items"]
    assert (gap["since"], gap["state"]) == (str(coming), "coming")
    await put(integration, mapping(national="3.000001", effective_from=str(coming)))
    assert (await get(integration, GAPS, kind="procedure"))["items"] == []


async def test_what_is_no_longer_in_use_is_no_gap(integration: Service):
    abolished = {
        "decision": "1/QĐ-UBND",
        "decided_on": TODAY,
        "effective_to": None,
        "reason": "",
        "replaced_by": None,
    }
    closure = Closure(state="abolished", effective_from=TODAY + timedelta(days=5), effective_to=None)
    event = ProcedureAbolished(code="1.001193", revision=1, effective_from=closure.effective_from, closures=(closure,), **abolished)
    # In any order.
    await integration.deliver(event)
    assert (await get(integration, GAPS))["items"] == []
    await integration.deliver(published())
    assert [gap["code"] for gap in (await get(integration, GAPS, kind="procedure"))["items"]] == ["1.001193"]
    await put(integration, mapping(effective_to=str(TODAY + timedelta(days=4))))
    assert (await get(integration, GAPS, kind="procedure"))["items"] == []


async def test_a_field_whose_procedures_all_ended_is_no_gap(integration: Service):
    ended = {"effective_to": TODAY - timedelta(days=1)}
    await integration.deliver(published(**ended))
    assert (await get(integration, GAPS))["items"] == []
    await integration.deliver(published("1.001194", name="Đăng ký kết hôn"))
    assert [gap["code"] for gap in (await get(integration, GAPS, kind="field"))["items"]] == ["ho-tich"]


async def test_two_fields_with_one_name_are_not_taken_for_ours(integration: Service):
    await integration.deliver(published())
    await lists(integration, {"1.001193": BIRTH}, {"G15-HT": "Hộ tịch", "G22-HT": "Hộ tịch"})
    (gap,) = (await get(integration, GAPS))["items"]
    assert (gap["kind"], [each["code"] for each in gap["suggestions"]]) == ("field", ["G15-HT", "G22-HT"])


async def test_a_dossier_is_sent_with_the_national_names_of_its_day(integration: Service):
    national = {"1.001193": "Đăng ký khai sinh"}
    await lists(integration, national, {"G15-HT": "Hộ tịch"}, {"H35.01.01": "Trung tâm HCC"})
    await integration.deliver(submitted())
    (claimed,) = await claim(integration)
    sent = json.loads(claimed.record)
    assert {key: sent[key] for key in ("MaTTHC", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "DonViXuLy")} == {
        "MaTTHC": "1.001193",
        "TenTTHC": "Đăng ký khai sinh",
        "MaLinhVuc": "G15-HT",
        "TenLinhVuc": "Hộ tịch",
        "DonViXuLy": "Trung tâm HCC",
    }


@pytest.mark.parametrize("damage", ["update portal_record set content = 'x'", "delete from portal_record"])
async def test_a_record_that_was_damaged_is_built_again_with_the_national_names(integration: Service, damage: str):
    await lists(integration, {"1.001193": "Đăng ký khai sinh"})
    await integration.deliver(submitted())
    (first,) = await claim(integration, lease=-1)
    async with integration.database.engine.begin() as connection:
        await connection.execute(text(damage))
    (second,) = await claim(integration)
    assert second.record == first.record


async def test_a_mapping_holds_only_on_its_days(integration: Service):
    await put(integration, mapping(effective_to="2025-03-10"), mapping(national="3.000001", effective_from="2025-03-11"))
    # Submitted on 2025-03-10, the last day of the first one.
    await integration.deliver(submitted())
    assert json.loads((await claim(integration))[0].record)["MaTTHC"] == "2.000635"


async def test_an_authority_that_was_merged_goes_by_the_name_of_the_day_of_the_step(integration: Service):
    await put(
        integration,
        mapping(code="H35.01.01", national="000.00.01.H35", kind="agency", national_name="Trung tâm cũ", effective_to="2025-02-28"),
        mapping(
            code="H35.01.01", national="000.00.02.H35", kind="agency", national_name="Trung tâm mới", effective_from="2025-03-01"
        ),
    )
    await integration.deliver(submitted())
    assert json.loads((await claim(integration))[0].record)["DonViXuLy"] == "Trung tâm mới"


async def test_a_dossier_without_a_national_code_waits_and_goes_when_the_mapping_arrives(integration: Service):
    await lists(integration, {"2.000635": BIRTH})
    await integration.deliver(published())
    await integration.deliver(submitted())
    async with pushing(integration):
        waiting = await eventually(lambda: _waiting(integration))
        assert (waiting["state"], waiting["attempts"]) == ("pending", 0)
        (gap,) = (await get(integration, GAPS, kind="procedure"))["items"]
        assert gap["waiting"] == 1
        await put(integration, mapping())
        await wait_for_state(integration)
    assert (await get(integration, GAPS, kind="procedure"))["items"] == []


async def test_it_goes_too_when_the_national_list_has_its_procedure(integration: Service):
    await lists(integration, {"2.000635": BIRTH})
    await integration.deliver(submitted())
    assert await claim(integration) == []
    await lists(integration, {"1.001193": BIRTH})
    assert [claimed.code for claimed in await claim(integration)] == [CODE]


async def test_before_the_national_list_is_known_nothing_waits(integration: Service):
    await integration.deliver(published())
    await integration.deliver(submitted())
    sent = json.loads((await claim(integration))[0].record)
    assert (sent["MaTTHC"], sent["MaLinhVuc"]) == ("1.001193", "HT")


async def test_what_the_portal_refused_is_sent_as_it_is_mapped_now(integration: Service):
    await integration.deliver(submitted())
    await record(integration, *await claim(integration), kind="refused", reason="Thủ tục không tồn tại")
    await put(integration, mapping())
    assert (await delivery(integration))["state"] == "pending"
    assert json.loads((await claim(integration))[0].record)["MaTTHC"] == "2.000635"


async def _waiting(integration: Service) -> dict[str, Any] | None:
    row = await delivery(integration)
    return row if row["last_error"] == "mapping_gap" else None
