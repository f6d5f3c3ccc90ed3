"""Writes of partners' secrets: a new one beside the one in use, and an end for one at once."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.integration.errors import OverlapTooLong, SecretNotFound
from services.integration.models.partners import Partner, PartnerSecret
from services.integration.partners import queries, rules
from services.integration.partners.commands import accounts
from services.integration.partners.schemas import SecretIn
from services.kernel import random_ids


async def add(
    session: AsyncSession, client_id: str, request: SecretIn, *, by: Principal, at: datetime
) -> tuple[Partner, PartnerSecret, str]:
    """A new secret; the newest so far is good until the stated time, older ones end at once. Raises `PartnerNotFound`, `OverlapTooLong`."""
    end = rules.end_of_others(request.others_end_at, at)
    if end is None:
        raise OverlapTooLong
    row = await queries.partner(session, client_id, locked=True)
    for number, other in enumerate((await queries.secrets(session, [client_id], at)).get(client_id, [])):
        latest = end if number == 0 else at
        other.ends_at = min(other.ends_at or latest, latest)
    secret = rules.new_secret()
    stored = PartnerSecret(id=random_ids.new("ps"), partner=client_id, hash=rules.hash_of(secret), created_at=at)
    session.add(stored)
    row.version += 1
    accounts.note(session, row, "secret_added", {"secret": [None, stored.id], "others_end_at": [None, end.isoformat()]}, by, at)
    return row, stored, secret


async def revoke(session: AsyncSession, client_id: str, secret_id: str, *, by: Principal, at: datetime) -> None:
    """End a secret at once. Raises `PartnerNotFound`, `SecretNotFound`."""
    row = await queries.partner(session, client_id, locked=True)
    good = (await queries.secrets(session, [client_id], at)).get(client_id, [])
    stored = next((each for each in good if each.id == secret_id), None)
    if stored is None:
        raise SecretNotFound
    stored.ends_at = at
    row.version += 1
    accounts.note(session, row, "secret_revoked", {"secret": [secret_id, None]}, by, at)
