"""`motcua doctor`: every check finds what is wrong, and nothing where nothing is; none hangs, and none shows a secret."""

import asyncio
import contextlib
import gc
import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aio_pika
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from fastapi import FastAPI, Response
from pydantic import SecretStr
from sqlalchemy import make_url, text

from services import cli
from services.chassis import broker as broker_module
from services.chassis import sealing_keys
from services.chassis.sealing import Sealer
from services.cli import doctor
from services.cli.checks import database, drift, expiry, finding, neighbours
from services.cli.checks.finding import Check, Examined, Finding, examine
from services.contracts.dossier import DossierReceived
from services.dossier.anchors import timers as anchors
from services.dossier.cases.commands import changes
from services.dossier.claims.context import create_folder
from services.dossier.settings import SigningKey, TrustAnchor
from services.integration.settings import SmtpServer
from tests import documents, machine
from tests.dossier.builders import act, publish, submit
from tests.running import CLAIM_ROOT, SEALING_KEY, Apps, Server, Service, serving

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SECRET = "never-to-be-shown"


@pytest.fixture
async def service(apps: Apps) -> Service:
    return await apps.prepared("dossier", publish)


@contextlib.asynccontextmanager
async def examined(service: Service, **changes: Any) -> AsyncIterator[Examined]:
    """The service with these other settings."""
    one = Examined.of(service.name, service.worker.settings.model_copy(update=changes))
    try:
        yield one
    finally:
        await one.database.close()


async def found(check: Check, service: Service, **changes: Any) -> Sequence[Finding]:
    async with examined(service, **changes) as one:
        return await examine("check", check, one)


async def levels(check: Check, service: Service, **changes: Any) -> list[tuple[str, str]]:
    return [(each.check, each.level) for each in await found(check, service, **changes)]


async def execute(service: Service, *statements: str) -> None:
    async with service.database.transaction() as session:
        for statement in statements:
            await session.execute(text(statement))


# -- database --------------------------------------------------------------------------------------------------------------


async def test_a_database_at_the_newest_schema_is_well_and_one_that_is_not_migrated_is_not(
    service: Service, postgres: Server
) -> None:
    assert await levels(database.schema, service) == [("database", "good")]
    empty = await postgres.fresh("test_doctor")
    assert await levels(database.schema, service, database_url=empty) == [("database", "failure")]


async def test_the_database_of_another_service_is_named_and_not_to_be_migrated(service: Service, postgres: Server) -> None:
    foreign = await postgres.fresh("test_doctor", "scorecard")
    (only,) = await found(database.schema, service, database_url=foreign)
    assert (only.check, only.level, only.text.vi) == ("database", "failure", "cơ sở dữ liệu của dịch vụ khác")
    assert only.text.en == "dossier: the database is that of scorecard; look at MOTCUA_DATABASE_URL"
    assert only.remedy is not None
    assert only.remedy.en == "look at MOTCUA_DATABASE_URL"


async def test_a_wrong_password_and_a_database_that_is_not_there_are_told_from_a_server_that_is_away(service: Service) -> None:
    own = make_url(service.worker.settings.database_url)
    for kind, wrong in {
        "InvalidPasswordError": {"password": SECRET},
        "InvalidCatalogNameError": {"database": "nowhere"},
        "ConnectionRefusedError": {"port": machine.free_port()},
    }.items():
        (only,) = await found(database.schema, service, database_url=own.set(**wrong).render_as_string(hide_password=False))
        assert (only.level, only.text.en) == ("failure", f"cannot be checked ({kind})")
        assert SECRET not in str(only)


async def test_that_none_of_several_servers_is_the_primary_is_said(service: Service) -> None:
    # The server of tests is one: to look for a replica fails as to look for a primary among replicas.
    own = make_url(service.worker.settings.database_url)
    where = f"{own.host}:{own.port}"
    several = own.set(host=None, port=None).update_query_dict({"host": [where] * 2, "target_session_attrs": "standby"})
    (only,) = await found(database.schema, service, database_url=several.render_as_string(hide_password=False))
    assert (only.check, only.level, only.text.en) == ("database", "failure", f"of {where}, {where} none is standby")


