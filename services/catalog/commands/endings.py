"""Ending versions: the last day of one is decided by what follows it, a version or an abolition."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.models import ProcedureVersion
from services.catalog.rules import editions

_version: Any = ProcedureVersion.__table__
_END = (
    update(_version)
    .where(_version.c.code == bindparam("of"), _version.c.version == bindparam("number"))
    .values(effective_to=bindparam("last_day"), document=bindparam("page"), etag=bindparam("tag"))
)


async def end(session: AsyncSession, followed: Sequence[tuple[Any, date]]) -> None:
    """End versions (with `code`, `version`, `effective_from`, `document`) the day before another day.

    One that would only have begun then ends before it begins, and so is in force on no day.
    """
    if followed:
        await (await session.connection()).execute(_END, [_ending(version, day) for version, day in followed])


def _ending(ended: Any, day: date) -> dict[str, Any]:
    last_day = max(day, ended.effective_from) - timedelta(days=1)
    page, tag = editions.closed(ended.document, last_day)
    return {"of": ended.code, "number": ended.version, "last_day": last_day, "page": page, "tag": tag}
