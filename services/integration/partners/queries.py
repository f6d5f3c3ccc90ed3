"""Reads of partners: who may read what, and whom to write to."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.errors import Forbidden
from services.integration.models.partners import Partner
from services.kernel.unit_codes import covers

ISSUER: Final = "partners"
"""The name of this service as an issuer of tokens: an account of ours is `partners|pa-…`."""
EVENTS_SCOPE: Final = "events:read"


@dataclass(frozen=True, slots=True)
class Reader:
    """What a partner may read: `partner` is its account as in `Principal.subject`, `authorities` are units, each with those below.

    A reader in test mode sees its own test data and what is public; any other sees no test data at all.
    """

    partner: str
    authorities: frozenset[str]
    test: bool

    def reads(self, authority: str | None, test_partner: str | None = None) -> bool:
        """Whether it may read an event of an authority, of none (public), or of a partner's test data."""
        if test_partner is not None or (self.test and authority is not None):
            return self.test and test_partner == self.partner
        return authority is None or any(covers(each, authority) for each in self.authorities)


def reader(principal: Principal) -> Reader:
    """What the partner behind a token may read; `Forbidden` for anybody else and without the scope `events:read`."""
    if principal.kind != "partner" or EVENTS_SCOPE not in principal.scopes:
        raise Forbidden
    return Reader(principal.subject, principal.authorities, principal.test)


def account(client_id: str) -> str:
    """The account of a client, as in `Principal.subject`."""
    return f"{ISSUER}|{client_id}"


async def readers(session: AsyncSession) -> dict[str, Reader]:
    """By account, what every partner may read now; without those that are disabled or lack the scope: for who reads on their behalf."""
    rows = await session.scalars(select(Partner).where(Partner.disabled_at.is_(None), Partner.scopes.contains([EVENTS_SCOPE])))
    return {account(row.id): Reader(account(row.id), frozenset(row.authorities), row.mode == "test") for row in rows}


async def contact(session: AsyncSession, partner: str) -> str | None:
    """The e-mail address of those who run a partner's system, by its account; None for an account that is none of ours."""
    issuer, _, client_id = partner.partition("|")
    return await session.scalar(select(Partner.contact).where(Partner.id == client_id)) if issuer == ISSUER else None