async def test_a_database_that_takes_no_writes_is_seen(service: Service, postgres: Server) -> None:
    assert await levels(database.writes, service) == [("writes", "good")]
    reading = await postgres.fresh("test_doctor_reading")
    await execute(service, "alter database test_doctor_reading set default_transaction_read_only = on")
    (only,) = await found(database.writes, service, database_url=reading)
    assert (only.check, only.level, only.text.en) == ("writes", "failure", "the database is read-only: nothing can be written")
    assert database.read_only_server(recovering=True).level == "failure"


@pytest.mark.parametrize(
    ("waiting", "needed", "there", "level"),
    [(0, 0, 0, "good"), (0, 1, 1, "good"), (0, 1, 0, "failure"), (0, 2, 1, "failure"), (1, 1, 1, "failure"), (3, 1, 0, "failure")],
)
def test_writes_that_wait_for_a_replica_that_is_away_are_seen(waiting: int, needed: int, there: int, level: str) -> None:
    assert database.commits(waiting, needed, there).level == level


async def test_an_old_server_is_too_old(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "OLDEST_SERVER", 990_000)
    assert await levels(database.schema, service) == [("database", "failure")]


async def test_keys_the_data_is_sealed_with_are_there_or_not(service: Service) -> None:
    await sealing_keys.require("dossier", service.database, Sealer.of(service.worker.settings))
    assert await levels(database.keys, service) == [("sealing_keys", "good")]
    assert await levels(database.keys, service, sealing_keys=(SecretStr("11" * 32),)) == [("sealing_keys", "failure")]
    assert len(await service.rows("select 1 from sealing_key")) == 1


@pytest.mark.parametrize(("seconds", "level"), [(0, "good"), (-2, "good"), (3, "warning"), (-31, "failure")])
def test_clocks_may_differ_by_two_seconds(seconds: float, level: str) -> None:
    assert database.clocks("clock", "máy khác", "another", seconds).level == level


async def test_the_databases_clock_is_compared(service: Service) -> None:
    assert await levels(database.clock, service) == [("clock", "good")]


@pytest.mark.parametrize(("seconds", "level"), [(0, "good"), (30, "good"), (31, "warning")])
def test_a_replica_may_be_thirty_seconds_behind(seconds: float, level: str) -> None:
    assert database.following(seconds).level == level


async def test_a_replica_that_is_none_is_seen(service: Service) -> None:
    assert await levels(database.replica, service) == [("replica", "good")]
    url = service.worker.settings.database_url
    (only,) = await found(database.replica, service, read_database_url=url)
    assert (only.level, only.text.en) == ("warning", "MOTCUA_READ_DATABASE_URL leads to a server that is no replica")
    server = make_url(url)
    hosts = [f"127.0.0.1:{machine.free_port()}", f"{server.host}:{server.port}"]
    several = server.set(host=None, port=None).update_query_dict({"host": hosts}).render_as_string(hide_password=False)
    (only,) = await found(database.replica, service, read_database_url=several)
    assert (only.level, only.text.en) == ("warning", "no replica answers: reads go to the primary")


@pytest.mark.parametrize(
    ("used", "own", "level"), [(10, 20, "good"), (80, 20, "good"), (81, 1, "warning"), (10, 91, "warning"), (100, 1, "failure")]
)
def test_a_process_can_fill_its_pools_or_not(used: int, own: int, level: str) -> None:
    assert database.budget(used, 100, own).level == level


async def test_the_connections_of_the_server_are_counted(service: Service) -> None:
    assert await levels(database.connections, service, database_pool=1) == [("connections", "good")]
    assert await levels(database.connections, service, database_pool=10_000) == [("connections", "warning")]


