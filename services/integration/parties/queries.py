"""The persons of a dossier, opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.sealing import Sealer
from services.contracts.dossier import Parties
from services.integration.models.parties import DossierParties


@dataclass(frozen=True)
class KeptParties:
    """The persons and papers of a dossier that are kept and not erased; both properties raise `SealingError` where they were altered."""

    code: str
    service_sealer: Sealer
    key: bytes
    content: bytes

    @cached_property
    def sealer(self) -> Sealer:
        """The sealer with the dossier's own key."""
        return own_sealer(self.service_sealer, self.code, self.key)

    @property
    def parties(self) -> Parties:
        """The persons and papers."""
        return Parties.model_validate_json(self.sealer.open(self.content, context=self.code.encode()))


async def kept(session: AsyncSession, sealer: Sealer, codes: Sequence[str]) -> dict[str, KeptParties]:
    """What is kept of the persons of these dossiers, by code."""
    rows = await session.scalars(select(DossierParties).where(DossierParties.code.in_(codes), DossierParties.key.is_not(None)))
    return {row.code: KeptParties(row.code, sealer, row.key, row.content) for row in rows if row.key}


async def parties(session: AsyncSession, sealer: Sealer, code: str) -> Parties | None:
    """The persons and papers of a dossier; None where they are not known, or erased."""
    rows = await kept(session, sealer, [code])
    return rows[code].parties if code in rows else None


def own_sealer(sealer: Sealer, code: str, key: bytes) -> Sealer:
    """The sealer with a dossier's own key: for whatever holds data of its persons, so that it goes when the key goes."""
    return Sealer([sealer.open(key, context=code.encode()).hex()])
