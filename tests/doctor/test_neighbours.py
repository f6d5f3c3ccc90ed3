"""`motcua doctor` on what a service talks to: what is wrong is found, nothing hangs, and no secret is shown."""

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aio_pika
import pytest
from fastapi import FastAPI, Response
from pydantic import SecretStr

from services.chassis import broker as broker_module
from services.cli.checks import database, finding, neighbours
from services.integration.settings import SmtpServer
from tests import machine
from tests.doctor.examining import NOW, SECRET, found, levels
from tests.running import Apps, Service, serving


async def test_queues_are_there_consumed_short_and_without_dead_messages(
    service: Service, rabbitmq: machine.Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await levels(neighbours.broker, service) == [("broker", "warning")]
    url, name = SecretStr(rabbitmq.url), broker_module.queue_name("dossier")

    async def take(_message: aio_pika.abc.AbstractIncomingMessage) -> None:
        """Nothing arrives while it consumes."""

    async def messages() -> list[str]:
        return [each.text.en for each in await found(neighbours.broker, service, amqp_url=url)]

    connection = await aio_pika.connect(rabbitmq.url)
    async with connection, connection.channel() as channel:
        await broker_module.declare(channel)
        queue, dead = await channel.get_queue(name), await channel.get_queue(f"{name}.dead")
        await queue.purge()
        await dead.purge()
        assert await messages() == [f"nobody consumes queue {name}"]
        tag = await queue.consume(take)
        assert await levels(neighbours.broker, service, amqp_url=url) == [("broker", "good")]
        await queue.cancel(tag)
        monkeypatch.setattr(neighbours, "QUEUE_LONG", 0)
        for each in (queue, dead):
            await channel.default_exchange.publish(aio_pika.Message(b"x"), each.name)
        assert await messages() == [f"nobody consumes queue {name}", f"1 events wait in {name}", f"1 messages in {name}.dead"]
        await dead.delete(if_unused=False, if_empty=False)
        assert await messages() == [f"queue {name}.dead is missing"]
        await queue.purge()
        await broker_module.declare(channel)


async def test_each_address_of_rabbitmq_is_asked_and_those_that_do_not_answer_are_named(
    service: Service, rabbitmq: machine.Broker
) -> None:
    one, other = (f"127.0.0.1:{machine.free_port()}" for _ in range(2))
    urls = [f"amqp://guest:{SECRET}@{one}/", rabbitmq.url, f"amqp://guest:{SECRET}@{other}/"]

    async def away(*addresses: str) -> list[tuple[str, str]]:
        findings = await found(neighbours.broker, service, amqp_url=SecretStr(", ".join(addresses)))
        assert SECRET not in str(findings)
        return [(each.level, each.text.en) for each in findings if each.text.en.startswith("RabbitMQ")]

    messages = [f"RabbitMQ does not answer at {each} (AMQPConnectionError)" for each in (one, other)]
    assert await away(*urls) == [("warning", each) for each in messages]
    assert await away(urls[0], urls[2]) == [("failure", each) for each in messages]
    assert await away(rabbitmq.url) == []
    nowhere, where = f"{rabbitmq.url.rstrip('/')}/nowhere", rabbitmq.url.rpartition("@")[2].rstrip("/")
    assert await away(nowhere) == [("failure", f"RabbitMQ at {where} has no vhost nowhere for this user")]
    assert [each for each in gc.get_objects() if type(each) is aio_pika.Connection and not each.is_closed] == []


def names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


async def test_a_storage_is_written_read_and_cleared_or_not(service: Service, tmp_path: Path) -> None:
    assert await levels(neighbours.storage, service) == [("storage", "failure")]
    url, file = f"file://{tmp_path}", tmp_path / "file"
    file.write_bytes(b"kept")
    assert ("storage", "good") in await levels(neighbours.storage, service, storage_url=url)
    assert names(tmp_path) == [file.name]
    (tmp_path / neighbours.PROBE).mkdir()
    assert ("storage", "failure") in await levels(neighbours.storage, service, storage_url=url)


async def test_a_storage_whose_disk_may_not_be_mounted_is_seen_and_no_folder_is_made(service: Service, tmp_path: Path) -> None:
    assert ("storage", "warning") in await levels(neighbours.storage, service, storage_url=f"file://{tmp_path}")
    (only,) = await found(neighbours.storage, service, storage_url=f"file://{tmp_path}/not/there")
    assert (only.level, only.text.en) == ("failure", f"there is no folder {tmp_path}/not/there")
    assert names(tmp_path) == []


@pytest.mark.parametrize(("free", "level"), [(0.5, "good"), (0.2, "good"), (0.19, "warning"), (0.04, "failure")])
def test_a_disk_has_room_or_not(free: float, level: str) -> None:
    assert neighbours.room("/", free).level == level


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("ClamAV 1.0.9/27500/Sat Nov 28 08:20:11 2026", "good"),
        ("ClamAV 1.0.9/27500/Wed Nov 25 08:20:11 2026", "warning"),
        ("ClamAV 1.0.9/27500/Mon Nov 16 08:20:11 2026", "failure"),
        ("ClamAV 1.0.9", "warning"),
        ("ClamAV 1.0.9/27500/yesterday", "warning"),
    ],
)
def test_signatures_of_the_scanner_are_new_or_old(answer: str, level: str) -> None:
    assert neighbours.signatures(answer, NOW).level == level