async def test_a_transaction_that_stands_open_is_named(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await levels(database.upkeep, service) == [("upkeep", "good")]
    monkeypatch.setattr(database, "LONG_SECONDS", 0)
    async with service.database.engine.begin() as connection:
        pid = (await connection.execute(text("select pg_backend_pid()"))).scalar_one()
        assert f"pg_terminate_backend({pid})" in str(await found(database.upkeep, service))


async def test_a_slot_nobody_uses_is_named(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "SLOT_BYTES", -1)
    await execute(service, "select pg_create_physical_replication_slot('doctor', true)")
    try:
        assert await levels(database.upkeep, service) == [("replication_slots", "failure")]
    finally:
        await execute(service, "select pg_drop_replication_slot('doctor')")


async def test_a_slot_whose_log_is_gone_is_named(service: Service) -> None:
    async with service.database.autocommit.connect() as connection:

        async def each(*statements: str) -> None:
            for statement in statements:
                await connection.execute(text(statement))

        await each("select pg_create_physical_replication_slot('doctor', true)")
        await each("alter system set max_slot_wal_keep_size = '1MB'", "select pg_reload_conf()")
        try:
            await each(*["select pg_logical_emit_message(true, '', ''), pg_switch_wal()"] * 3, "checkpoint")
            assert "doctor has lost the log" in str(await found(database.upkeep, service))
        finally:
            await each("alter system reset max_slot_wal_keep_size", "select pg_reload_conf()")
            await each("select pg_drop_replication_slot('doctor')")


@pytest.mark.parametrize(
    ("wal_status", "kept", "said"),
    [("lost", None, "has lost"), ("unreserved", 2**30, "is about to lose"), ("extended", 6 * 2**30, "keeps 6 GiB")],
)
def test_what_a_slot_keeps_or_has_lost_is_said(wal_status: str, kept: int | None, said: str) -> None:
    assert said in database.slot("backup", wal_status, kept).text.en


@pytest.mark.parametrize(("dead", "live", "named"), [(100_000, 0, False), (100_001, 0, True), (200_000, 300_000, False)])
def test_a_table_with_more_dead_rows_than_others_is_named(dead: int, live: int, *, named: bool) -> None:
    assert (database.bloat("outbox", dead, live) is not None) is named


async def test_events_that_wait_are_dead_or_fail_are_told_apart(service: Service) -> None:
    assert await levels(database.backlog, service) == [("events", "good")]
    await execute(
        service,
        "insert into outbox (type, subject, envelope, recorded_at) values ('a', 'b', '', now() - interval '2 minutes')",
        "insert into parked_event (body, attempts, error, next_attempt_at) values ('', 1, 'e', null), ('', 1, 'e', now())",
    )
    assert await levels(database.backlog, service) == [
        ("outbox", "failure"),
        ("dead_letters", "failure"),
        ("parked_events", "warning"),
    ]


# -- neighbours ------------------------------------------------------------------------------------------------------------


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


# -- settings and certificates ---------------------------------------------------------------------------------------------


@pytest.fixture
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("MOTCUA_")]:
        monkeypatch.delenv(name)


@pytest.mark.usefixtures("_no_variables")
async def test_settings_for_trials_are_named(service: Service, apps: Apps, monkeypatch: pytest.MonkeyPatch) -> None:
    issuer = service.worker.settings.issuers[0].model_copy(update={"jwks_url": "http://idp.example.vn/keys"})
    assert await levels(expiry.settings, service) == [("settings", "good")]
    wrong = await levels(expiry.settings, service, log_level="debug", public_url=None, issuers=(issuer,))
    assert wrong == [("settings", "warning")] * 3
    twice = SecretStr(SEALING_KEY), SecretStr(SEALING_KEY)
    (only,) = await found(expiry.settings, service, sealing_keys=twice)
    assert (only.level, "MOTCUA_SEALING_KEYS" in only.text.en, SEALING_KEY in str(only)) == ("warning", True, False)
    integration = await apps.fresh("integration")
    assert await levels(expiry.settings, integration, webhook_loopback=True) == [("settings", "failure")]
    monkeypatch.setenv("MOTCUA_FAILPOINTS", "commit.after=delay")
    assert await levels(expiry.settings, service) == [("settings", "failure")]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("MOTCUA_SCANER_URL", "is it MOTCUA_SCANNER_URL?"),
        ("MOTCUA_DATABSE_URL", "is it MOTCUA_DATABASE_URL?"),
        ("MOTCUA_PORTAL_URLS", "is it MOTCUA_PORTAL_URL?"),
        ("MOTCUA_SMTP_SERVR__HOST", "is it MOTCUA_SMTP_SERVER?"),
        ("MOTCUA_XQWVZK", "drop it"),
    ],
)
def test_a_variable_that_is_misspelt_is_named_with_what_is_meant(name: str, meant: str) -> None:
    (only,) = expiry.unknown({name: SECRET, "PATH": "/bin"})
    assert (only.level, only.text.en, only.remedy and only.remedy.en) == (
        "warning",
        f"the variable {name} is read by nobody",
        meant,
    )


