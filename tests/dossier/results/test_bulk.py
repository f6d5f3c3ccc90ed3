"""Many results at once: drafts from one template, and signatures made by workers, each result exactly once."""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pydantic_core import to_json
from sqlalchemy import text

from services.chassis.retry import RetryPolicy
from services.dossier.results.commands import bulk as bulk_commands
from services.dossier.results.dispatcher import ATTEMPTS, BulkDispatcher
from tests.dossier.builders import ELSEWHERE, token
from tests.dossier.results.builders import FIELDS, processed, sign
from tests.dossier.signatures.authorities import StampServer
from tests.running import SEALING_KEY, Service, claim_settings

AT_ONCE = RetryPolicy(first=0.0, longest=0.0)


def dispatcher(service: Service) -> BulkDispatcher:
    """A worker's dispatcher over the service's database, which does not wait before it tries again."""
    return BulkDispatcher(service.app.state.results, AT_ONCE)


async def request(service: Service, results: list[dict[str, Any]], actor: Any = "leader", signer: str = "person") -> Any:
    items = [{"result": each["id"], "version": each["version"]} for each in results]
    return await service.client.post("/v1/bulk-signatures", json={"signer": signer, "items": items}, headers=token(service, actor))


async def progress(service: Service, bulk: dict[str, Any], actor: Any = "leader") -> Any:
    response = await service.client.get(f"/v1/bulk-signatures/{bulk['id']}", headers=token(service, actor))
    assert response.status_code == 200, response.text
    return response.json()


async def worked(*dispatchers: BulkDispatcher) -> None:
    """Everything that is due, done."""

    async def work(each: BulkDispatcher) -> None:
        while await each.run_once():
            pass

    await asyncio.gather(*map(work, dispatchers))


# -- drafts ------------------------------------------------------------------------------------------------------------


async def test_drafts_of_many_dossiers_come_from_one_template_each_with_its_own_outcome(service: Service):
    codes = [await processed(service) for _ in range(2)]
    shared = {name: value for name, value in FIELDS.items() if name != "statements"}
    items = [{"dossier": code, "number": f"{n}/GXN", "fields": {"statements": [f"Người {n}"]}} for n, code in enumerate(codes)]
    body = {
        "template": "certificate",
        "title": "Giấy xác nhận",
        "fields": shared,
        "items": [*items, {"dossier": f"{codes[0][:-5]}99999"}, {"dossier": codes[0]}],
    }
    answer = (await service.client.post("/v1/bulk-results", json=body, headers=token(service, "officer"))).json()
    assert (answer["done"], answer["refused"]) == (2, 2)
    assert [each["error"] and each["error"]["code"] for each in answer["items"]] == [
        None,
        None,
        "dossier_not_found",
        "result_fields_invalid",
    ]
    path = f"/v1/dossiers/{codes[1]}/results/{answer['items'][1]['result']}"
    made = (await service.client.get(path, headers=token(service, "officer"))).json()
    assert (made["number"], made["fields"]["statements"], made["fields"]["place"]) == ("1/GXN", ["Người 1"], "Lai Châu")


# -- signatures --------------------------------------------------------------------------------------------------------


async def test_results_are_signed_by_the_worker_each_with_its_own_outcome(service: Service, drafts: list[dict[str, Any]]):
    good, stale, signed, _ = drafts
    await sign(service, signed, "leader", "person")
    missing = {"id": str(uuid4()), "version": 1}
    accepted = await request(service, [good, stale | {"version": 7}, signed, missing])
    bulk = accepted.json()
    assert (accepted.status_code, accepted.headers["location"]) == (202, f"/v1/bulk-signatures/{bulk['id']}")
    assert (bulk["pending"], bulk["signed"], bulk["refused"]) == (4, 0, 0)
    await worked(dispatcher(service))
    done = await progress(service, bulk)
    assert (done["pending"], done["signed"], done["refused"]) == (0, 1, 3)
    assert [each["error"] and each["error"]["code"] for each in done["items"]] == [
        None,
        "version_mismatch",
        "already_signed",
        "result_not_found",
    ]
    (row,) = await service.rows("select state, signatures from result where id = :id", id=good["id"])
    assert (row.state, row.signatures[0]["by"]) == ("signing", "Trần Minh Đức")


