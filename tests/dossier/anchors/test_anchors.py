"""The daily anchor of all histories: built in pieces, once a day, over every dossier, and proofs in each of them."""

import asyncio
import hashlib
import io
import json
import zipfile
from functools import partial

import pytest
from sqlalchemy import text

from services.dossier.anchors import commands, queries, timers
from services.dossier.anchors.rules import merkle_tree, statements
from services.dossier.history import timers as history_timers
from services.kernel import hash_chain
from tests.dossier.anchors.stamping import anchors, build, build_time_stamped, day, proof, time_stamped
from tests.dossier.builders import act, submit
from tests.running import Apps, Service


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few rows, so that a handful of dossiers is many of each."""
    monkeypatch.setattr(commands, "SCAN", 2)
    monkeypatch.setattr(commands, "HASH", 1)
    monkeypatch.setattr(commands, "BLOCK", 4)
    monkeypatch.setattr(queries, "BLOCK", 4)


async def _codes(service: Service, count: int) -> list[str]:
    return [(await submit(service)).json()["code"] for _ in range(count)]


def _root(shown: dict) -> str | None:
    """The root that a proof leads to."""
    leaf = merkle_tree.leaf_hash(statements.leaf(shown["code"], shown["sequence"], bytes.fromhex(shown["hash"])))
    siblings = [bytes.fromhex(each) for each in shown["path"]]
    root = merkle_tree.root_of_path(leaf, shown["leaf_index"], shown["anchor"]["leaf_count"], siblings)
    return root and root.hex()


async def _heads(service: Service) -> list[bytes]:
    """The leaves that the dossiers have now, by the place an anchor gave them."""
    rows = await service.rows(
        "select distinct a.leaf, d.code, d.history_length, d.history_head from dossier d join anchored_head a on a.dossier_code = d.code order by 1"
    )
    return [merkle_tree.leaf_hash(statements.leaf(*row[1:])) for row in rows]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("count", [1, 5, *(pytest.param(count, marks=pytest.mark.soak) for count in (4, 11))])
async def test_the_root_is_over_the_heads_of_all_histories(service: Service, count):
    await _codes(service, count)
    await build(service, 10)
    (anchor,) = await anchors(service)
    heads = await _heads(service)
    assert (anchor["number"], anchor["day"], anchor["leaf_count"]) == (1, "2026-11-10", count)
    assert anchor["root"] == merkle_tree.root(heads).hex()
    assert json.loads(anchor["statement"]) == {
        "kind": "motcua.history-anchor.v1",
        "number": 1,
        "day": "2026-11-10",
        "leaf_count": count,
        "root": anchor["root"],
        "previous": None,
    }


@pytest.mark.usefixtures("small")
async def test_every_dossier_has_a_proof_in_every_anchor_since_its_first(service: Service):
    early = await _codes(service, 6)
    await build(service, 10)
    late = await _codes(service, 3)
    for code in (early[0], early[5]):
        await act(service, code, "clerk", "receive")
    await build(service, 11)
    await build(service, 12)
    roots = [anchor["root"] for anchor in reversed(await anchors(service))]
    for number, codes in ((1, early), (2, early + late), (3, early + late)):
        for code in codes:
            assert _root((await proof(service, code, query=f"?anchor={number}")).json()) == roots[number - 1]
    assert roots[0] != roots[1] == roots[2]
    for code in late:
        answer = await proof(service, code, query="?anchor=1")
        assert (answer.status_code, answer.json()["code"]) == (404, "history_not_anchored")


@pytest.mark.usefixtures("small")
async def test_only_heads_that_changed_are_written_again(service: Service):
    codes = await _codes(service, 6)
    await build(service, 10)
    await act(service, codes[5], "clerk", "receive")
    await build(service, 11)
    written = await service.rows("select leaf, dossier_code, sequence from anchored_head where anchor = 2")
    # The clerk's read of the dossier before is an entry as well, in the worker's next second.
    assert written == [(5, codes[5], 2)]
    assert await service.rows("select block from anchor_block where anchor = 2") == [(1,)]


async def test_a_statement_contains_the_hash_of_the_one_before(service: Service):
    await _codes(service, 1)
    for number in (10, 11):
        await build(service, number)
    second, first = await anchors(service)
    assert json.loads(second["statement"])["previous"] == hashlib.sha256(first["statement"].encode()).hexdigest()


async def test_there_is_one_anchor_a_day_however_often_the_timer_runs(service: Service):
    await _codes(service, 1)
    await build(service, 10)
    await build(service, 10)
    await build(service, 9)
    await build(service, 11)
    assert [anchor["day"] for anchor in await anchors(service)] == ["2026-11-11", "2026-11-10"]


async def test_without_dossiers_there_is_no_anchor(service: Service):
    await build(service, 10)
    assert await anchors(service) == []


@pytest.mark.usefixtures("small")
async def test_many_workers_build_one_anchor(service: Service, apps: Apps):
    codes = await _codes(service, 9)
    other = await apps.another("dossier")
    await asyncio.gather(*(timers.run_once(each.database, at=day(10)) for each in (service, other, service, other)))
    await build(service, 10)
    (anchor,) = await anchors(service)
    assert anchor["root"] == merkle_tree.root(await _heads(service)).hex()
    assert await service.rows("select count(*), count(distinct leaf), max(leaf) from anchored_head") == [(9, 9, 8)]
    assert len([event for event in await service.emitted() if event["type"] == "anchor.completed.v1"]) == 1
    assert all([_root((await proof(service, code)).json()) == anchor["root"] for code in codes])


@pytest.mark.usefixtures("small")
async def test_an_anchor_interrupted_anywhere_is_finished_later_and_before_the_next_day_begins(service: Service):
    codes = await _codes(service, 7)
    for _ in range(3):
        await service.database.do(partial(commands.advance, at=day(10)))
    await act(service, codes[6], "clerk", "receive")
    assert await anchors(service) == []
    assert (await service.client.get("/v1/anchors/1")).json()["code"] == "anchor_not_found"
    await build(service, 11)
    second, first = await anchors(service)
    assert (first["day"], second["day"], first["leaf_count"]) == ("2026-11-10", "2026-11-11", 7)
    for code in codes:
        assert _root((await proof(service, code, query="?anchor=1")).json()) == first["root"]


async def test_a_completed_anchor_is_announced_with_the_statement_to_time_stamp(service: Service):
    await _codes(service, 2)
    await build(service, 10)
    (anchor,) = await anchors(service)
    (event,) = [event for event in await service.emitted() if event["type"] == "anchor.completed.v1"]
    assert event["subject"] == "1"
    assert event["data"] == {name: anchor[name] for name in ("number", "day", "leaf_count", "root", "statement")}


async def test_time_stamps_appear_at_their_anchor_by_authority(service: Service):
    await _codes(service, 1)
    await build(service, 10)
    (anchor,) = await anchors(service)
    announced = [time_stamped(anchor, name=name) for name in ("vnca", "sandbox", "sandbox")]
    for event in announced:
        await service.deliver(event)
    (shown,) = await anchors(service)
    assert [stamp["authority"] for stamp in shown["time_stamps"]] == ["sandbox", "vnca"]
    assert shown["time_stamps"][1]["token"] == announced[0].token
    assert shown == (await service.client.get("/v1/anchors/1")).json()


async def test_a_time_stamp_of_another_statement_is_not_taken(service: Service):
    await _codes(service, 1)
    await build(service, 10)
    (anchor,) = await anchors(service)
    await service.deliver(time_stamped(anchor, statement="{}"))
    await service.deliver(time_stamped(anchor | {"number": 5}))
    assert (await anchors(service))[0]["time_stamps"] == []


async def test_a_proof_is_of_the_newest_anchor_with_a_time_stamp_and_counts_what_came_after(service: Service):
    (code,) = await _codes(service, 1)
    await build_time_stamped(service, 10)
    await act(service, code, "clerk", "receive")
    await history_timers.run_once(service.database)
    await build(service, 11)
    shown = (await proof(service, code)).json()
    assert (shown["anchor"]["number"], shown["sequence"], shown["length"], shown["unanchored"]) == (1, 1, 3, 2)
    newest = (await proof(service, code, query="?anchor=2")).json()
    assert (newest["anchor"]["time_stamps"], newest["sequence"], newest["unanchored"]) == ([], 3, 0)


async def test_a_dossier_younger_than_every_anchor_has_no_proof_yet(service: Service):
    await _codes(service, 1)
    await build(service, 10)
    (late,) = await _codes(service, 1)
    answer = await proof(service, late)
    assert (answer.status_code, answer.json()["code"]) == (404, "history_not_anchored")


async def test_an_anchor_that_is_not_there_is_not_found(service: Service):
    (code,) = await _codes(service, 1)
    for answer in (await proof(service, code, query="?anchor=9"), await service.client.get("/v1/anchors/9")):
        assert (answer.status_code, answer.json()["code"]) == (404, "anchor_not_found")


async def test_a_proof_is_for_whoever_may_read_the_history_and_leaves_no_entry(service: Service):
    (code,) = await _codes(service, 1)
    await build(service, 10)
    stranger = await service.client.get(f"/v1/dossiers/{code}/history/proof", headers=service.token("citizen", sub="stranger"))
    assert (stranger.status_code, stranger.json()["code"]) == (404, "dossier_not_found")
    assert (await service.client.get(f"/v1/dossiers/{code}/history/proof")).status_code == 401
    assert (await proof(service, code, "auditor")).json() == (await proof(service, code)).json()
    await history_timers.run_once(service.database)
    assert await service.rows("select count(*) from history") == [(1,)]


async def test_anchors_are_public_cacheable_and_paged_from_the_newest(service: Service):
    await _codes(service, 1)
    for number in (10, 11, 12):
        await build(service, number)
    first = await service.client.get("/v1/anchors?limit=2")
    second = await service.client.get(f"/v1/anchors?limit=2&cursor={first.json()['next']}")
    assert [anchor["number"] for page in (first, second) for anchor in page.json()["items"]] == [3, 2, 1]
    assert first.headers["cache-control"] == "public, max-age=60"
    again = await service.client.get("/v1/anchors?limit=2", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert 'rel="next"' in first.headers["link"]


async def test_a_proof_as_files_has_the_statement_the_tokens_and_the_certificates(service: Service):
    (code,) = await _codes(service, 1)
    anchor = await build_time_stamped(service, 10)
    answer = await proof(service, code, query="?format=zip")
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == ("application/zip", "private, no-store")
    files = zipfile.ZipFile(io.BytesIO(answer.content))
    assert files.namelist() == ["README.txt", "proof.json", "statement.json", "sandbox.tst", "sandbox.pem"]
    assert files.read("statement.json").decode() == anchor["statement"]
    assert json.loads(files.read("proof.json")) == (await proof(service, code)).json()
    accepted = await service.client.get(
        f"/v1/dossiers/{code}/history/proof", headers=service.token("citizen") | {"Accept": "text/html"}
    )
    assert (accepted.status_code, accepted.json()["code"]) == (406, "not_acceptable")


async def test_metrics_show_anchors_and_time_stamps_that_stay_away(service: Service):
    await _codes(service, 1)
    await timers.measure(service.database)
    assert timers.COMPLETED._value.get() == timers.TIME_STAMPED._value.get() == timers.WITHOUT_TIME_STAMP._value.get() == 0
    await build_time_stamped(service, 10)
    await build(service, 11)
    await timers.measure(service.database)
    assert timers.COMPLETED._value.get() == day(11).timestamp()
    assert timers.TIME_STAMPED._value.get() == day(10).timestamp()
    assert timers.WITHOUT_TIME_STAMP._value.get() == 1


async def test_verification_finds_a_history_rewritten_with_its_dossier_and_all_its_events(service: Service):
    (code,) = await _codes(service, 1)
    await act(service, code, "clerk", "receive")
    await build(service, 10)
    path, auditor = f"/v1/dossiers/{code}/history/verification", service.token("auditor")
    before = (await service.client.get(path, headers=auditor)).json()
    await _rewrite(service)
    after = (await service.client.get(path, headers=auditor)).json()
    assert (before["verified"], before["anchor_count"], before["discrepancies"]) == (True, 1, [])
    assert [(each["kind"], each["sequence"]) for each in after["discrepancies"]] == [("edited", 2)]


async def _rewrite(service: Service) -> None:
    """Edit the first entry, compute every hash again, and leave no event."""
    head = hash_chain.GENESIS
    for row in await service.rows("select sequence, entry from history order by sequence"):
        entry = row.entry | {"label": "khác"}
        head = hash_chain.entry_hash(head, entry)
        async with service.database.transaction() as session:
            values = {"entry": json.dumps(entry), "hash": head, "sequence": row.sequence}
            await session.execute(text("update history set entry = :entry, hash = :hash where sequence = :sequence"), values)
    async with service.database.transaction() as session:
        await session.execute(text("update dossier set history_head = :head"), {"head": head})
        await session.execute(text("delete from outbox"))
