"""The worker's timers of uploads: verdicts, deletion of what has expired, and the figures of what waits."""

import asyncio
from functools import partial
from typing import Final

from prometheus_client import Gauge

from services.chassis.database import Database
from services.chassis.scanner import Scanner
from services.chassis.storage import Storage, StorageUnavailable
from services.chassis.timers import Every
from services.dossier.settings import Settings
from services.dossier.uploads.rules import storage_keys
from services.dossier.uploads.verdicts import Verdicts, tidy

VERDICT_SECONDS: Final = 1.0
EVERY_SECONDS: Final = 60.0
BATCH: Final = 100

WAITING: Final = Gauge("motcua_uploads_waiting", "Uploaded files without a verdict.")
OLDEST: Final = Gauge(
    "motcua_uploads_oldest_waiting_seconds", "How long the longest waiting of them has been waiting; 0 without one."
)
QUARANTINED: Final = Gauge("motcua_uploads_quarantined", "Uploaded files held back because nobody could scan them.")

_MEASURE: Final = """
    select count(*) filter (where state = 'scanning') as waiting,
    coalesce(extract(epoch from now() - min(completed_at) filter (where state = 'scanning')), 0)::float as oldest,
    count(*) filter (where state = 'quarantined') as quarantined
    from upload where next_at is not null
"""
# An hour after its end: until then it is answered that it has expired, and requests that were sending have ended.
_EXPIRED: Final = "select id from upload where expires_at < now() - interval '1 hour' order by expires_at limit $1"
_DELETE: Final = "delete from upload where id = $1 and expires_at < now() - interval '1 hour'"
_UNTIDY: Final = """
    select id, state = 'refused' as refused from upload
    where (sha256 is not null or state = 'refused') and exists (select from upload_part where upload = id) limit $1
"""


def timers(database: Database, settings: Settings) -> list[Every]:
    """Verdicts every second; the others every minute."""
    return [*work(database, settings), Every(EVERY_SECONDS, partial(measure, database))]


def work(database: Database, settings: Settings) -> list[Every]:
    """Verdicts and the deletion of what has expired."""
    storage = Storage.of(settings)
    verdicts = Verdicts(database, storage, Scanner.of(settings), settings)
    return [
        Every(VERDICT_SECONDS, verdicts.step),
        Every(EVERY_SECONDS, partial(remove_expired, database, storage)),
    ]


async def remove_expired(database: Database, storage: Storage) -> bool:
    """Delete expired uploads with their bytes, and what deletions left behind; whether there may be more."""
    for row in await database.raw.fetch(_UNTIDY, BATCH):
        await tidy(database.raw, storage, row["id"], refused=row["refused"])
    expired = await database.raw.fetch(_EXPIRED, BATCH)
    for row in expired:
        try:
            await storage.clear(storage_keys.folder(row["id"]))
        except StorageUnavailable:
            return False
        await database.raw.fetch(_DELETE, row["id"])
        await asyncio.sleep(0)
    return len(expired) == BATCH


async def measure(database: Database) -> None:
    """Set the gauges."""
    (row,) = await database.raw.fetch(_MEASURE)
    WAITING.set(row["waiting"])
    OLDEST.set(row["oldest"])
    QUARANTINED.set(row["quarantined"])
