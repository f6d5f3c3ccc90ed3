"""Reading a dossier's history, and detecting edits made in SQL."""

import asyncio
import hashlib
import json
from itertools import accumulate
from typing import Any

import pytest
from sqlalchemy import text

from services.dossier.history import timers as history_timers
from services.kernel.hash_chain import GENESIS, entry_hash
from tests.dossier.builders import ALL_STEPS, act, dossier_after, publish, submit
from tests.running import Apps, Service

OTHER_LABEL = 'update history set entry = entry || \'{{"label": "khác"}}\' where sequence = {of}'


@pytest.fixture
async def lived(apps: Apps) -> Service:
    """The service with one dossier, its submission and some steps, and the reads before them as one entry at the end."""
    return await apps.prepared("dossier", _live)


async def _live(service: Service) -> None:
    await publish(service)
    await dossier_after(service, *ALL_STEPS[:4])
    await history_timers.run_once(service.database)


@pytest.fixture
async def code(lived: Service) -> str:
    [(code,)] = await lived.rows("select code from dossier")
    return str(code)


async def _sql(service: Service, *statements: str) -> None:
    """Run statements as somebody with the database's password."""
    async with service.database.transaction() as session:
        for statement in statements:
            await session.execute(text(statement))


async def _rewritten(service: Service, first: int) -> None:
    """Edit an entry and recompute all later hashes, the dossier's too."""
    await _sql(service, OTHER_LABEL.format(of=first))
    rows = await service.rows("select sequence, entry, hash from history order by sequence")
    head = rows[first - 2].hash if first > 1 else GENESIS
    async with service.database.transaction() as session:
        for row in rows[first - 1 :]:
            head = entry_hash(head, row.entry)
            made = {"hash": head, "sequence": row.sequence}
            await session.execute(text("update history set hash = :hash where sequence = :sequence"), made)
        await session.execute(text("update dossier set history_head = :hash"), {"hash": head})


async def _history(service: Service, code: str, persona: str = "officer", query: str = "", **claims: Any) -> Any:
    return await service.client.get(f"/v1/dossiers/{code}/history{query}", headers=service.token(persona, **claims))


async def _verification(service: Service, code: str, persona: str = "auditor") -> Any:
    return (await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=service.token(persona))).json()


async def _discrepancies(service: Service, code: str) -> list[tuple[str, int | None]]:
    answer = await _verification(service, code)
    assert answer["verified"] is not bool(answer["discrepancies"])
    return [(fault["kind"], fault["sequence"]) for fault in answer["discrepancies"]]


