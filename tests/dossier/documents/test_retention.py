"""Files are erased by rule when their retention has ended: a tombstone and a history entry stay; what a dossier still needs stays too."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.dossier.documents import timers
from services.dossier.documents.rules import retention
from services.dossier.documents.rules.retention import UNDECIDED, RetentionRule, Verdict
from services.dossier.errors import UploadUnknown
from services.dossier.history import timers as history_timers
from services.dossier.uploads import commands
from tests.dossier.builders import act, dossier_after
from tests.dossier.documents.builders import (
    CONTENT,
    add_result,
    components,
    content,
    only_document,
    supplemented,
    uploaded,
)
from tests.running import Service

TEN_YEARS = timedelta(days=3_650)


async def in_years(service: Service, after: timedelta = TEN_YEARS + timedelta(days=2)) -> None:
    """What the timers do later on: every few years they look at what has come up for review."""
    at = datetime.now(UTC)
    until = at + after
    while at < until:
        at = min(at + 5 * UNDECIDED, until)
        while await timers.review_once(service.database, at=at):
            pass
    while await timers.delete_files(service.database, service.app.state.storage):
        pass


async def history(service: Service, code: str) -> list[dict[str, Any]]:
    answer = await service.client.get(f"/v1/dossiers/{code}/history", headers=service.token("clerk"))
    return [item["entry"] for item in answer.json()["items"]]


async def is_stored(service: Service, key: str) -> bool:
    try:
        return await service.app.state.storage.size(key) > 0
    except Exception:  # noqa: BLE001 - whatever the storage says of a file it does not have
        return False


async def test_a_file_whose_retention_has_ended_is_erased_and_leaves_a_tombstone(service: Service, earlier: str):
    code = earlier
    before = await only_document(service, code)
    await in_years(service)
    after = await only_document(service, code)
    kept = ("id", "version", "component", "title", "size", "sha256", "media_type", "added_at")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert (after["state"], after["filename"], after["erasure"]["rule"]) == ("erased", None, "input-of-completed")
    assert not await is_stored(service, f"uploads/{before['upload']}/file")
    assert await service.rows("select * from upload") == await service.rows("select * from file_deletion") == []
    answer = await content(service, code, before["id"])
    assert (answer.status_code, answer.json()["code"]) == (410, "document_erased")


async def test_an_erasure_is_chained_into_the_history_and_is_no_change_of_the_dossier(service: Service, earlier: str):
    code = earlier
    document, events = await only_document(service, code), len(await service.emitted())
    await in_years(service)
    [entry] = [each for each in await history(service, code) if each["action"] == "erase"]
    assert {name: entry[name] for name in ("document", "version", "sha256", "rule")} == {
        "document": document["id"],
        "version": 1,
        "sha256": document["sha256"],
        "rule": "input-of-completed",
    }
    assert "Luật Lưu trữ" in entry["legal_basis"]
    assert len(await service.emitted()) == events
    await history_timers.run_once(service.database)
    verified = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=service.token("citizen"))
    timeline = await service.client.get(f"/v1/dossiers/{code}/timeline", headers=service.token("citizen"))
    assert verified.json()["verified"]
    assert "erase" not in [each["action"] for each in timeline.json()["items"]]


async def test_a_reused_paper_lives_as_long_as_one_dossier_needs_it(service: Service, earlier: str):
    held = (await only_document(service, earlier))["id"]
    later = await dossier_after(service, ("clerk", "receive"), components=components(held))
    await in_years(service)
    assert (await only_document(service, earlier))["state"] == "erased"
    reused = (await only_document(service, later))["id"]
    assert (await content(service, later, reused)).content == CONTENT
    await act(service, later, "clerk", "forward", to={"unit": "H35.01.01"})
    async with service.database.engine.begin() as connection:
        await connection.exec_driver_sql("update dossier set status = 'stopped', ended_at = now() where ended_at is null")
    await in_years(service, after=2 * TEN_YEARS)
    assert (await content(service, later, reused)).status_code == 410
    assert await service.rows("select * from file_deletion") == []
    [(key,)] = await service.rows("select distinct storage_key from document")
    assert not await is_stored(service, key)


async def test_nothing_of_a_dossier_that_has_not_ended_is_erased(service: Service):
    code = await dossier_after(service, ("clerk", "receive"), components=components(await uploaded(service)))
    await in_years(service)
    assert (await only_document(service, code))["state"] == "clean"


async def test_a_result_is_kept_for_good(service: Service, earlier: str):
    document = await add_result(service, earlier, "Giấy khai sinh")
    await in_years(service)
    assert (await content(service, earlier, document)).status_code == 200


async def test_a_replaced_version_goes_before_the_one_that_took_its_place(service: Service):
    code = await dossier_after(service, components=components(await uploaded(service, content=b"old")))
    document = (await only_document(service, code))["id"]
    await supplemented(service, code, await uploaded(service, content=b"new"))
    await act(service, code, "clerk", "reject", reason="Không thuộc thẩm quyền")
    await in_years(service, timedelta(days=1_000))
    assert (await content(service, code, document, "clerk", version=1)).status_code == 410
    assert (await content(service, code, document, "clerk", version=2)).content == b"new"


async def test_a_file_the_storage_could_not_delete_is_deleted_later(service: Service, earlier: str):
    at = datetime.now(UTC) + TEN_YEARS + timedelta(days=1)
    async with service.database.engine.begin() as connection:
        await connection.exec_driver_sql("update document set review_at = now()")
    assert await timers.review_once(service.database, at=at) == 1
    [(key,)] = await service.rows("select storage_key from file_deletion")
    assert await is_stored(service, key)
    assert await timers.delete_files(service.database, service.app.state.storage)
    assert not await is_stored(service, key)
    assert not await timers.delete_files(service.database, service.app.state.storage)
    assert (await only_document(service, earlier))["state"] == "erased"


# -- the rules ---------------------------------------------------------------------------------------------------------

ENDED = datetime(2026, 3, 2, 9, tzinfo=UTC)
RULE = RetentionRule("r", ("input",), ("completed",), replaced=False, days=30, effective_from=date(2026, 1, 1), effective_to=date(2026, 12, 31), legal_basis="", certainty="ours")  # fmt: skip
OF_RULE: dict[str, Any] = {"kind": "input", "status": "completed", "ended_at": ENDED, "replaced": False}


@pytest.mark.parametrize(
    ("changed", "days", "expected"),
    [
        pytest.param({}, 29, Verdict(None, ENDED + timedelta(days=30)), id="not yet"),
        pytest.param({}, 30, Verdict(RULE, None), id="now"),
        pytest.param({"ended_at": None}, 30, Verdict(None, ENDED + timedelta(days=30) + UNDECIDED), id="not ended"),
        pytest.param({"status": "stopped"}, 30, Verdict(None, ENDED + timedelta(days=30) + UNDECIDED), id="no rule for the status"),
        pytest.param({"replaced": True}, 30, Verdict(None, ENDED + timedelta(days=30) + UNDECIDED), id="no rule for old versions"),
        pytest.param({"ended_at": ENDED - timedelta(days=365)}, 30, Verdict(None, ENDED + timedelta(days=30) + UNDECIDED), id="ended before the rule"),
        pytest.param({"kind": "result"}, 9_999, Verdict(None, None), id="kept for good"),
    ],
)  # fmt: skip
def test_what_a_rule_says_of_a_document(changed, days, expected):
    assert retention.verdict(**OF_RULE | changed, at=ENDED + timedelta(days=days), rules=[RULE]) == expected


def test_every_rule_says_what_it_rests_on_and_how_sure_that_is():
    assert {each.certainty for each in retention.RULES} == {"ours"}
    assert all(each.legal_basis and each.days > 0 for each in retention.RULES)
    assert len({each.id for each in retention.RULES}) == len(retention.RULES)


async def test_a_file_that_was_erased_meanwhile_is_not_attached(service: Service):
    upload = await uploaded(service)
    async with service.database.transaction() as session:
        await commands.keep(session, [upload])
    await service.rows("delete from upload where id = :id returning id", id=upload)
    with pytest.raises(UploadUnknown):
        async with service.database.transaction() as session:
            await commands.keep(session, [upload])


async def test_a_document_whose_file_is_gone_is_not_called_clean(service: Service, earlier: str):
    code = earlier
    await service.rows("delete from upload returning id")
    document = await only_document(service, code)
    assert document["state"] == "erased"
    path = f"/v1/dossiers/{code}/documents/{document['id']}/content"
    assert (await service.client.get(path, headers=service.token("citizen"))).status_code == 410
