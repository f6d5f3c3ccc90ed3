"""The signer of claims and the status list of this process, for routes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, TypeAlias

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.claims import queries
from services.dossier.claims.context import ClaimSigner
from services.dossier.claims.rules.signed import SigningKey
from services.dossier.claims.rules.status_list import StatusList


@dataclass
class StatusLists:
    """The newest status list, made again when a claim has ended, when the key has changed, and every hour."""

    _of: object = None
    _signed: bytes = b""

    async def signed(self, session: AsyncSession, key: SigningKey, now: datetime) -> bytes:
        """The list as of now. Processes make the same bytes, so its date is the hour's, or that of the newest ending."""
        count, newest = await queries.newest(session)
        hour = now.replace(minute=0, second=0, microsecond=0)
        if (of := (key.kid, count, newest, hour)) != self._of:
            listed = await queries.listed(session)
            self._signed = StatusList.at(max(hour, newest or hour), listed).sign(key)
            self._of = of
        return self._signed


async def _signer(request: Request) -> ClaimSigner:
    signer: ClaimSigner = request.app.state.claim_signer
    return signer


async def _lists(request: Request) -> StatusLists:
    lists: StatusLists = request.app.state.status_lists
    return lists


Signer: TypeAlias = Annotated[ClaimSigner, Depends(_signer)]
Lists: TypeAlias = Annotated[StatusLists, Depends(_lists)]
