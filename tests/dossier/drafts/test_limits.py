"""An account has at most twenty drafts, each for ninety days after its last change."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from services.dossier.drafts import schemas as drafts_schemas
from services.dossier.drafts import timers as drafts_timers
from tests.dossier.drafts.builders import AGED, PARTIAL, STRANGER, create_draft, draft_path, list_drafts, refusal, send
from tests.running import Service

# -- at most twenty ----------------------------------------------------------------------------------------------------


async def test_the_twenty_first_draft_of_an_account_is_refused_until_one_is_gone(dossier: Service):
    paths = [await draft_path(dossier, {}) for _ in range(drafts_schemas.MAX_DRAFTS)]
    refused, others = await create_draft(dossier, {}), await create_draft(dossier, {}, **STRANGER)
    await send(dossier, "DELETE", paths[0])
    assert refusal(refused) == (409, "draft_limit_reached")
    assert str(drafts_schemas.MAX_DRAFTS) in refused.json()["detail"]
    assert others.status_code == 201
    assert (await create_draft(dossier, {})).status_code == 201


async def test_twenty_stay_the_limit_when_all_come_at_once(dossier: Service):
    answers = await asyncio.gather(*(create_draft(dossier, {}) for _ in range(drafts_schemas.MAX_DRAFTS + 10)))
    assert Counter(answer.status_code for answer in answers) == {201: drafts_schemas.MAX_DRAFTS, 409: 10}
    assert len(await dossier.rows("select 1 from draft")) == drafts_schemas.MAX_DRAFTS


async def test_what_has_expired_does_not_count(dossier: Service):
    await asyncio.gather(*(create_draft(dossier, {}) for _ in range(drafts_schemas.MAX_DRAFTS)))
    await dossier.rows(AGED, days=91)
    assert (await create_draft(dossier, {})).status_code == 201


# -- expiry ------------------------------------------------------------------------------------------------------------


async def test_on_its_last_day_a_draft_is_there_and_a_change_keeps_it_for_as_long_again(dossier: Service):
    path = await draft_path(dossier)
    await dossier.rows(AGED, days=90)
    assert (await send(dossier, "PUT", path, match='"1"', json=PARTIAL)).status_code == 200
    expires_at = datetime.fromisoformat((await send(dossier, "GET", path)).json()["expires_at"])
    assert expires_at > datetime.now(UTC) + timedelta(days=89)


async def test_what_has_expired_is_gone_before_it_is_removed(dossier: Service):
    path = await draft_path(dossier)
    await dossier.rows(AGED, days=91)
    answers = [await send(dossier, method, path, match='"1"', json={}) for method in ("GET", "PUT", "DELETE")]
    assert [refusal(answer) for answer in answers] == [(404, "draft_not_found")] * 3
    assert await list_drafts(dossier) == []
    assert len(await dossier.rows("select 1 from draft")) == 1


async def test_expired_drafts_are_removed_and_others_stay(dossier: Service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drafts_timers, "BATCH", 2)
    await asyncio.gather(*(create_draft(dossier, {}) for _ in range(5)))
    await dossier.rows(AGED, days=91)
    path = await draft_path(dossier)
    removed = await drafts_timers.remove(dossier.database, timedelta(days=90), at=datetime.now(UTC))
    assert removed == 5
    assert [f"/v1/drafts/{item.id}" for item in await dossier.rows("select id from draft")] == [path]


async def test_two_workers_remove_each_draft_once(dossier: Service):
    await asyncio.gather(*(create_draft(dossier, {}) for _ in range(8)))
    at = datetime.now(UTC) + timedelta(days=91)
    removed = await asyncio.gather(*(drafts_timers.remove(dossier.database, timedelta(days=90), at=at) for _ in range(2)))
    assert sum(removed) == 8


async def test_the_worker_removes_what_has_expired(dossier: Service):
    await draft_path(dossier)
    await dossier.rows(AGED, days=91)
    timer = next(timer for timer in dossier.worker.timers if getattr(timer.work, "func", None) is drafts_timers.remove_expired)
    await timer.work()
    assert await dossier.rows("select 1 from draft") == []


async def test_how_long_drafts_are_kept_is_a_setting(dossier: Service):
    settings = dossier.app.state.settings.model_copy(update={"draft_days": 7})
    dossier.app.state.settings = settings
    draft = (await create_draft(dossier)).json()
    spans = [datetime.fromisoformat(draft[name]) for name in ("updated_at", "expires_at")]
    await dossier.rows(AGED, days=8)
    assert spans[1] - spans[0] == timedelta(days=7)
    assert await list_drafts(dossier) == []
