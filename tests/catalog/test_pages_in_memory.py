"""Pages are served from memory only while nothing can have changed unnoticed, by any process or program."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from sqlalchemy import event, text

from services.catalog.procedures.change_notifications import CHANNEL, ChangeListener
from services.catalog.procedures.page_cache import PageCache
from tests.catalog.editing import CODE, PATH, day, decide, page, publish, state
from tests.catalog.importing import import_file, lines
from tests.running import Service

SUSPEND = """
    update procedure_version set validity_periods = '[{
        "state": "suspended", "effective_from": "2025-07-01", "effective_to": null, "reason": "x", "replaced_by": null,
        "decision": {"number": "1", "date": "2025-06-01"}
    }]'
"""


async def until(true, seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not await true():
            await asyncio.sleep(0.002)


async def in_memory(service: Service) -> bool:
    """Whether the page is served from memory; requests it first, so that it can be."""
    await page(service)
    return service.app.state.pages.cached(CODE) is not None


async def with_cached_page(service: Service) -> Service:
    await until(lambda: in_memory(service))
    return service


@pytest.fixture
async def reader(published, apps):
    """Another process over the same database, with the page in memory."""
    return await with_cached_page(await apps.another(published.name))


@contextlib.contextmanager
def statements(service: Service, before=lambda: None):
    """The statements of the app's pool within the block; `before` is called before each."""
    sent: list[str] = []

    def record_statement(_connection, _cursor, statement, *_):
        sent.append(statement)
        before()

    engine = service.app.state.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", record_statement)
    yield sent
    event.remove(engine, "before_cursor_execute", record_statement)


async def execute(service: Service, *sql: str) -> None:
    """Execute SQL as another program would."""
    async with service.database.engine.begin() as connection:
        for each in sql:
            await connection.execute(text(each))


class FixedListener:
    """A change listener without a database, with its state set by the test."""

    def __init__(self, day: str = "2026-01-01") -> None:
        self.changes = ChangeListener("postgresql+asyncpg://nowhere", lambda: datetime.fromisoformat(f"{day}T05:00:00+00:00"))
        self.changes.wake_up = lambda: None
        self.changes.current_until = float("inf")


def use_listener(service: Service, result: FixedListener) -> PageCache:
    """A page cache of the app that depends on this listener only."""
    service.app.state.pages = PageCache(service.app.state.database, result.changes, 1_000_000)
    return service.app.state.pages


async def test_a_page_in_memory_is_served_without_asking(reader):
    with statements(reader) as sent:
        answers = [await reader.client.get(path) for path in (PATH, f"{PATH}.H35", f"{PATH}.000.00.00.H35")]
    assert [answer.json()["code"] for answer in answers] == [CODE] * 3
    assert sent == []


async def test_from_memory_or_not_the_answer_is_the_same(reader):
    from_memory = await reader.client.get(PATH)
    from_database = await reader.client.get(PATH, headers=reader.token("citizen"))
    headers = {name: value for name, value in from_memory.headers.items() if name != "trace-id"}
    assert headers == {name: value for name, value in from_database.headers.items() if name != "trace-id"}
    assert (from_memory.status_code, from_memory.content) == (from_database.status_code, from_database.content)


@pytest.mark.parametrize("form", ["{0}", "W/{0}", '"x", {0}', "*"])
async def test_a_cached_page_with_a_current_etag_is_answered_with_304(reader, form):
    tag = (await reader.client.get(PATH)).headers["etag"]
    again = await reader.client.get(PATH, headers={"If-None-Match": form.format(tag)})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["cache-control"] == "public, max-age=60"


@pytest.mark.parametrize("code", ["1.001193.H38", "1.001193.000.00.00.H38", "1.999999"])
async def test_a_page_in_memory_is_not_found_under_another_code(reader, code):
    answer = await reader.client.get(f"/v1/procedures/{code}")
    assert (answer.status_code, answer.json()["code"]) == (404, "procedure_not_found")


async def test_another_process_hears_of_a_decision(published, reader):
    await decide(published, "suspension", day(0))
    await until(lambda: _is(reader, "suspended"))


async def _is(service: Service, expected: str) -> bool:
    return await state(service) == expected


async def test_changes_by_any_program_invalidate_pages(published, reader):
    await execute(published, SUSPEND)
    await until(lambda: _is(reader, "suspended"))


async def test_after_a_change_pages_are_in_memory_again(published, reader):
    await decide(published, "suspension", day(0))
    await until(lambda: _is(reader, "suspended"))
    await with_cached_page(reader)
    assert await state(reader) == "suspended"


async def test_in_the_process_that_decides_the_old_page_is_gone_at_once(published):
    await with_cached_page(published)
    await decide(published, "suspension", day(0))
    assert await state(published) == "suspended"


async def test_in_the_process_that_publishes_the_old_page_is_gone_at_once(published, record):
    await with_cached_page(published)
    await published.client.put(f"{PATH}/draft", json=record(name="Tên mới"), headers=published.token("editor"))
    assert (await publish(published)).status_code == 201
    assert (await page(published)).json()["name"] == "Tên mới"


