"""Lists of what changed since: nothing is skipped whatever commits when, and everybody sees what they may see anyway."""

import asyncio
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text

from services.dossier.cases.commands import changes
from services.dossier.cases.queries import changes as queries
from tests.dossier.builders import ELSEWHERE, act, submit
from tests.dossier.rows import insert_dossiers
from tests.running import Service


async def changed(service: Service, since: str, persona: str = "clerk", **query: Any) -> tuple[list[str], str]:
    """The codes that changed since a cursor, after what is committed has got its positions, and the next cursor."""
    await changes.number(service.database)
    answer = await service.client.get("/v1/dossiers", params={"changed_since": since, **query}, headers=service.token(persona))
    assert answer.status_code == 200, answer.text
    return [item["code"] for item in answer.json()["items"]], answer.json()["next"]


async def test_a_dossier_is_listed_again_with_every_change_and_only_then(service: Service):
    first, second = [(await submit(service)).json()["code"] for _ in range(2)]
    seen, cursor = await changed(service, "oldest")
    assert seen == [first, second]
    assert await changed(service, cursor) == ([], cursor)
    await act(service, first, "clerk", "receive")
    seen, cursor = await changed(service, cursor)
    assert seen == [first]
    # Reading is an entry of the history, but no change.
    await service.client.get(f"/v1/dossiers/{first}", headers=service.token("clerk"))
    assert (await changed(service, cursor))[0] == []


async def test_pages_follow_each_other_in_the_order_of_changes(service: Service):
    await insert_dossiers(service, **{name: {} for name in "ABCDE"})
    first, cursor = await changed(service, "oldest", limit=2)
    second, cursor = await changed(service, cursor, limit=2)
    await service.rows("update dossier set version = 2 where code = 'A' returning code")
    rest, _ = await changed(service, cursor, limit=3)
    assert first + second + rest == [*"ABCDE", "A"]


async def test_a_change_held_open_across_reads_comes_once_it_is_committed(service: Service):
    await insert_dossiers(service, A={}, B={})
    _, cursor = await changed(service, "oldest")
    async with service.database.transaction() as held:
        await held.execute(text("update dossier set version = 2 where code = 'A'"))
        await service.rows("update dossier set version = 2 where code = 'B' returning code")
        seen, cursor = await changed(service, cursor)
        assert seen == ["B"]
    assert (await changed(service, cursor))[0] == ["A"]


async def test_newest_begins_with_what_changes_from_now_on(service: Service):
    await insert_dossiers(service, A={}, B={})
    seen, cursor = await changed(service, "newest")
    assert seen == []
    await service.rows("update dossier set version = 2 where code = 'A' returning code")
    assert (await changed(service, cursor))[0] == ["A"]


@pytest.mark.parametrize(
    ("persona", "seen"),
    [("clerk", ["A"]), ("leader", ["A"]), ("citizen", ["C"]), ("partner", ["D"]), ("admin", [])],
)
async def test_everybody_sees_the_changes_of_what_they_see(service: Service, persona: str, seen: list[str]):
    name = service.identity.trusted.name
    await insert_dossiers(
        service,
        A={},
        B={"authority_code": ELSEWHERE, "unit": ELSEWHERE},
        C={"authority_code": ELSEWHERE, "unit": ELSEWHERE, "owner": f"{name}|citizen"},
        D={"authority_code": ELSEWHERE, "unit": ELSEWHERE, "source": f"{name}|partner"},
    )
    assert (await changed(service, "oldest", persona))[0] == seen


async def test_a_filter_narrows_the_changes(service: Service):
    await insert_dossiers(service, A={"status": "received"}, B={})
    seen, cursor = await changed(service, "oldest", status="received")
    assert seen == ["A"]
    answer = await service.client.get("/v1/dossiers", params={"changed_since": cursor}, headers=service.token("clerk"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/query/changed_since"]


async def test_what_others_see_costs_a_page_no_more_than_a_window(service: Service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(queries, "WINDOW", 2)
    elsewhere = {"authority_code": ELSEWHERE, "unit": ELSEWHERE}
    await insert_dossiers(service, **{f"A{n}": elsewhere for n in range(5)}, B={})
    pages = [await changed(service, "oldest")]
    while not pages[-1][0]:
        pages.append(await changed(service, pages[-1][1]))
    assert (pages[-1][0], len(pages)) == (["B"], 3)


@pytest.mark.parametrize("query", [{"changed_since": "x"}, {"changed_since": ""}, {"changed_since": "oldest", "cursor": "x"}])
async def test_a_cursor_of_nobody_is_refused(service: Service, query: dict[str, str]):
    answer = await service.client.get("/v1/dossiers", params=query, headers=service.token("clerk"))
    assert (answer.status_code, answer.json()["code"]) == (
        422,
        "changed_since_is_its_cursor" if "cursor" in query else "invalid_cursor",
    )


async def test_a_cursor_of_the_list_itself_is_none_of_changes(service: Service):
    await insert_dossiers(service, A={}, B={})
    page = await service.client.get("/v1/dossiers?limit=1", headers=service.token("clerk"))
    query = {"changed_since": page.json()["next"]}
    answer = await service.client.get("/v1/dossiers", params=query, headers=service.token("clerk"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")


async def test_a_database_restored_as_it_was_gives_no_position_of_its_lost_future_again(service: Service):
    await insert_dossiers(service, A={}, B={})
    await changed(service, "oldest")
    before = await service.rows("select position from change_head")
    await service.rows("update dossier set version = 2 where code = 'A' returning code")
    _, lost = await changed(service, "oldest")
    # What a backup of before that change brings back.
    await service.database.raw.fetch("update change_head set position = $1", before[0].position)
    await service.database.raw.fetch("update dossier_change set position = $1::bigint - 1 where code = 'A'", before[0].position)
    await service.rows("update dossier set version = 3 where code = 'B' returning code")
    assert (await changed(service, lost))[0] == ["B"]


async def test_many_who_number_at_once_give_every_position_once_and_in_the_order_of_commits(service: Service):
    await insert_dossiers(service, **{f"A{n:03}": {} for n in range(120)})
    url = service.database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    connections = [await asyncpg.connect(url) for _ in range(4)]
    try:
        statement = changes._NUMBER
        for _ in range(8):
            await asyncio.gather(*(each.fetch(statement, 5) for each in connections))
    finally:
        await asyncio.gather(*(each.close() for each in connections))
    rows = await service.rows("select position from dossier_change order by position")
    assert len({row.position for row in rows}) == 120
    assert [row.position for row in await service.rows("select position from change_head")] == [rows[-1].position]
