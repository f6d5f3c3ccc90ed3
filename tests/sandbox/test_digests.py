"""The digest of what the portal holds, and its bisection to the dossier and the field; the dump it can be computed from."""

import json
from typing import Any

import pytest

from services.kernel import portal_digest
from tests.sandbox.builders import DOSSIER, STEP, Portal

CODES = [f"H35.01.01-250310-{number:05}" for number in range(40)]


@pytest.fixture
async def filled(portal: Portal) -> Portal:
    """Forty dossiers of two days and two units, each with a step."""
    dossiers = [DOSSIER | {"MaHoSo": code, "NgayNopHoSo": f"202503{10 + number % 2}083000"} for number, code in enumerate(CODES)]
    dossiers[39]["MaHoSo"] = "H35.02-250311-00001"
    assert (await portal.add(*dossiers))["error_code"] == 0
    steps = [STEP | {"MaHoSo": dossier["MaHoSo"]} for dossier in dossiers]
    for n in range(0, len(steps), 10):
        assert (await portal.steps(*steps[n : n + 10]))["error_code"] == 0
    return portal


async def digest(portal: Portal, **parameters: Any) -> dict[str, Any]:
    response = await portal.service.client.get("/sandbox/digest", params={"unit": "H35"} | parameters)
    assert response.status_code == 200
    return response.json()


async def dump(portal: Portal) -> list[dict[str, Any]]:
    response = await portal.service.client.get("/sandbox/dump")
    return [json.loads(line) for line in response.text.splitlines()]


async def alter(portal: Portal, sql: str) -> None:
    async with portal.service.database.engine.begin() as connection:
        await connection.exec_driver_sql(sql)


async def test_a_digest_is_of_a_unit_and_a_day(filled):
    whole = await digest(filled)
    assert (whole["count"], whole["parts"]) == (40, [])
    assert (await digest(filled, unit="H35.02"))["count"] == 1
    assert (await digest(filled, unit="H36"))["count"] == 0
    days = (await digest(filled, by="day"))["parts"]
    assert [(each["key"], each["count"]) for each in days] == [("2025-03-10", 20), ("2025-03-11", 20)]
    assert await digest(filled, day="2025-03-11") == {"count": 20, "digest": days[1]["digest"], "parts": []}
    assert (await digest(filled, day="2024-01-01"))["digest"] == portal_digest.combined([]).hex()


async def test_whoever_has_the_dump_computes_the_same_digest(filled):
    lines = await dump(filled)
    digests = [portal_digest.digest(each["dossier"] | {portal_digest.STEPS: each["steps"]}) for each in lines]
    assert [each["digest"] for each in lines] == [each.hex() for each in digests]
    assert portal_digest.combined(digests).hex() == (await digest(filled))["digest"]


@pytest.mark.parametrize(
    ("sql", "field"),
    [
        ("update dossier set record = record || '{\"GhiChu\": \"sửa\"}' where code = '{code}'", "GhiChu"),
        ("update dossier set record = record - 'TenLinhVuc' where code = '{code}'", "TenLinhVuc"),
        ("delete from step where dossier_code = '{code}'", "TienDoXuLy"),
        ("update step set record = record || '{\"NguoiXuLy\": \"Ai đó\"}' where dossier_code = '{code}'", "TienDoXuLy"),
    ],
)
async def test_an_altered_row_is_bisected_to_the_dossier_and_the_field(filled, sql: str, field: str):
    code = CODES[16]

    async def bisection() -> list[dict[str, str]]:
        prefix = portal_digest.place(code)[:1]
        levels = [{"by": "day"}, {"by": "prefix"}, {"by": "dossier", "prefix": prefix}, {"by": "field", "code": code}]
        return [{each["key"]: each["digest"] for each in (await digest(filled, **level))["parts"]} for level in levels]

    before = await bisection()
    await alter(filled, sql.replace("{code}", code))
    after = await bisection()
    differing = [
        {key for key in {*one, *other} if one.get(key) != other.get(key)} for one, other in zip(before, after, strict=True)
    ]
    assert differing == [{"2025-03-10"}, {portal_digest.place(code)[0]}, {code}, {field}]


async def test_a_forgotten_dossier_is_missing_among_the_parts(filled):
    code = CODES[4]
    prefix = portal_digest.place(code)[:2]
    assert code in {each["key"] for each in (await digest(filled, by="dossier", prefix=prefix))["parts"]}
    await alter(filled, "truncate step")
    await alter(filled, f"delete from dossier where code = '{code}'")  # noqa: S608 - a code of this test
    assert code not in {each["key"] for each in (await digest(filled, by="dossier", prefix=prefix))["parts"]}
    assert (await digest(filled, by="field", code=code)) == {"count": 0, "digest": portal_digest.combined([]).hex(), "parts": []}


async def test_prefixes_are_refined_digit_by_digit(filled):
    parts = (await digest(filled, by="prefix"))["parts"]
    assert sum(each["count"] for each in parts) == 40
    longer = (await digest(filled, by="prefix", prefix=parts[0]["key"]))["parts"]
    assert sum(each["count"] for each in longer) == parts[0]["count"]
    assert all(each["key"].startswith(parts[0]["key"]) and len(each["key"]) == 2 for each in longer)


async def test_ministries_dossiers_are_in_the_dump_and_in_no_digest(portal):
    await portal.submit()
    body = {"ministry": "G01", "agency": "H35", "procedure": "1.004222"}
    await portal.service.client.post("/sandbox/ministries/dossiers", json=body)
    lines = await dump(portal)
    assert [(each["kind"], each.get("owner")) for each in lines] == [
        ("dossier", "G01"),
        ("dossier", None),
        ("message", None),
        ("message", None),
    ]
    assert (await digest(portal))["count"] == 1


async def test_a_dossier_without_a_day_is_counted_apart(portal):
    await portal.submit(more={"NgayNopHoSo": "hôm nay", "NgayTiepNhan": "20250310083000"})
    assert [each["key"] for each in (await digest(portal, by="day"))["parts"]] == ["none"]
    assert (await digest(portal, day="2025-03-10"))["count"] == 0


@pytest.mark.parametrize("change", [{"unit": "Lai Châu"}, {"day": "hôm nay"}, {"prefix": "X"}, {"by": "month"}, {"units": "H35"}])
async def test_a_digest_of_nothing_is_refused(sandbox, change: dict[str, str]):
    assert (await sandbox.client.get("/sandbox/digest", params={"unit": "H35"} | change)).status_code == 422