def test_each_variable_that_somebody_reads_is_known() -> None:
    names = {*documents.command_variables(), "MOTCUA_STORAGE_URL", "MOTCUA_SMTP_SERVER__HOST", "motcua_log_level", "MOTCUA_SERVICE"}
    assert expiry.unknown(dict.fromkeys(names, "")) == []


@pytest.mark.parametrize(("days", "level"), [(31, "good"), (29, "warning"), (0, "failure"), (-1, "failure"), (None, "failure")])
def test_what_runs_out_within_a_month_is_named(days: int | None, level: str) -> None:
    until = None if days is None else NOW + timedelta(days=days)
    assert expiry.expiry("a certificate", until, NOW).level == level


def certificate(days: int) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key, name, now = ec.generate_private_key(ec.SECP256R1()), x509.Name([]), datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    return key, builder.not_valid_before(now - timedelta(days=9)).not_valid_after(now + timedelta(days=days)).sign(
        key, hashes.SHA256()
    )


def anchor(folder: Path, days: int) -> dict[str, Any]:
    file = folder / "root.pem"
    file.write_bytes(certificate(days)[1].public_bytes(Encoding.PEM))
    return {"trust_anchors": (TrustAnchor(certificates=file),)}


def signing_key(folder: Path, days: int) -> dict[str, Any]:
    key, own = certificate(days)
    file = folder / "key.p12"
    file.write_bytes(serialize_key_and_certificates(b"a", key, own, None, BestAvailableEncryption(SECRET.encode())))
    return {"signing_keys": (SigningKey(name="con-dau", kind="organisation", unit="H35", pkcs12=file, secret=SECRET),)}


def claim_keys(folder: Path, days: int) -> dict[str, Any]:
    keys = folder / "claims"
    create_folder(keys, CLAIM_ROOT, at=datetime.now(UTC) - timedelta(days=100), days=100 + days)
    return {"claim_keys": keys}


@pytest.mark.parametrize("kind", [anchor, signing_key, claim_keys])
@pytest.mark.parametrize(("days", "level"), [(60, "good"), (10, "warning"), (-1, "failure")])
async def test_each_kind_of_key_and_certificate_is_read(
    service: Service, tmp_path: Path, kind: Callable[[Path, int], dict[str, Any]], days: int, level: str
) -> None:
    results = await found(expiry.certificates, service, **kind(tmp_path, days))
    assert {each.level for each in results} == {level}
    assert SECRET not in str(results)


async def test_keys_that_cannot_be_read_have_not_run_out(service: Service, tmp_path: Path) -> None:
    (key,) = signing_key(tmp_path, 60)["signing_keys"]
    wrong = key.model_copy(update={"secret": SecretStr("another")})
    (only,) = await found(expiry.certificates, service, signing_keys=(wrong,))
    assert (only.level, only.text.en) == ("failure", f"signing_keys.con-dau: {tmp_path}/key.p12 cannot be opened")
    (only,) = await found(expiry.certificates, service, claim_keys=tmp_path / "nowhere")
    assert (only.level, only.text.en) == ("failure", f"MOTCUA_CLAIM_KEYS: No such file or directory: {tmp_path}/nowhere/keys.cose")


# -- drift -----------------------------------------------------------------------------------------------------------------


async def test_a_row_that_was_changed_beside_its_history_is_named(service: Service) -> None:
    code = (await submit(service)).json()["code"]
    await act(service, code, "clerk", "receive")
    await changes.number(service.database)
    assert await levels(drift.histories, service) == [("histories", "good")]
    await execute(service, "update dossier set status = 'completed'")
    (wrong,) = await found(drift.histories, service)
    assert (wrong.level, code in wrong.text.en) == ("failure", True)


async def test_histories_that_are_not_anchored_are_seen(service: Service) -> None:
    assert await levels(drift.anchoring, service) == [("anchors", "good")]
    await submit(service)
    assert await levels(drift.anchoring, service) == [("anchors", "failure")]
    await anchors.run_once(service.database, at=datetime.now(UTC))
    assert await levels(drift.anchoring, service) == [("anchors", "good")]
    await execute(service, "update anchor set completed_at = now() - interval '3 days'")
    assert await levels(drift.anchoring, service) == [("anchors", "failure")]


