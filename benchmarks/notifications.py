"""Notices a worker sends by mail in a second, composed, sealed and recorded, beside a bare aiosmtplib loop with the same mails and the same server."""

import asyncio
import contextlib
import os
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

import aiosmtplib
from rich.console import Console
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.measuring import Comparison
from benchmarks.processes import python_process
from services.chassis import migrations
from services.chassis.database import Database
from services.chassis.envelopes import EnvelopeOpener
from services.chassis.sealing import Sealer
from services.embedded.postgres import Postgres
from services.integration.notifications import dispatcher
from services.integration.notifications.commands import causes
from services.integration.notifications.context import NotificationContext
from services.integration.notifications.rules import mails
from services.integration.notifications.rules.mails import Letter
from services.integration.parties import commands as parties
from services.integration.settings import Settings
from tests import machine
from tests.integration.builders import PRIVATE_KEY
from tests.integration.notifications.builders import party, received
from tests.running import SEALING_KEY

MAILS: Final = 1_000
ROUNDS: Final = 3
SENDER: Final = "khong-tra-loi@laichau.gov.vn"
_SERVER: Final = """
import asyncio, sys
from aiosmtpd.smtp import SMTP
class Sink:
    async def handle_DATA(self, server, session, envelope):
        return '250 OK'
async def main():
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(Sink()), '127.0.0.1', int(sys.argv[1]))
    await server.serve_forever()
asyncio.run(main())
"""
out = Console(highlight=False)


async def measure(folder: Path) -> Comparison:
    """One worker, one mail server in a process of its own, which keeps nothing; every notice due at once."""
    async with _services(folder) as (settings, database):
        ours, floor = [], []
        for _ in range(ROUNDS + 1):
            await _note(database, settings)
            ours.append(MAILS / await _send(database, settings))
            floor.append(MAILS / await _loop(settings, _mails(settings)))
    return Comparison("notices sent by mail by a worker / a bare aiosmtplib loop with the same mails", ours[1:], floor[1:], None)


@contextlib.asynccontextmanager
async def _services(folder: Path) -> AsyncIterator[tuple[Settings, Database]]:
    async with Postgres(folder / "notifications", options={"fsync": "off"}) as postgres:
        await postgres.ensure(["integration"])
        url = postgres.url("integration", "integration")
        await migrations.upgrade("integration", url)
        port = machine.free_port()
        with python_process(["-c", _SERVER, str(port)], os.environ):
            await _until_listening(port)
            settings = Settings(
                database_url=url,
                sealing_keys=(SEALING_KEY,),
                private_keys=(PRIVATE_KEY,),
                public_url="https://dichvucong.laichau.gov.vn",
                notification_window=0,
                smtp_server={"host": "127.0.0.1", "port": port, "tls": "none", "from_address": SENDER},
            )
            database = Database(url)
            yield settings, database
            await database.close()


async def _until_listening(port: int) -> None:
    while True:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.05)


async def _note(database: Database, settings: Settings) -> None:
    opener, sealer, context = EnvelopeOpener([PRIVATE_KEY]), Sealer.of(settings), NotificationContext.of(settings)
    async with database.engine.begin() as connection:
        await connection.execute(
            text(
                "truncate notification, notification_message, notification_cause, dossier_progress, reminder, dossier_parties cascade"
            )
        )

    async def note(session: AsyncSession) -> None:
        for number in range(MAILS):
            code = f"H35.01.01-250310-{number:05}"
            await parties.store(session, opener, sealer, party(code))
            await causes.note_step(session, received(code=code), context, at=datetime.now(UTC))

    await database.do(note)


async def _send(database: Database, settings: Settings) -> float:
    started = time.perf_counter()
    task = asyncio.create_task(dispatcher.create(settings, database).run())
    sent = text("select count(*) filter (where state = 'acknowledged') = :mails from notification_message")
    async with database.autocommit.connect() as connection:
        while not await connection.scalar(sent, {"mails": MAILS}):  # noqa: ASYNC110 - it is the database that is waited for
            await asyncio.sleep(0.02)
    seconds = time.perf_counter() - started
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    return seconds


def _mails(settings: Settings) -> list[bytes]:
    assert settings.smtp_server is not None  # noqa: S101 - set above
    due = f"{datetime.now(UTC) + timedelta(days=20):%d/%m/%Y}"
    letter = Letter(
        "Đã tiếp nhận hồ sơ", "Kính gửi Lò Thị Mai,\n\nHồ sơ đã được tiếp nhận.", "vi", [("Hẹn trả", due)] * 8, (), "https://a.vn"
    )
    sender = settings.smtp_server.sender
    return [
        mails.mail(letter, sender=sender, to="mai@example.vn", message_id=f"<{uuid4()}@a.vn>", at=datetime.now(UTC))
        for _ in range(MAILS)
    ]


async def _loop(settings: Settings, written: Sequence[bytes]) -> float:
    assert settings.smtp_server is not None  # noqa: S101 - set above
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=settings.smtp_server.port, start_tls=False) as smtp:
        started = time.perf_counter()
        for mail in written:
            await smtp.sendmail(SENDER, ["mai@example.vn"], mail)
        return time.perf_counter() - started


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as path:
        comparison = asyncio.run(measure(Path(path)))
    out.print(f"{comparison.name}: {comparison.ours} / {comparison.floor} = {comparison.ratio:.2f} {comparison.spread}")
