"""Reads of partners: who may read what, whom to write to, accounts with their secrets and history, and how much was used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import any_, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal, lacks_scope
from services.chassis.paging import Paging
from services.integration.errors import PartnerNotFound
from services.integration.models.partners import Partner, PartnerChange, PartnerSecret, PartnerUse
from services.integration.models.webhooks import WebhookSecret
from services.integration.settings import PARTNERS
from services.kernel.unit_codes import covers

EVENTS_SCOPE = "events:read"


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
        raise lacks_scope(principal, EVENTS_SCOPE)
    return Reader(principal.subject, principal.authorities, principal.test)


def account(client_id: str) -> str:
    """The account of a client, as in `Principal.subject`."""
    return f"{PARTNERS}|{client_id}"


async def readers(session: AsyncSession) -> dict[str, Reader]:
    """By account, what every partner may read now; without those that are disabled or lack the scope: for who reads on their behalf."""
    rows = await session.scalars(
        select(Partner).where(Partner.disabled_at.is_(None), literal(EVENTS_SCOPE) == any_(Partner.scopes))
    )
    return {account(row.id): Reader(account(row.id), frozenset(row.authorities), row.mode == "test") for row in rows}


async def contact(session: AsyncSession, partner: str) -> str | None:
    """The e-mail address of those who run a partner's system, by its account; None for an account that is none of ours."""
    issuer, _, client_id = partner.partition("|")
    return await session.scalar(select(Partner.contact).where(Partner.id == client_id)) if issuer == PARTNERS else None


def client_id(principal: Principal) -> str | None:
    """The `client_id` of a partner whose account is kept here; None for anybody else, whatever another issuer calls its accounts."""
    issuer, _, subject = principal.subject.partition("|")
    return subject if principal.kind == "partner" and issuer == PARTNERS else None


async def partner(session: AsyncSession, client_id: str, *, locked: bool = False) -> Partner:
    """One account; `PartnerNotFound` without it. `locked`: until the end of the transaction nobody else changes it or its secrets."""
    row = await session.get(Partner, client_id, with_for_update=locked)
    if row is None:
        raise PartnerNotFound
    return row


async def partners(session: AsyncSession, paging: Paging, mode: str | None) -> Sequence[Partner]:
    """A page of accounts, by id."""
    statement = select(Partner) if mode is None else select(Partner).where(Partner.mode == mode)
    return (await session.scalars(paging.after(statement, Partner.id))).all()


async def secrets(session: AsyncSession, client_ids: Iterable[str], at: datetime) -> dict[str, list[PartnerSecret]]:
    """The secrets that are good at an instant, newest first, by account."""
    return await good_secrets(session, PartnerSecret, "partner", client_ids, at)


_Secret = TypeVar("_Secret", PartnerSecret, WebhookSecret)


async def good_secrets(
    session: AsyncSession, kind: type[_Secret], owner: str, owners: Iterable[str], at: datetime
) -> dict[str, list[_Secret]]:
    """The secrets of a kind that are good at an instant, newest first, by whose they are: the column `owner`."""
    good = or_(kind.ends_at.is_(None), kind.ends_at > at)
    statement = select(kind).where(getattr(kind, owner).in_(owners), good)
    found: dict[str, list[_Secret]] = {}
    for row in await session.scalars(statement.order_by(kind.created_at.desc(), kind.id)):
        found.setdefault(getattr(row, owner), []).append(row)
    return found


async def twins(session: AsyncSession, rows: Iterable[Partner]) -> dict[str, str]:
    """By account its counterpart: of a live account its test twin, of a test account the live one."""
    own = {row.id: row.twin for row in rows}
    statement = select(Partner.twin, Partner.id).where(Partner.twin.in_(own))
    tests = {str(live): test for live, test in await session.execute(statement)}
    return tests | {test: live for test, live in own.items() if live is not None}


async def changes(session: AsyncSession, client_id: str, paging: Paging) -> Sequence[PartnerChange]:
    """A page of an account's history, oldest first."""
    statement = select(PartnerChange).where(PartnerChange.partner == client_id)
    return (await session.scalars(paging.after(statement, PartnerChange.id))).all()


async def usage(session: AsyncSession, client_id: str, first: date, last: date) -> Sequence[PartnerUse]:
    """What an account used on the days of a period, both included, by day, service and route."""
    days = PartnerUse.day.between(first, last)
    statement = select(PartnerUse).where(PartnerUse.account == account(client_id), days)
    return (await session.scalars(statement.order_by(PartnerUse.day, PartnerUse.service, PartnerUse.route))).all()
