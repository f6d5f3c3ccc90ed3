"""Whose account a request is about, and what tokens are issued with."""

from typing import Annotated

from fastapi import Depends, Path, Request

from services.chassis.auth import Caller
from services.chassis.errors import Forbidden
from services.integration.errors import NarrowToken, PartnerDisabled, PartnerNotFound
from services.integration.models.partners import Partner
from services.integration.partners import queries
from services.integration.partners.context import TokenContext

OWN = "me"


async def _account(
    by: Caller, request: Request, client_id: Annotated[str, Path(max_length=60, description="The account's id; `me` is one's own.")]
) -> str:
    if by.has_role("admin"):
        return client_id
    if by.kind != "partner":
        raise Forbidden
    own = queries.client_id(by)
    if own is None or client_id not in (OWN, own):
        raise PartnerNotFound
    row = await _kept(request, own)
    if row.disabled_at is not None:
        raise PartnerDisabled
    return own


async def _whole_account(client_id: "Account", by: Caller, request: Request) -> str:
    if by.kind == "partner" and not by.scopes.issuperset((await _kept(request, client_id)).scopes):
        raise NarrowToken
    return client_id


async def _kept(request: Request, client_id: str) -> Partner:
    # On a connection of its own, which is given back. From the primary: a token may be younger than what the replica has.
    async with request.app.state.database.transaction() as session:
        return await queries.partner(session, client_id)


async def _context(request: Request) -> TokenContext:
    context: TokenContext = request.app.state.token_context
    return context


Account = Annotated[str, Depends(_account)]
WholeAccount = Annotated[str, Depends(_whole_account)]
"""For what gives away all that the account may do: a token with fewer scopes does not get the others by a secret of its own making."""
Tokens = Annotated[TokenContext, Depends(_context)]
