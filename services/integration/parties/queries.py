"""The persons of a dossier, opened."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.sealing import Sealer
from services.contracts.dossier import Parties
from services.integration.models.parties import DossierParties


async def parties(session: AsyncSession, sealer: Sealer, code: str) -> Parties | None:
    """The persons and papers of a dossier; None where they are not known, or erased."""
    row = await session.get(DossierParties, code)
    if row is None or row.key is None:
        return None
    return Parties.model_validate_json(own_sealer(sealer, code, row.key).open(row.content, context=code.encode()))


def own_sealer(sealer: Sealer, code: str, key: bytes) -> Sealer:
    """The sealer with a dossier's own key: for whatever holds data of its persons, so that it goes when the key goes."""
    return Sealer([sealer.open(key, context=code.encode()).hex()])