async def test_a_difference_nobody_has_repaired_for_a_day_is_seen(apps: Apps, monkeypatch: pytest.MonkeyPatch) -> None:
    integration = await apps.fresh("integration")
    assert await levels(drift.differences, integration) == [("reconciliation", "good")]
    await execute(
        integration,
        "alter table portal_difference disable trigger all",
        "insert into portal_difference (reconciliation_id, code, field, authority, since, repair)"
        " values (gen_random_uuid(), 'a', '', 'H35', now() - interval '1 hour', 'resend')",
        "alter table portal_difference enable trigger all",
    )
    assert await levels(drift.differences, integration) == [("reconciliation", "good")]
    monkeypatch.setattr(drift, "DIFFERENCE_DAYS", 0)
    assert await levels(drift.differences, integration) == [("reconciliation", "warning")]


async def test_an_event_that_was_published_and_not_logged_is_seen(service: Service, apps: Apps) -> None:
    integration = await apps.fresh("integration")
    url = integration.worker.settings.database_url

    async def level() -> str:
        async with examined(service) as one:
            return (await drift.event_log(one, url))[0].level

    assert await level() == "good"
    code = (await submit(service)).json()["code"]
    await act(service, code, "clerk", "receive")
    envelopes = await service.rows("select envelope from outbox order by id")
    await execute(service, "update outbox set sent_at = now() - interval '2 minutes'")
    assert await level() == "failure"
    assert integration.worker.event_log is not None
    await integration.worker.event_log.append([row.envelope for row in envelopes])
    assert await level() == "good"
    assert any(DossierReceived.type.encode() in row.envelope for row in envelopes)


# -- the command -----------------------------------------------------------------------------------------------------------


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str, **environment: str) -> tuple[int, str]:
    for name in [name for name in os.environ if name.startswith("MOTCUA_")]:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["motcua", "doctor", *words])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return int(end.value.code or 0), capsys.readouterr().out


def test_a_setting_that_is_missing_is_a_finding(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    status, output = run(monkeypatch, capsys, "catalog", "--json")
    (only,) = json.loads(output)
    assert (status, only["check"], only["level"]) == (2, "settings", "failure")
    assert only["en"] == "MOTCUA_DATABASE_URL is missing; MOTCUA_SEALING_KEYS is missing"
    assert only["vi"] == "cấu hình sai: MOTCUA_DATABASE_URL, MOTCUA_SEALING_KEYS"
    assert "`make up`" in only["remedy_en"]
    _, output = run(monkeypatch, capsys, "catalog", "--json", MOTCUA_DATABSE_URL=SECRET)
    assert "is it MOTCUA_DATABASE_URL?" in output


def test_what_is_wrong_has_a_remedy_in_both_languages_and_a_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {
        "MOTCUA_DATABASE_URL": f"postgresql+asyncpg://nobody:{SECRET}@127.0.0.1:{machine.free_port()}/none",
        "MOTCUA_SEALING_KEYS": json.dumps([SEALING_KEY]),
    }
    status, output = run(monkeypatch, capsys, "catalog", "--json", **environment)
    findings = json.loads(output)
    assert status == 2
    assert {each["check"] for each in findings} >= {"database", "issuers", "broker", "disk", "settings"}
    assert all(each["remedy_vi"] and each["remedy_en"] for each in findings if each["level"] != "good")
    status, output = run(monkeypatch, capsys, "catalog", **environment)
    assert "✗ database" in output
    assert "→" in output
    assert SECRET not in output


@pytest.mark.parametrize(("found_", "status"), [(["good"], 0), (["good", "warning"], 1), (["warning", "failure"], 2)])
def test_the_status_is_that_of_the_worst(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], found_: list[Any], status: int
) -> None:
    async def findings(*_: Any) -> list[Finding]:
        return [Finding("a", level, finding.Text("một", "one"), finding.Text("làm", "do")) for level in found_]

    monkeypatch.setattr(doctor, "_findings", findings)
    assert run(monkeypatch, capsys, "catalog")[0] == status


def test_every_check_of_the_modules_is_run() -> None:
    checks = {
        value
        for module in (database, drift, expiry, neighbours)
        for name, value in vars(module).items()
        if asyncio.iscoroutinefunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    }
    assert checks == {*doctor.CHECKS.values(), drift.event_log}