async def test_a_result_that_occurs_twice_is_signed_once(service: Service, drafted_result: dict[str, Any]):
    result = drafted_result
    bulk = (await request(service, [result, result])).json()
    await worked(dispatcher(service))
    done = await progress(service, bulk)
    assert (done["signed"], done["refused"]) == (1, 1)
    assert await service.rows("select count(*) from result_file") == [(1,)]


@pytest.mark.parametrize(("count", "workers"), [(2, 2), pytest.param(4, 3, marks=pytest.mark.soak)])
async def test_many_workers_sign_each_result_exactly_once(service: Service, drafts: list[dict[str, Any]], count: int, workers: int):
    bulk = (await request(service, drafts[:count])).json()
    await worked(*(dispatcher(service) for _ in range(workers)))
    assert (await progress(service, bulk))["signed"] == count
    assert await service.rows("select result, count(*) from result_file group by result having count(*) <> 1") == []
    assert await service.rows("select count(*) from history where entry ->> 'action' = 'sign_result'") == [(count,)]


@pytest.mark.parametrize("count", [1, pytest.param(2, marks=pytest.mark.soak)])
async def test_while_the_time_stamp_authority_is_down_items_wait_and_then_are_signed(
    service: Service, stamps: StampServer, drafts: list[dict[str, Any]], count: int
):
    bulk = (await request(service, drafts[:count])).json()
    stamps.status = 500
    await dispatcher(service).run_once()
    waiting = await progress(service, bulk)
    assert waiting["pending"] == count
    assert {each["error"]["code"] for each in waiting["items"]} == {"time_stamp_unavailable"}
    stamps.status = 200
    await worked(dispatcher(service))
    assert [(each["state"], each["error"]) for each in (await progress(service, bulk))["items"]] == [("signed", None)] * count


@pytest.mark.parametrize("earlier", [ATTEMPTS - 2, pytest.param(0, marks=pytest.mark.soak)])
async def test_an_authority_that_stays_down_ends_in_a_refusal(
    service: Service, stamps: StampServer, drafted_result: dict[str, Any], earlier: int
):
    """After so many earlier attempts."""
    bulk = (await request(service, [drafted_result])).json()
    async with service.database.transaction() as session:
        await session.execute(text("update bulk_signature_item set attempts = :earlier"), {"earlier": earlier})
    stamps.status = 500
    await worked(dispatcher(service))
    done = await progress(service, bulk)
    assert (done["refused"], done["items"][0]["error"]["code"]) == (1, "time_stamp_unavailable")
    assert await service.rows("select attempts from bulk_signature_item") == [(ATTEMPTS - 1,)]


