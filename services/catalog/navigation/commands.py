"""Adding the fields and life events that published procedures name for the first time."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.models import Field, LifeEvent
from services.catalog.navigation.rules import life_events

_field: Any = Field.__table__
_life_event: Any = LifeEvent.__table__


async def add_missing(session: AsyncSession, fields: Mapping[str, str], slugs: Iterable[str]) -> None:
    """Add the fields (names by code) and life events (by slug) that do not exist yet; existing ones stay as they are."""
    # In the order of their keys, so that concurrent imports cannot deadlock.
    field_rows = [{"code": code, "name": fields[code]} for code in sorted(fields)]
    await session.execute(insert(_field).on_conflict_do_nothing(), field_rows)
    event_rows = [_row(slug) for slug in sorted(slugs)]
    if event_rows:
        await session.execute(insert(_life_event).on_conflict_do_nothing(), event_rows)


def _row(slug: str) -> dict[str, object]:
    """The row of a life event; one without a known name gets its tag as name, and the last position."""
    position, name = life_events.names().get(slug, (9_999, life_events.Name(slug, slug, slug)))
    return {"slug": slug, "position": position, "name_vi": name.name_vi, "name_en": name.name_en}
