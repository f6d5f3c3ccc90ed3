"""What the national portal acknowledged stands in the dossier's hash chain, once, and changes nothing else."""

from datetime import UTC, datetime
from typing import Any

from services.contracts.integration import DossierSynchronised
from tests.dossier.builders import act, see
from tests.running import Service

RECORD, REQUEST, ANSWER = "ab" * 32, "cd" * 32, "ef" * 32


def synchronised(code: str, version: int = 1, **changes: Any) -> DossierSynchronised:
    hashes = {"record_hash": RECORD, "request_hash": REQUEST, "answer_hash": ANSWER}
    values = {"dossier": code, "version": version, "status_code": 1, "acknowledged_at": datetime.now(UTC)} | hashes
    return DossierSynchronised(**values | changes)


async def acknowledgements(service: Service, code: str, persona: str = "clerk") -> list[dict[str, Any]]:
    response = await service.client.get(f"/v1/dossiers/{code}/history", headers=service.token(persona))
    assert response.status_code == 200
    return [item["entry"] for item in response.json()["items"] if item["entry"]["action"] == "acknowledge"]


async def is_verified(service: Service, code: str) -> bool:
    address = f"/v1/dossiers/{code}/history/verification"
    return (await service.client.get(address, headers=service.token("citizen"))).json()["verified"]


async def test_an_acknowledgement_is_chained_with_the_hashes_of_what_was_sent_and_answered(service: Service, submitted: str):
    await service.deliver(synchronised(submitted))
    (entry,) = await acknowledgements(service, submitted)
    assert {name: entry[name] for name in ("sequence", "version", "record_hash", "request_hash", "answer_hash")} == {
        "sequence": 2,
        "version": 1,
        "record_hash": RECORD,
        "request_hash": REQUEST,
        "answer_hash": ANSWER,
    }
    assert await is_verified(service, submitted)


async def test_a_repeated_acknowledgement_adds_nothing_and_another_record_does(service: Service, submitted: str):
    await service.deliver(synchronised(submitted))
    await service.deliver(synchronised(submitted, request_hash="00" * 32))
    assert len(await acknowledgements(service, submitted)) == 1
    await service.deliver(synchronised(submitted, record_hash="11" * 32))
    assert len(await acknowledgements(service, submitted)) == 2
    assert await is_verified(service, submitted)


async def test_an_acknowledgement_is_no_change_of_the_dossier(service: Service, submitted: str):
    before = await see(service, submitted, "clerk")
    events = len(await service.emitted())
    await service.deliver(synchronised(submitted))
    after = await see(service, submitted, "clerk")
    assert (after.headers["etag"], len(await service.emitted())) == (before.headers["etag"], events)
    assert (await act(service, submitted, "clerk", "receive")).status_code == 200
    timeline = await service.client.get(f"/v1/dossiers/{submitted}/timeline", headers=service.token("citizen"))
    assert [step["action"] for step in timeline.json()["items"]] == ["submit", "receive"]
    assert await is_verified(service, submitted)


async def test_of_an_unknown_dossier_or_without_hashes_nothing_is_kept(service: Service, submitted: str):
    await service.deliver(synchronised("khong-co"))
    await service.deliver(synchronised(submitted, record_hash=None))
    assert await acknowledgements(service, submitted) == []


async def test_a_tampered_acknowledgement_is_found(service: Service, submitted: str):
    await service.deliver(synchronised(submitted))
    async with service.database.engine.begin() as connection:
        await connection.exec_driver_sql("set local session_replication_role = replica")
        await connection.exec_driver_sql(
            "update history set entry = jsonb_set(entry::jsonb, '{record_hash}', '\"00\"')::json where entry ->> 'action' = 'acknowledge'"
        )
    assert not await is_verified(service, submitted)