@pytest.mark.parametrize("count", [2, pytest.param(4, marks=pytest.mark.soak)])
async def test_a_worker_killed_at_work_leaves_its_items_to_another(
    service: Service, stamps: StampServer, tmp_path: Path, drafts: list[dict[str, Any]], count: int
):
    """SIGKILL between the signature and its record: nothing is recorded, and the lease runs out."""
    bulk = (await request(service, drafts[:count])).json()
    settings = service.worker.settings.model_dump(mode="python")
    script = tmp_path / "worker.py"
    script.write_text(WORKER)
    signing = {
        "database_url": settings["database_url"],
        "storage_url": settings["storage_url"],
        "signing_keys": [
            each | {"pkcs12": str(each["pkcs12"]), "secret": each["secret"].get_secret_value()} for each in settings["signing_keys"]
        ],
        "signature_time_stamps": {
            **settings["signature_time_stamps"],
            "roots": str(settings["signature_time_stamps"]["roots"]),
            "password": "",
        },
        "trust_anchors": [{"certificates": str(each["certificates"])} for each in settings["trust_anchors"]],
        "revocation_lists": settings["revocation_lists"],
        "sealing_keys": [SEALING_KEY],
        "public_url": settings["public_url"],
        "claim_keys": str(claim_settings()["claim_keys"]),
        "claim_roots": list(claim_settings()["claim_roots"]),
    }
    before = stamps.requests
    child = await asyncio.create_subprocess_exec(
        sys.executable, str(script), stdin=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    assert child.stdin is not None
    child.stdin.write(to_json(signing))
    child.stdin.close()
    async with asyncio.timeout(60):
        while stamps.requests < before + count - 1 and child.returncode is None:
            await asyncio.sleep(0.005)
    child.send_signal(signal.SIGKILL)
    await child.wait()
    assert (await progress(service, bulk))["refused"] == 0
    # Its lease is over.
    async with service.database.transaction() as session:
        await session.execute(
            text("update bulk_signature_item set next_at = now() - interval '1 second' where next_at is not null")
        )
    await worked(dispatcher(service), dispatcher(service))
    done = await progress(service, bulk)
    assert (done["signed"], done["pending"], done["refused"]) == (count, 0, 0)
    assert await service.rows("select result, count(*) from result_file group by result having count(*) <> 1") == []
    assert await service.rows("select jsonb_array_length(signatures) from result where signatures <> '[]'") == [(1,)] * count


WORKER = """
import asyncio, json, sys
from services.chassis.database import Database
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.context import DossierContext
from services.dossier.results.context import ResultsContext
from services.dossier.results.dispatcher import BulkDispatcher
from services.dossier.settings import Settings

async def main():
    settings = Settings(**json.load(sys.stdin))
    database = Database.of(settings)
    context = DossierContext.of(database, CalendarVersions(database, ()), settings)
    await BulkDispatcher(ResultsContext.of(context, settings)).run()

asyncio.run(main())
"""


async def test_a_lease_that_ran_out_counts_nothing_for_who_had_it(service: Service, drafted_result: dict[str, Any]):
    bulk = (await request(service, [drafted_result])).json()
    slow, fast = dispatcher(service), dispatcher(service)
    (claim,) = await slow.database.do(lambda session: bulk_commands.claim(session, 1, at=datetime.now(UTC)))
    async with service.database.transaction() as session:
        taken = await bulk_commands.claim(session, 1, at=datetime.now(UTC) + timedelta(minutes=3))
    await fast._try(taken[0])
    await slow._try(claim)
    assert (await progress(service, bulk))["signed"] == 1
    assert await service.rows("select count(*) from result_file") == [(1,)]


# -- who may -----------------------------------------------------------------------------------------------------------


async def test_a_bulk_signature_is_read_by_who_requested_it_only(service: Service, drafted_result: dict[str, Any]):
    bulk = (await request(service, [drafted_result])).json()
    for actor in ("registrar", ("leader", {"sub": "another"}), ("leader", {"unit": ELSEWHERE, "sub": "third"})):
        response = await service.client.get(f"/v1/bulk-signatures/{bulk['id']}", headers=token(service, actor))
        assert (response.status_code, response.json()["code"]) == (404, "bulk_signature_not_found")


async def test_who_may_not_sign_one_may_not_sign_many(service: Service, drafts: list[dict[str, Any]]):
    actors = ("officer", "registrar", ("leader", {"unit": ELSEWHERE, "sub": "third"}))
    requested = [(actor, (await request(service, [result], actor)).json()) for actor, result in zip(actors, drafts, strict=False)]
    await worked(dispatcher(service))
    for actor, bulk in requested:
        done = await progress(service, bulk, actor)
        assert done["refused"] == 1, actor
        assert done["items"][0]["error"]["code"] in ("signature_forbidden", "dossier_not_found"), actor


async def test_bulk_work_is_for_staff(service: Service):
    for actor in ("citizen", "auditor", "admin", "partner"):
        assert (await request(service, [{"id": str(uuid4()), "version": 1}], actor)).status_code == 403, actor


async def test_at_most_two_hundred_at_once(service: Service):
    assert (await request(service, [{"id": str(uuid4()), "version": 1}] * 201)).status_code == 422