def _recomputed(items: list[Any]) -> str:
    head = b"\0" * 32
    for item in items:
        canonical = json.dumps(item["entry"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        head = hashlib.sha256(head + canonical.encode()).digest()
        assert head.hex() == item["hash"]
    return head.hex()


@pytest.mark.parametrize("persona", ["citizen", "auditor", "officer"])
async def test_an_untouched_history_is_verified(lived: Service, code: str, persona):
    answer = await _verification(lived, code, persona)
    [(head,)] = await lived.rows("select history_head from dossier")
    assert (answer["code"], answer["verified"], answer["discrepancies"]) == (code, True, [])
    assert (answer["length"], answer["head"], answer["event_count"], answer["pending_reads"]) == (6, head.hex(), 5, 0)


SHIFT = (
    "update history set sequence = -sequence where sequence > {after}",
    "update history set sequence = -sequence + {by} where sequence < 0",
)


def _shift(after: int, by: int) -> list[str]:
    return [statement.format(after=after, by=by) for statement in SHIFT]


COPY = 'insert into history select dossier_code, {to}, entry || \'{{"label": "giả"}}\', hash from history where sequence = {of}'
FORGED = """
    insert into history select dossier_code, 7, entry || '{"sequence": 7, "action": "complete"}', hash from history where sequence = 5
"""


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param(
            ['update history set entry = entry || \'{"reason": "khác"}\' where sequence = 3'], [("edited", 3)], id="an entry edited"
        ),
        pytest.param(["update history set entry = entry - 'salt' where sequence = 1"], [("edited", 1)], id="a salt removed"),
        pytest.param(["update history set entry = 'null' where sequence = 2"], [("edited", 2)], id="an entry emptied"),
        pytest.param(
            ["""update history set entry = jsonb_set(entry, '{readers,0,by}', '"Ai đó"') where sequence = 6"""],
            [("edited", 6)],
            id="another reader",
        ),
        pytest.param(["update history set hash = sha256(hash) where sequence = 4"], [("edited", 4)], id="a hash changed"),
        pytest.param(["delete from history where sequence = 3"], [("missing", 3)], id="one in the middle removed"),
        pytest.param(["delete from history where sequence = 3", *_shift(3, -1)], [("missing", 3)], id="removed and the gap closed"),
        pytest.param(["delete from history where sequence = 6"], [("missing", 6)], id="the last removed"),
        pytest.param(["delete from history"], [("missing", n) for n in range(1, 7)], id="all removed"),
        pytest.param([*_shift(3, 1), COPY.format(to=4, of=3)], [("inserted", 4)], id="one put in"),
        pytest.param([COPY.format(to=7, of=6)], [("inserted", 7)], id="one put in at the end"),
        pytest.param(
            [
                "update history set sequence = -2 where sequence = 2",
                "update history set sequence = 2 where sequence = 4",
                "update history set sequence = 4 where sequence = -2",
            ],
            [("reordered", 2), ("reordered", 4)],
            id="two changed places",
        ),
        pytest.param(["update dossier set history_head = sha256(history_head)"], [("head_mismatch", 6)], id="another head"),
        pytest.param(["update dossier set history_length = 9"], [("length_mismatch", None)], id="another length"),
        pytest.param(
            [
                "delete from history where sequence > 4",
                "update dossier set history_length = 4, history_head = (select hash from history where sequence = 4)",
            ],
            [("missing", 5)],
            id="the end removed from the dossier as well",
        ),
    ],
)
async def test_what_was_done_in_sql_is_found_and_named(lived: Service, code: str, statements, expected):
    await _sql(lived, *statements)
    assert await _discrepancies(lived, code) == expected


@pytest.mark.parametrize("first", [1, 3, 5])
async def test_a_history_rewritten_to_its_end_differs_from_the_published_events(lived: Service, code: str, first):
    await _rewritten(lived, first)
    assert await _discrepancies(lived, code) == [("event_mismatch", n) for n in range(first, 6)]


async def test_a_step_forged_with_a_right_hash_and_head_has_no_event(lived: Service, code: str):
    await _sql(lived, FORGED)
    entries = await lived.rows("select entry, hash from history order by sequence")
    forged = {"hash": entry_hash(entries[-2].hash, entries[-1].entry)}
    async with lived.database.transaction() as session:
        await session.execute(text("update history set hash = :hash where sequence = 7"), forged)
        await session.execute(text("update dossier set history_head = :hash, history_length = 7"), forged)
    assert await _discrepancies(lived, code) == [("inserted", 7)]


async def test_faults_are_told_in_both_languages(lived: Service, code: str):
    await _sql(lived, "delete from history where sequence = 3")
    [fault] = (await _verification(lived, code, "citizen"))["discrepancies"]
    assert fault["detail"] == {"vi": "Mục nhật ký đã bị xoá.", "en": "The entry was removed."}


async def test_verification_tells_how_many_reads_wait_and_adds_none(lived: Service, code: str):
    await _history(lived, code, "clerk")
    assert (await _verification(lived, code))["pending_reads"] == 1
    assert (await _verification(lived, code))["pending_reads"] == 1


@pytest.mark.parametrize("persona", ["citizen", "officer"])
async def test_the_history_is_read_in_pages_each_entry_once(lived: Service, code: str, persona):
    first = await _history(lived, code, persona, "?limit=4")
    second = await lived.client.get(first.links["next"]["url"], headers=lived.token(persona))
    items = first.json()["items"] + second.json()["items"]
    assert [item["sequence"] for item in items] == [1, 2, 3, 4, 5, 6]
    assert [item["entry"]["action"] for item in items] == ["submit", *(action for _, action in ALL_STEPS[:4]), "read"]
    assert second.json()["next"] is None
    assert first.headers["cache-control"] == "private, no-store"


