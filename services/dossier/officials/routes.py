"""HTTP in: officials of a unit, and delegations among them."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response

from services.chassis.auth import Caller
from services.chassis.database import ReadSession, Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier import access
from services.dossier import schemas as dossier_schemas
from services.dossier.access import Staff, View
from services.dossier.officials import presenter, queries
from services.dossier.officials import schemas as officials
from services.dossier.officials.commands import delegations
from services.dossier.officials.dependencies import record_official
from services.dossier.procedures.queries import authorities
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "officials")


@router.get("/me", response_model=officials.Me)
async def read_me(by: Caller, session: ReadSession) -> Response:
    """Who you are to the services: the claims of your token, the names of your units, and your delegations."""
    today = day_in_vietnam(datetime.now(UTC))
    within = await authorities.units_within(session, by.unit, today) if by.unit is not None else []
    units = within if access.view(by) is View.UNIT_AND_BELOW else [row for row in within if row.code == by.unit]
    delegations_ = await queries.own_delegations(session, by, today) if by.kind == "official" else []
    account = presenter.me(by, units, delegations_)
    return Response(account.model_dump_json(), media_type="application/json", headers={"Cache-Control": "private, no-store"})


@router.get("/officials", dependencies=[Depends(record_official)])
async def list_officials(
    by: Staff,
    session: ReadSession,
    unit: Annotated[dossier_schemas.UnitCode | None, Query(description="Code of the unit; your own when absent.")] = None,
) -> officials.OfficialList:
    """The officials of a unit (the caller's own by default) who have signed in at least once."""
    rows = await queries.officials_of_unit(session, unit or by.unit or "")
    return officials.OfficialList(items=[officials.OfficialOut.model_validate(each) for each in rows])


@router.post("/delegations", status_code=201, dependencies=[Depends(record_official)])
@retry_safe
async def create_delegation(body: officials.DelegationIn, by: Staff, session: Session) -> officials.DelegationOut:
    """Let an official act for an absent one of the same unit: on their dossiers, in the stand-in's own role."""
    now = datetime.now(UTC)
    created = await delegations.create(session, body, by=by, at=now, today=day_in_vietnam(now))
    return officials.DelegationOut.model_validate(created)


@router.get("/delegations")
async def list_delegations(by: Staff, session: ReadSession) -> officials.DelegationList:
    """The delegations of the caller's unit that have not ended; for leaders those of the units below as well."""
    rows = await queries.delegations(session, by, day_in_vietnam(datetime.now(UTC)))
    return officials.DelegationList(items=[officials.DelegationOut.model_validate(each) for each in rows])


@router.delete("/delegations/{number}")
@retry_safe
async def revoke_delegation(
    number: Annotated[UUID, Path(description="Id of the delegation.")], by: Staff, session: Session
) -> officials.DelegationOut:
    """End a delegation now. It stays on record."""
    revoked = await delegations.revoke(session, number, by=by, at=datetime.now(UTC))
    return officials.DelegationOut.model_validate(revoked)
