"""Offers to the dossier service: claims of dossiers whose files are to be fetched, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from pydantic_core import to_json
from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.envelopes import EnvelopeRecipient
from services.chassis.errors import DomainError
from services.chassis.outbox import emit
from services.chassis.sealing import Sealer
from services.contracts.integration import PortalDossier, PortalDossierSubmitted, portal_dossier_context
from services.integration import errors
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.inbound.commands import decisions
from services.integration.inbound.protocol import PortalFile
from services.integration.models.inbound import InboundDossier, InboundFile
from services.integration.parties import queries as parties_queries

RECEIVER: Final = "national_portal"


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file that was fetched, with its type by its first bytes."""

    of: PortalFile
    content: bytes
    media_type: str


@dataclass
class Claim:
    """A dossier whose files are to be fetched now. `record` is None where its key is gone. Fetching notes what came of it."""

    code: str
    record: bytes | None
    received_at: datetime
    lease_until: datetime
    attempts: int
    offered: PortalDossier | None = None
    files: list[FetchedFile] = field(default_factory=list)
    refusal: DomainError | None = None

    @property
    def receiver(self) -> str:
        return RECEIVER

    @property
    def key(self) -> str:
        return self.code


@dataclass(frozen=True)
class Commands:
    """The commands of the dispatcher that fetches files, over the service's sealer; dossiers are sealed for `recipient`."""

    sealer: Sealer
    recipient: EnvelopeRecipient

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[Claim]:
        """Claim dossiers that are to be offered, longest due first, for `lease` seconds."""
        limit = capacity.of(RECEIVER)
        rows = await deliveries.claim(session, InboundDossier, limit, at=at, lease=lease) if limit > 0 else []
        kept = await parties_queries.kept(session, self.sealer, [row.code for row in rows]) if rows else {}
        claims = []
        for row in rows:
            assert row.lease_until is not None  # noqa: S101 - just set
            own = kept.get(row.code)
            record = own.sealer.open(row.record, context=row.code.encode()) if own and row.record else None
            claims.append(Claim(row.code, record, row.received_at, row.lease_until, row.attempts))
        return claims

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[Claim]]) -> None:
        """Offer a dossier whose files are here, with the event that carries it; refuse one whose record or files cannot be taken."""
        for outcome in sorted(outcomes, key=lambda each: each.claim.code):
            claim = outcome.claim
            await decisions.serialise(session, claim.code)
            of_dossier = InboundDossier.code == claim.code
            row = await deliveries.release(session, InboundDossier, of_dossier, lease_until=claim.lease_until)
            if row is None:
                continue
            if outcome.kind == "acknowledged":
                await self._offer(session, row, claim, at=outcome.at)
            elif outcome.kind == "refused" and claim.refusal is not None:
                await decisions.decide_refused(session, row, _reason(claim.refusal), at=outcome.at)
            else:
                deliveries.postpone(row, outcome.reason or "", attempts=claim.attempts + 1, until=outcome.at)

    async def _offer(self, session: AsyncSession, row: InboundDossier, claim: Claim, *, at: datetime) -> None:
        assert claim.offered is not None  # noqa: S101 - what was fetched has been read
        own = (await parties_queries.kept(session, self.sealer, [row.code])).get(row.code)
        if own is None:
            await decisions.decide_refused(session, row, _reason(errors.PersonsErased()), at=at)
            return
        await session.execute(delete(InboundFile).where(InboundFile.code == row.code))
        if claim.files:
            await session.execute(insert(InboundFile), [_file_row(own.sealer, row.code, each) for each in claim.files])
        row.state, row.attempts, row.last_error, row.offers = "offered", 0, None, row.offers + 1
        sealed = self.recipient.seal(claim.offered.model_dump_json().encode(), context=portal_dossier_context(row.code, row.offers))
        emit(session, PortalDossierSubmitted(code=row.code, attempt=row.offers, sealed=sealed))


def _file_row(own: Sealer, code: str, file: FetchedFile) -> dict[str, Any]:
    context = f"{code} {file.of.document}".encode()
    return {
        "code": code,
        "document": file.of.document,
        "size": len(file.content),
        "media_type": file.media_type,
        "hash": sha256(file.content).digest(),
        "description": own.seal(to_json({"name": file.of.name, "component": file.of.component}), context=context),
        "content": own.seal(file.content, context=context),
    }


def _reason(refusal: DomainError) -> dict[str, Any]:
    return {
        "code": refusal.code,
        "vi": refusal.vi,
        "en": refusal.__doc__ or "",
        "errors": [{"pointer": each.pointer, "vi": each.vi or each.detail, "en": each.detail} for each in refusal.errors],
    }
