"""Checks of data that drifts apart: rows and histories, anchors, the national portal, the event log and what was published."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from pydantic_core import from_json
from sqlalchemy import text

from services.chassis.database import Database
from services.cli.checks.finding import SECONDS, Examined, Finding, Text, bad, good
from services.contracts.public_events import PUBLIC
from services.dossier.anchors import queries as anchors
from services.dossier.history import presenter, queries
from services.integration.reconciliations import queries as reconciliations

SAMPLE: Final = 20
"""Dossiers whose rows are compared with their histories: those that changed last."""
ANCHOR_DAYS: Final = 2
STAMP_DAYS: Final = 1
DIFFERENCE_DAYS: Final = 1
LOG_SECONDS: Final = 60


async def histories(examined: Examined) -> Sequence[Finding]:
    """The dossiers changed last are as their histories say."""
    if examined.service != "dossier":
        return []
    newest = text("select code from dossier_change order by position desc limit :count")
    since = examined.now - timedelta(seconds=examined.settings.event_log_retention)
    async with examined.database.reading() as session:
        codes = list((await session.execute(newest, {"count": SAMPLE})).scalars())
    wrong = []
    for code in codes:
        async with examined.database.transaction() as session:
            recorded = await queries.verification_input(session, code, None, since=since)
        if not presenter.verification_result(code, recorded, at=examined.now).verified:
            wrong.append(code)
    if wrong:
        said = Text(
            f"{len(wrong)} hồ sơ khác với lịch sử, đầu tiên {wrong[0]}",
            f"{len(wrong)} dossiers differ from their histories, first {wrong[0]}",
        )
        remedy = Text(
            f"xem GET /v1/dossiers/{wrong[0]}/history/verification", f"see GET /v1/dossiers/{wrong[0]}/history/verification"
        )
        return [bad("histories", "failure", said, remedy)]
    return [
        good(
            "histories", f"{len(codes)} hồ sơ mới nhất khớp lịch sử", f"the {len(codes)} newest dossiers are as their histories say"
        )
    ]


async def anchoring(examined: Examined) -> Sequence[Finding]:
    """The histories are anchored every day."""
    if examined.service != "dossier":
        return []
    async with examined.database.reading() as session:
        newest = await anchors.newest(session)
        dossiers = (await session.execute(text("select exists (select from dossier)"))).scalar_one()
    if newest.completed_at is None and not dossiers:
        return [good("anchors", "chưa có hồ sơ để neo", "there is nothing to anchor yet")]
    if newest.completed_at is None or examined.now - newest.completed_at > timedelta(days=ANCHOR_DAYS):
        said = Text("lịch sử chưa được neo hai ngày", "the histories have not been anchored for two days")
        return [bad("anchors", "failure", said, Text("chạy: motcua worker dossier", "is this running? motcua worker dossier"))]
    return [
        good("anchors", f"neo gần nhất {newest.completed_at:%Y-%m-%d}", f"the newest anchor is of {newest.completed_at:%Y-%m-%d}")
    ]


async def differences(examined: Examined) -> Sequence[Finding]:
    """Nobody has left a difference to the national portal standing."""
    if examined.service != "integration":
        return []
    async with examined.database.reading() as session:
        count, since = await reconciliations.standing(session)
    if since is not None and examined.now - since > timedelta(days=DIFFERENCE_DAYS):
        said = Text(f"{count} chênh lệch với Cổng quốc gia chưa xử lý", f"{count} differences to the national portal stand")
        remedy = Text(*["motcua national-portal reconcile --from … --to …, repair ID"] * 2)
        return [bad("reconciliation", "warning", said, remedy)]
    return [good("reconciliation", f"{count} chênh lệch với Cổng quốc gia", f"{count} differences to the national portal")]


async def event_log(examined: Examined, url: str) -> Sequence[Finding]:
    """The newest public event this service published a minute ago is in the event log of integration, whose database is at `url`."""
    # Of many kinds that are not public one after another the newest public one may lie further back; then nothing is said.
    newest = text("select envelope from outbox where sent_at < :until order by id desc limit 200")
    async with examined.database.reading() as session:
        until: datetime = examined.now - timedelta(seconds=LOG_SECONDS)
        published = [from_json(row) for row in (await session.execute(newest, {"until": until})).scalars()]
    public = next((each for each in published if each["type"] in PUBLIC), None)
    if public is None:
        return [good("event_log", "chưa có sự kiện công khai", "no public event yet")]
    log = Database(url, pool=1, statement_timeout=SECONDS / 2)
    try:
        async with log.autocommit.connect() as connection:
            there = (
                await connection.execute(
                    text("select exists (select from event where id = cast(:id as uuid))"), {"id": public["id"]}
                )
            ).scalar_one()
    finally:
        await log.close()
    if there:
        return [good("event_log", "nhật ký sự kiện đầy đủ", "the event log has the newest event")]
    said = Text("nhật ký sự kiện thiếu sự kiện đã phát", "the event log lacks an event that was published")
    return [
        bad("event_log", "failure", said, Text("chạy: motcua worker integration", "is this running? motcua worker integration"))
    ]
