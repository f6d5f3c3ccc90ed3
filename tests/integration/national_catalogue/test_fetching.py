"""The national lists and records are fetched from the running sandbox, and announced when they changed."""

from datetime import UTC, datetime, time
from typing import Any

import pytest

from services.contracts.catalog import CatalogueRefreshRequested
from services.integration.national_catalogue import commands, protocol
from services.sandbox.commands import catalogues
from tests.integration.builders import Portal, eventually, running
from tests.integration.mappings.publishing import published
from tests.running import Service

CODE, UNKNOWN = "1.001193", "9.999999"
RECORD = {"MATTHC": CODE, "TENTTHC": "Đăng ký khai sinh", "TRANGTHAI": "1"}


async def known_at_portal(portal: Portal, **changes: Any) -> None:
    assert (await portal.service.client.put("/sandbox/procedures", json=[RECORD | changes])).status_code == 200


async def fetched(integration: Service) -> list[dict[str, Any]]:
    type_ = "procedure.national_record_fetched.v1"
    return [event["data"] for event in await integration.emitted() if event["type"] == type_]


async def all_fetched(integration: Service) -> bool:
    rows = await integration.rows("select count(*) from national_fetch where next_attempt_at < now() + interval '1 minute'")
    return rows == [(0,)]


async def fetch(integration: Service) -> None:
    async with running(integration, "national_catalogue"):
        await eventually(lambda: all_fetched(integration))


async def refresh(integration: Service) -> None:
    await integration.deliver(CatalogueRefreshRequested(requested_at=datetime.now(UTC)))


async def test_lists_and_records_of_what_is_in_use_are_fetched_once_and_announced_only_when_they_changed(
    integration: Service, portal: Portal
):
    await known_at_portal(portal)
    await integration.deliver(published(CODE))
    await integration.deliver(published(UNKNOWN, name="Không có ở đó"))
    await fetch(integration)
    first = {event["code"]: event for event in await fetched(integration)}
    assert {code: event["state"] for code, event in first.items()} == {CODE: "known", UNKNOWN: "unknown"}
    assert first[CODE]["record"]["TENTTHC"] == RECORD["TENTTHC"]
    rows = await integration.rows("select name from national_entry where kind = 'procedure' and code = :code", code=CODE)
    assert rows == [(RECORD["TENTTHC"],)]
    await refresh(integration)
    await fetch(integration)
    assert len(await fetched(integration)) == 2
    await known_at_portal(portal, TENTTHC="Thủ tục đăng ký khai sinh")
    await refresh(integration)
    await fetch(integration)
    newest = (await fetched(integration))[-1]
    assert (newest["code"], newest["revision"], newest["record"]["TENTTHC"]) == (CODE, 2, "Thủ tục đăng ký khai sinh")


@pytest.mark.parametrize("mode", ["garbage", pytest.param("error_500", marks=pytest.mark.soak)])
async def test_a_portal_that_fails_is_asked_again(integration: Service, portal: Portal, mode: str):
    await known_at_portal(portal)
    await integration.deliver(published(CODE))
    await portal.fault(mode, 4)
    await fetch(integration)
    assert [event["state"] for event in await fetched(integration)] == ["known"]


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"MOTA": "<script>alert(1)</script>"}, "known"),
        ({"TENTTHC": None, "CAPTHUCHIEN": "sai kiểu"}, "known"),
        ({"MOTA": "x" * 5_000_000}, "unreadable"),
    ],
)
async def test_whatever_a_record_holds_it_is_passed_on_or_called_unreadable(
    integration: Service, portal: Portal, changes: dict[str, Any], state: str
):
    # As in the portal's database; its own front end would not take all of these.
    async with portal.service.database.transaction() as session:
        await catalogues.upsert_procedures(session, {CODE: RECORD | changes})
    await integration.deliver(published(CODE))
    async with running(integration, "national_catalogue"):
        await eventually(lambda: fetched(integration))
    assert [event["state"] for event in await fetched(integration)] == [state]


def test_entries_without_code_or_name_are_passed_over():
    result = [None, 1, {"MATTHC": 5}, {"MATTHC": ["x"], "TENTTHC": "a"}, {"MATTHC": "1.000001", "TENTTHC": " Một\0\n tên "}]
    result += [{"MATTHC": "1.000002", "TENTTHC": "Đã bãi bỏ", "TRANGTHAI": 0}, {"MATTHC": "x" * 101, "TENTTHC": "a"}]
    assert protocol.entries("procedure", {"result": result}) == {"1.000001": "Một tên"}
    assert protocol.entries("agency", {"result": "x"}) == {}


def test_the_next_night_is_the_next_time_the_clock_says_so_in_vietnam():
    at = datetime(2026, 11, 28, 18, 29, tzinfo=UTC)
    assert commands.next_night(at, time(1, 30)) == datetime(2026, 11, 28, 18, 30, tzinfo=UTC)
    assert commands.next_night(at.replace(minute=30), time(1, 30)) == datetime(2026, 11, 29, 18, 30, tzinfo=UTC)
