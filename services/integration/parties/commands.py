"""Storing the persons of a dossier."""

import secrets

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.envelopes import EnvelopeOpener
from services.chassis.sealing import Sealer
from services.contracts.dossier import DossierParty, Parties
from services.integration.errors import PartiesNotFound
from services.integration.models.parties import DossierParties
from services.integration.parties import queries


async def store(session: AsyncSession, opener: EnvelopeOpener, sealer: Sealer, event: DossierParty) -> bool:
    """Keep the persons of a dossier, unless a newer version of them is known or they were erased; whether they changed. Raises `EnvelopeError`."""
    row = await session.get(DossierParties, event.code, with_for_update=True)
    if row is not None and (row.key is None or row.version >= event.version):
        return False
    parties = Parties.model_validate_json(opener.open(event.sealed, context=event.context))
    context = event.code.encode()
    key = sealer.seal(secrets.token_bytes(32), context=context) if row is None else row.key
    assert key is not None  # noqa: S101 - erased ones were left alone
    content = queries.own_sealer(sealer, event.code, key).seal(parties.model_dump_json(exclude_none=True).encode(), context=context)
    values = {"code": event.code, "version": event.version, "key": key, "content": content}
    # Two events of a new dossier may arrive at once: the newer one stays.
    statement = insert(DossierParties).values(values)
    newer = statement.excluded.version > DossierParties.version
    update = {"version": statement.excluded.version, "key": statement.excluded.key, "content": statement.excluded.content}
    await session.execute(statement.on_conflict_do_update(index_elements=["code"], set_=update, where=newer))
    return True


async def begin(session: AsyncSession, sealer: Sealer, code: str, parties: Parties) -> Sealer | None:
    """The sealer with the dossier's own key, which is made where there is none yet, with these persons as version 0; None after an erasure."""
    context = code.encode()
    key = secrets.token_bytes(32)
    values = {
        "code": code,
        "version": 0,
        "key": sealer.seal(key, context=context),
        "content": Sealer([key.hex()]).seal(parties.model_dump_json(exclude_none=True).encode(), context=context),
    }
    await session.execute(insert(DossierParties).values(values).on_conflict_do_nothing())
    kept = await queries.kept(session, sealer, [code])
    return kept[code].sealer if code in kept else None


async def erase(session: AsyncSession, code: str) -> None:
    """Drop the dossier's own key: its persons, and whatever else was sealed with it, can no longer be read. They stay erased.

    Raises `PartiesNotFound` where nothing is kept.
    """
    row = await session.get(DossierParties, code, with_for_update=True)
    if row is None:
        raise PartiesNotFound
    row.key, row.content = None, b""