async def test_applicants_compute_the_chain_from_what_they_read(lived: Service, code: str):
    items = (await _history(lived, code, "citizen")).json()["items"]
    assert _recomputed(items) == (await _verification(lived, code, "citizen"))["head"]


async def test_applicants_read_no_account_no_note_and_no_readers_name(service: Service, submitted: str):
    await act(service, submitted, "clerk", "receive")
    await act(service, submitted, "officer", "start")
    await act(service, submitted, "officer", "propose", note="ý kiến riêng")
    await history_timers.run_once(service.database)
    text_for_applicant = (await _history(service, submitted, "citizen")).text
    whole = (await _history(service, submitted, "leader")).text
    assert [word in text_for_applicant for word in ("demo|", "ý kiến riêng")] == [False, False]
    assert [word in whole for word in ("demo|", "ý kiến riêng")] == [True, True]


async def test_applicants_read_who_looked_by_unit_position_and_time(service: Service, submitted: str):
    await service.client.get(f"/v1/dossiers/{submitted}", headers=service.token("officer"))
    await history_timers.run_once(service.database)
    [_, item] = (await _history(service, submitted, "citizen")).json()["items"]
    [reader] = item["entry"]["readers"]
    assert (reader["unit"], reader["position"], reader["part"], reader["times"]) == ("H35.01.01", "Chuyên viên", "dossier", 1)
    assert reader["at"] <= item["entry"]["at"]
    assert reader["by"].keys() == reader["subject"].keys() == {"sha256"}


async def test_officials_entries_hold_what_applicants_see_hashes_of(lived: Service, code: str):
    items = (await _history(lived, code, "leader")).json()["items"]
    heads = accumulate(items, lambda head, item: entry_hash(head, item["entry"]), initial=GENESIS)
    assert [item["hash"] for item in items] == [head.hex() for head in heads][1:]


@pytest.mark.parametrize(
    ("persona", "claims"),
    [
        pytest.param("citizen", {"sub": "somebody-else"}, id="another citizen"),
        pytest.param("clerk", {"unit": "H35.21"}, id="a clerk of another unit"),
        pytest.param("admin", {}, id="a technical administrator"),
        pytest.param("partner", {"scope": "dossiers:read"}, id="a system it was not born in"),
    ],
)
async def test_to_a_stranger_there_is_no_history(lived: Service, code: str, persona, claims):
    headers = lived.token(persona, **claims)
    paths = ("history", "history/verification")
    answers = [await lived.client.get(f"/v1/dossiers/{code}/{path}", headers=headers) for path in paths]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(404, "dossier_not_found")] * 2
    assert await lived.rows("select * from access_log") == []


@pytest.mark.parametrize("path", ["history", "history/verification"])
async def test_without_a_token_there_is_no_history(service: Service, path):
    answer = await service.client.get(f"/v1/dossiers/x/{path}")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.mark.parametrize("query", ["?cursor=x", "?cursor=WyJhIiwgMV0", "?limit=0", "?limit=201", "?limit=a"])
async def test_a_page_that_cannot_be_is_refused(lived: Service, code: str, query):
    assert (await _history(lived, code, "citizen", query)).status_code == 422


async def test_a_cursor_is_of_one_dossier_only(lived: Service, code: str):
    other = (await submit(lived)).json()["code"]
    cursor = (await _history(lived, code, "citizen", "?limit=1")).json()["next"]
    answer = await _history(lived, other, "citizen", f"?cursor={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")


async def test_changes_during_verification_are_no_faults(service: Service, submitted: str):
    answers = await asyncio.gather(
        *(_verification(service, submitted) for _ in range(6)), act(service, submitted, "clerk", "receive")
    )
    assert [answer["verified"] for answer in answers[:-1]] == [True] * 6