async def test_requests_with_a_token_read_commits_of_any_process(published):
    result = FixedListener(day(0))
    use_listener(published, result)
    await with_cached_page(published)
    await execute(published, SUSPEND)
    without_token = await page(published)
    with_token = await published.client.get(PATH, headers=published.token("editor"))
    assert (without_token.json()["state"], with_token.json()["state"]) == ("published", "suspended")


async def test_a_page_read_while_something_changed_is_not_remembered(published):
    result = FixedListener(day(0))
    pages = use_listener(published, result)
    with statements(published, before=result.changes.record_change):
        await page(published)
    assert pages.cached(CODE) is None
    assert await in_memory(published)


async def test_nothing_is_remembered_while_nothing_is_certain(published):
    result = FixedListener(day(0))
    result.changes.current_until = float("-inf")
    pages = use_listener(published, result)
    await page(published)
    result.changes.current_until = float("inf")
    assert pages.cached(CODE) is None


async def test_certainty_expires(published):
    result = FixedListener(day(0))
    pages = use_listener(published, result)
    await with_cached_page(published)
    result.changes.current_until = asyncio.get_running_loop().time()
    assert pages.cached(CODE) is None


async def test_a_lost_connection_is_noticed_and_reopened(published, reader):
    await _cut(published, reader)
    assert await state(reader) == "published"
    await execute(published, SUSPEND)
    assert await state(reader) == "suspended"
    await with_cached_page(reader)
    assert await state(reader) == "suspended"


async def _cut(service: Service, listening: Service) -> None:
    """End every listening connection, and wait until the loss is noticed."""
    before = listening.app.state.changes.generation
    ended = await service.rows("""
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'notify "motcua_pages%'
    """)
    assert ended
    await until(lambda: _uncertain(listening, before))


async def _uncertain(service: Service, before: int) -> bool:
    """Or it is current again already, in another generation."""
    return not service.app.state.changes.is_current or service.app.state.changes.generation > before


async def test_changes_during_a_lost_connection_are_read_afterwards(published, reader):
    await _cut(published, reader)
    await execute(published, SUSPEND)
    await with_cached_page(reader)
    assert await state(reader) == "suspended"


async def test_another_day_is_another_page(published, record):
    await import_file(published, lines(record(name="Tên mới")), effective_from="2026-03-01")
    midnight = datetime(2026, 3, 1, tzinfo=UTC) - timedelta(hours=7)
    begun = asyncio.get_running_loop().time()
    changes = ChangeListener(_url(published), lambda: midnight + timedelta(seconds=asyncio.get_running_loop().time() - begun - 0.5))
    published.app.state.pages = PageCache(published.app.state.database, changes, 1_000_000)
    try:
        await with_cached_page(published)
        before = (await page(published)).json()["name"]
        await until(lambda: _named(published, "Tên mới"))
        await with_cached_page(published)
        assert (before, (await page(published)).json()["name"]) == ("Thủ tục đăng ký khai sinh", "Tên mới")
    finally:
        await changes.close()


async def _named(service: Service, expected: str) -> bool:
    return (await page(service)).json()["name"] == expected


def _url(service: Service) -> str:
    return service.database.engine.url.render_as_string(hide_password=False)


async def test_at_midnight_nothing_is_certain_any_more(published):
    midnight = datetime(2026, 3, 1, tzinfo=UTC) - timedelta(hours=7)
    changes = ChangeListener(_url(published), lambda: midnight - timedelta(milliseconds=300))
    begun = asyncio.get_running_loop().time()
    changes.wake_up()
    try:
        await until(lambda: _held(changes))
        assert changes.current_until - begun < 1
    finally:
        await changes.close()


async def _held(changes: ChangeListener) -> bool:
    return changes.current_until > 0


@pytest.mark.parametrize(
    "sql",
    [
        "update procedure_version set validity_periods = null",
        "delete from procedure_version where version = 7",
        "insert into procedure_version select * from procedure_version where false",
        "truncate procedure_version cascade",
    ],
)
@pytest.mark.parametrize("role", ["origin", "replica"])
async def test_every_statement_that_may_change_pages_tells_so_once_a_transaction(published, sql, role):
    heard: asyncio.Queue[str] = asyncio.Queue()
    listener = await asyncpg.connect(_url(published).replace("+asyncpg", ""))
    await listener.add_listener(CHANNEL, lambda *result: heard.put_nowait(result[3]))
    await listener.add_listener("done", lambda *_: heard.put_nowait("done"))
    await execute(published, f"set local session_replication_role = {role}", sql, sql)
    await execute(published, "notify done")
    result = [await heard.get(), await heard.get()]
    await listener.close()
    assert result == ["", "done"]


async def test_without_readers_there_are_no_beats(published, monkeypatch):
    monkeypatch.setattr("services.catalog.procedures.change_notifications.HEARTBEAT_SECONDS", 0.01)
    idle, busy = ChangeListener(_url(published)), ChangeListener(_url(published))
    try:
        idle.wake_up()
        await until(lambda: _held(idle))
        proven = idle.current_until
        await until(lambda: _held_longer(busy, proven))
        assert idle.current_until == proven
    finally:
        await idle.close()
        await busy.close()


async def _held_longer(changes: ChangeListener, proven: float) -> bool:
    changes.wake_up()
    return changes.current_until > proven + 0.1
