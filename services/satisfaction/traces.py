"""What an answer leaves for its integrity to be examined: keyed hashes of the client's address and device, which change every day.

The values themselves are stored nowhere. The hashes are of a key derived from the oldest sealing key, so the database alone does not
give away an address; they are deleted after `MOTCUA_TRACE_DAYS`, and after that nobody can.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Annotated, Final, Literal, Self, cast
from uuid import UUID

from fastapi import Header, Request
from sqlalchemy import Table, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import rate_limit, write_batch
from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.sealing import Sealer
from services.kernel.vietnam import day_in_vietnam
from services.satisfaction.models.integrity import AnswerTrace, OfficialAccount, OfficialAttempt
from services.satisfaction.models.ratings import Invitation
from services.satisfaction.settings import Settings

Kind = Literal["rating", "campaign_answer"]
"""The table of the answer."""

_TRACE: Final = cast("Table", AnswerTrace.__table__)
_UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Trace:
    """Where an answer came from. `office` is the unit from whose network (`MOTCUA_OFFICE_NETWORKS`)."""

    address: bytes | None = None
    device: bytes | None = None
    office: str | None = None


NOWHERE: Final = Trace()
"""Of an answer whose device is known otherwise: a kiosk's address says nothing, and all its answers share it."""


class Tracer:
    """Hashes addresses and devices."""

    def __init__(self, keys: Sequence[str], networks: Mapping[str, Sequence[IPv4Network | IPv6Network]]) -> None:
        self._secret = hashlib.sha256(b"answer trace" + bytes.fromhex(keys[-1])).digest()
        self._networks = networks

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The tracer of a service with these settings."""
        return cls([key.get_secret_value() for key in settings.sealing_keys], settings.office_networks)

    def trace(self, request: Request, device: str | None, *, at: datetime) -> Trace:
        """The trace of a request; its address is what `rate_limit.client` says, which no header can forge."""
        address = rate_limit.client(request)
        return Trace(
            address=None if address == _UNKNOWN else self._hash("address", address, at),
            device=self._hash("device", device, at) if device else None,
            office=self._office(request),
        )

    def _hash(self, of: str, value: str, at: datetime) -> bytes:
        return hmac.digest(self._secret, f"{of}\n{day_in_vietnam(at)}\n{value}".encode(), "sha256")

    def _office(self, request: Request) -> str | None:
        if not self._networks or request.client is None:
            return None
        try:
            address = ip_address(request.client.host)
        except ValueError:
            return None
        return next((unit for unit, networks in self._networks.items() if any(address in each for each in networks)), None)


DeviceId = Annotated[
    str | None,
    Header(
        description="A random id that the app made when it was installed, if it has one. Only a hash that changes daily is kept.",
        min_length=8,
        max_length=100,
        pattern=r"^[\x21-\x7e]+$",
        examples=["5f0c9a52-6d6e-4b0e-8f6b-1f5c1f1c7d11"],
    ),
]


def of_request(request: Request, device: str | None) -> Trace:
    """The trace of a request to this app; called by handlers, because a dependency would cost more than the hashes."""
    tracer: Tracer = request.app.state.tracer
    return tracer.trace(request, device, at=datetime.now(UTC))


async def record_attempt(database: Database, sealer: Sealer, official: Principal, token_hash: bytes, *, at: datetime) -> None:
    """Remember that an official tried to rate and is refused: the account's blind index, and the dossier of the link, if there is one."""
    of_link = select(Invitation.dossier, literal(at)).where(Invitation.token_hash == token_hash)
    attempt = insert(OfficialAttempt).from_select(["dossier", "at"], of_link).on_conflict_do_nothing()
    account = insert(OfficialAccount).values(account=sealer.index(official.subject), unit=official.unit).on_conflict_do_nothing()
    async with database.autocommit.connect() as connection:
        await connection.execute(account)
        await connection.execute(attempt)


def leave(
    session: AsyncSession,
    trace: Trace,
    *,
    at: datetime,
    kind: Kind = "rating",
    dossier: str | None = None,
    answer: UUID | None = None,
) -> None:
    """Have an answer that this transaction stores examined; it is named by its dossier or its id."""
    origin = {"address": trace.address, "device": trace.device, "office": trace.office}
    named = {"kind": kind, "dossier": dossier, "answer": answer, "stored_at": at}
    write_batch.insert_later(session, _TRACE, {**named, **origin})
