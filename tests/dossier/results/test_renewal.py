"""Archive time stamps of results are renewed before the certificate of the newest one expires."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.chassis.time_stamping import TimeStampUnavailable
from services.dossier.results.commands import renewal
from tests.dossier.builders import token
from tests.dossier.results.builders import content, take
from tests.dossier.signatures.authorities import StampServer
from tests.running import Service

YEARS = timedelta(days=3_700)


async def renew(service: Service, within: timedelta = YEARS) -> bool:
    return await renewal.renew_one(service.app.state.results, at=datetime.now(UTC), within=within)


async def test_a_result_gets_another_archive_time_stamp_and_is_the_same_result(
    service: Service, released_result: dict[str, Any], stamps: StampServer
):
    result, code = released_result, released_result["dossier"]
    before = (await content(service, result)).content
    stamps.renewed = True
    assert await renew(service) is True
    assert await renew(service, timedelta(days=3_000)) is False
    after = (await content(service, result)).content
    assert after.startswith(before)
    assert len(after) > len(before)
    reports = await asyncio.to_thread(stamps.pki.reports, after, order=("person", "organisation"))
    assert [each.indication for each in reports] == ["TOTAL-PASSED"] * 2
    files = await service.rows("select number, reason from result_file order by number")
    assert files == [(1, "person"), (2, "organisation"), (3, "time_stamp")]
    versions = await service.rows("select version, replaced_at is null from document order by version")
    assert versions == [(1, False), (2, True)]
    (row,) = await service.rows("select version, state, archive_expires_at from result")
    assert (row.version, row.state, row.archive_expires_at) == (
        result["version"],
        "released",
        stamps.pki.next_time_stamps.certificate.not_valid_after_utc,
    )
    (note,) = await service.rows("select entry from history where entry ->> 'action' = 'renew_time_stamp'")
    assert note.entry["previous_sha256"] == result["sha256"]
    verification = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(service, "auditor"))
    assert verification.json()["verified"] is True


async def test_a_renewed_result_that_was_superseded_does_not_take_the_place_of_its_correction(
    service: Service, corrected: list[dict[str, Any]], stamps: StampServer
):
    assert (await take(service, corrected[1], "registrar", "release")).status_code == 200
    stamps.renewed = True
    assert [await renew(service), await renew(service)] == [True, True]
    assert await service.rows("select count(distinct result) from result_file where reason = 'time_stamp'") == [(2,)]
    (current,) = await service.rows("select sha256 from document where replaced_at is null")
    (newest,) = await service.rows("select sha256 from result where state = 'released'")
    assert current == newest


@pytest.mark.usefixtures("signed_result")
async def test_nothing_is_renewed_before_its_time(service: Service):
    assert await renew(service, timedelta(days=90)) is False


@pytest.mark.usefixtures("signed_result")
async def test_an_authority_that_still_signs_with_the_old_certificate_is_looked_at_a_day_later(service: Service):
    assert await renew(service) is True
    assert await service.rows("select count(*) from result_file") == [(2,)]
    assert await renew(service) is False


@pytest.mark.usefixtures("signed_result")
async def test_while_the_authority_is_down_the_result_stays_as_it_is(service: Service, stamps: StampServer):
    stamps.status = 500
    with pytest.raises(TimeStampUnavailable):
        await renew(service)
    assert await service.rows("select count(*) from result_file") == [(2,)]


@pytest.mark.usefixtures("signed_result")
async def test_two_workers_renew_a_result_once(service: Service, stamps: StampServer):
    stamps.renewed = True
    assert sorted(await asyncio.gather(renew(service), renew(service))) == [False, True]
    assert await service.rows("select count(*) from result_file") == [(3,)]
