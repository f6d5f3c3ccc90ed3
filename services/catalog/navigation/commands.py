"""Fields and life events are added when published procedures name new ones."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.models import Field, LifeEvent
from services.catalog.navigation.rules import life_events

_field: Any = Field.__table__
_life_event: Any = LifeEvent.__table__


async def add_missing(session: AsyncSession, fields: Mapping[str, str], slugs: Iterable[str]) -> None:
    """Add fields (names by code) and life events (by slug) that are not there yet; those that are stay as they are."""
    # In the order of their keys, so that two imports at once never wait for each other in a circle.
    named = [{"code": code, "name": fields[code]} for code in sorted(fields)]
    await session.execute(insert(_field).on_conflict_do_nothing(), named)
    events = [_row(slug) for slug in sorted(slugs)]
    if events:
        await session.execute(insert(_life_event).on_conflict_do_nothing(), events)


def _row(slug: str) -> dict[str, object]:
    """The row of a life event; one we have no name for is called by its tag and comes last."""
    position, name = life_events.known().get(slug, (9_999, life_events.Name(slug, slug, slug)))
    return {"slug": slug, "position": position, "name_vi": name.name_vi, "name_en": name.name_en}