@contextlib.asynccontextmanager
async def saying(answer: bytes, *, silent: bool = False) -> AsyncIterator[int]:
    """A server that says this to everybody, or nothing at all."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if silent:
            await reader.read()
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def test_the_scanner_is_asked_how_old_its_signatures_are(service: Service) -> None:
    assert await levels(neighbours.scanner, service) == [("scanner", "warning")]
    async with saying(f"ClamAV 1.0.9/27500/{datetime.now(UTC):%a %b %d %H:%M:%S %Y}\0".encode()) as port:
        assert await levels(neighbours.scanner, service, scanner_url=f"tcp://127.0.0.1:{port}") == [("scanner", "good")]
    assert await levels(neighbours.scanner, service, scanner_url=f"tcp://127.0.0.1:{port}") == [("check", "failure")]


@contextlib.asynccontextmanager
async def answering(body: bytes, **headers: str) -> AsyncIterator[str]:
    app = FastAPI()

    @app.get("/")
    async def root() -> Response:
        return Response(body, headers=headers, media_type="application/json")

    async with serving(app, machine.free_port(), date_header=not headers) as url:
        yield url


async def test_issuers_publish_keys_that_can_be_used_or_not(service: Service) -> None:
    issuer = service.worker.settings.issuers[0]
    assert ("issuers", "good") in await levels(neighbours.issuers, service)
    assert await levels(neighbours.issuers, service, issuers=()) == [("issuers", "failure")]
    published_secret = b'{"keys": [{"kty": "oct", "alg": "HS256", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA"}]}'
    for body in (b'{"keys": []}', b"[]", b"not JSON", published_secret):
        async with answering(body) as url:
            other = issuer.model_copy(update={"jwks_url": url})
            assert await levels(neighbours.issuers, service, issuers=(other,)) == [("issuers", "failure")]
    assert await levels(neighbours.issuers, service, issuers=(other,)) == [("issuers", "failure")]


async def test_the_portal_answers_and_has_our_time_or_not(apps: Apps) -> None:
    integration = await apps.fresh("integration")
    async with answering(b"") as url:
        assert await levels(neighbours.portal, integration, portal_url=url) == [("portal", "good"), ("clock", "good")]
    assert await levels(neighbours.portal, integration, portal_url=url) == [("portal", "warning")]
    async with answering(b"", Date="Sat, 28 Nov 2020 08:00:00 GMT") as url:
        assert await levels(neighbours.portal, integration, portal_url=url) == [("portal", "good"), ("clock", "failure")]


async def test_the_mail_server_greets_or_does_not(apps: Apps) -> None:
    integration = await apps.fresh("integration")
    assert await levels(neighbours.mail, integration) == []
    for greeting, level in ((b"220 mail ESMTP\r\n", "good"), (b"554 no\r\n", "failure")):
        async with saying(greeting) as port:
            server = SmtpServer.model_construct(host="127.0.0.1", port=port, tls="none")
            assert await levels(neighbours.mail, integration, smtp_server=server) == [("mail", level)]
    assert await levels(neighbours.mail, integration, smtp_server=server) == [("mail", "failure")]


async def test_a_server_that_says_nothing_is_left_after_a_while(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "SECONDS", 0.2)
    async with saying(b"", silent=True) as port:
        silent = f"127.0.0.1:{port}"
        issuer = service.worker.settings.issuers[0].model_copy(update={"jwks_url": f"http://{silent}"})
        broken = {
            neighbours.broker: {"amqp_url": SecretStr(f"amqp://guest:{SECRET}@{silent}/")},
            neighbours.scanner: {"scanner_url": f"tcp://{silent}"},
            neighbours.issuers: {"issuers": (issuer,)},
            database.schema: {"database_url": f"postgresql+asyncpg://a:{SECRET}@{silent}/a"},
        }
        for check, settings in broken.items():
            (only,) = await found(check, service, **settings)
            assert (only.level, only.text.en) == ("failure", "cannot be checked (TimeoutError)")
            assert SECRET not in str(only)
