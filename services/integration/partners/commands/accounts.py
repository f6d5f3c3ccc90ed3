"""Writes of partners' accounts: registering and changing them, each change with its history."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.conditional_requests import require_version
from services.integration.errors import PartnerNotFound, TwinExists, TwinNotPossible
from services.integration.models.partners import Partner, PartnerChange, PartnerSecret
from services.integration.partners import queries, rules
from services.integration.partners.schemas import Action, PartnerChangeIn, PartnerIn
from services.kernel import random_ids

_LISTS: Final = {"scopes": "scopes", "authorities": "authorities", "keys": "jwks"}


async def register(
    session: AsyncSession,
    request: PartnerIn,
    *,
    by: Principal,
    at: datetime,
    client_id: str | None = None,
    secret: str | None = None,
) -> tuple[Partner, PartnerSecret, str]:
    """Register a partner; the account with its first secret. An id and a secret of one's own are for demonstrations.

    Raises `TwinNotPossible`, `TwinExists`.
    """
    if request.twin is not None:
        await _require_live(session, request.twin, request.mode)
    values: dict[str, Any] = {
        "id": client_id or random_ids.new("pa"),
        "version": 1,
        "name": request.name,
        "contact": request.contact,
        "mode": request.mode,
        "twin": request.twin,
        "scopes": request.scopes,
        "authorities": request.authorities,
        "per_minute": request.limits.minute,
        "per_day": request.limits.day,
        "jwks": request.keys,
        "created_at": at,
    }
    row = await session.scalar(insert(Partner).values(values).on_conflict_do_nothing(index_elements=["twin"]).returning(Partner))
    if row is None:
        raise TwinExists
    own = secret or rules.new_secret()
    stored = PartnerSecret(id=random_ids.new("ps"), partner=row.id, hash=rules.hash_of(own), created_at=at)
    session.add(stored)
    facts = request.model_dump(mode="json", exclude={"name", "contact"})
    note(session, row, "registered", {name: [None, value] for name, value in facts.items()} | {"secret": [None, stored.id]}, by, at)
    return row, stored, own


async def _require_live(session: AsyncSession, twin: str, mode: str) -> None:
    try:
        live = await queries.partner(session, twin, locked=True)
    except PartnerNotFound as error:
        raise TwinNotPossible from error
    if mode != "test" or live.mode != "live" or live.disabled_at is not None:
        raise TwinNotPossible


async def change(
    session: AsyncSession, client_id: str, request: PartnerChangeIn, *, expected: int, by: Principal, at: datetime
) -> Partner:
    """Change an account; what stays as it is leaves no trace. Raises `PartnerNotFound`, `VersionMismatch`."""
    row = await queries.partner(session, client_id, locked=True)
    require_version(row.version, expected)
    changes: dict[str, Any] = {}
    for name in ("name", "contact"):
        value = getattr(request, name)
        if value is not None and value != getattr(row, name):
            # Who the contact is, is nothing for a history that is never deleted.
            changes[name] = [row.name, value] if name == "name" else []
            setattr(row, name, value)
    for name, column in _LISTS.items():
        value = getattr(request, name)
        if value is not None and value != getattr(row, column):
            changes[name] = [getattr(row, column), value]
            setattr(row, column, value)
    if request.limits is not None and (request.limits.minute, request.limits.day) != (row.per_minute, row.per_day):
        changes["limits"] = [{"minute": row.per_minute, "day": row.per_day}, request.limits.model_dump()]
        row.per_minute, row.per_day = request.limits.minute, request.limits.day
    if changes:
        row.version += 1
        note(session, row, "changed", changes, by, at)
    if request.disabled is not None and request.disabled != (row.disabled_at is not None):
        row.version += 1
        row.disabled_at = at if request.disabled else None
        note(session, row, "disabled" if request.disabled else "enabled", {}, by, at)
    return row


def note(session: AsyncSession, row: Partner, action: Action, changes: dict[str, Any], by: Principal, at: datetime) -> None:
    """Write down a change of an account, at its version."""
    session.add(PartnerChange(partner=row.id, version=row.version, action=action, changes=changes, by=by.subject, at=at))
