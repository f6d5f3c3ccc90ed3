"""Background work on partners' test dossiers: whose an event is, what also goes on with time there, and their erasure (decision 52)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import text

from services.chassis import retention
from services.chassis.database import Database
from services.chassis.storage import Storage
from services.chassis.timers import Every
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.cases import timers as cases_timers
from services.dossier.documents import timers as documents_timers
from services.dossier.settings import Settings
from services.dossier.uploads import timers as uploads_timers

EVERY_SECONDS: Final = 600.0
BATCH: Final = 100
_PARTNERS: Final = "select code, source from dossier where code = any($1::text[])"
_EXPIRED: Final = text(
    "select code from dossier where submitted_at < :until order by submitted_at limit :batch for update skip locked"
)
_PAYMENTS: Final = "(select id from payment where dossier_code = any(:codes))"
# What has a foreign key to one of these goes with it; involvements by their trigger.
_ERASE: Final = tuple(
    text(statement)
    for statement in (
        """
        insert into file_deletion (storage_key, requested_at)
        select storage_key, now() from document where dossier = any(:codes) on conflict do nothing
        """,
        "delete from upload where id in (select upload from document where dossier = any(:codes))",
        f"delete from ledger_transaction where payment in {_PAYMENTS}",  # noqa: S608 - a constant
        f"delete from payment_report where payment in {_PAYMENTS}",  # noqa: S608
        f"delete from receipt where payment in {_PAYMENTS}",  # noqa: S608
        f"delete from refund where payment in {_PAYMENTS}",  # noqa: S608
        "delete from payment where dossier_code = any(:codes)",
        "delete from issued_form where dossier_code = any(:codes)",
        "delete from access_log where dossier_code = any(:codes)",
        "delete from dossier_change where code = any(:codes)",
        "delete from outbox where subject = any(:codes) or recorded_at < :until",
        "delete from dossier where code = any(:codes)",
    )
)


def timers(database: Database, settings: Settings, calendars: CalendarVersions) -> list[Every]:
    """Over the tables of test mode: verdicts on uploads, lapses and positions of changes as among live dossiers, erasure, retention."""
    storage = Storage.of(settings)
    return [
        *uploads_timers.work(database, settings),
        *cases_timers.timers(database, calendars),
        Every(EVERY_SECONDS, partial(_erase_expired, database, settings)),
        Every(EVERY_SECONDS, partial(documents_timers.delete_files, database, storage)),
        Every(retention.EVERY_SECONDS, partial(retention.clean, database, settings)),
    ]


async def partners(database: Database, envelopes: Sequence[Mapping[str, Any]]) -> list[str | None]:
    """The partner of each event: whose test dossier it is about; None where that is erased."""
    codes = [each["data"].get("dossier", each["subject"]) for each in envelopes]
    known = dict(await database.raw.fetch(_PARTNERS, codes))
    return [known.get(code) for code in codes]


async def _erase_expired(database: Database, settings: Settings) -> bool:
    return await erase(database, settings.test_days, at=datetime.now(UTC)) == BATCH


async def erase(database: Database, days: int, *, at: datetime) -> int:
    """Erase a batch of the test dossiers that were submitted `days` before `at` or earlier, with all that is about them; returns how many."""
    until = at - timedelta(days=days)
    async with database.transaction() as session:
        codes = (await session.scalars(_EXPIRED, {"until": until, "batch": BATCH})).all()
        for statement in _ERASE:
            await session.execute(statement, {"codes": codes, "until": until})
    return len(codes)
