"""HTTP in: transitions of many dossiers at once, and reassignment."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request

from services.chassis.auth import Caller, Principal, RoleRequired
from services.chassis.errors import language
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier.bulk import schemas
from services.dossier.bulk.commands import BulkRun
from services.dossier.context import Context, DossierContext

Leader = Annotated[Principal, Depends(RoleRequired("leader"))]

router = transactional_router("/v1", "dossiers")


@router.post("/bulk-transitions")
@retry_safe
async def apply_bulk_transitions(request: Request, body: schemas.BulkIn, by: Caller, context: Context) -> schemas.BulkOut:
    """Take an action on each of up to 200 dossiers. Each has an outcome of its own; a repeated call is refused: the versions have changed."""
    outcomes = await _bulk_run(request, context, by).apply_all(body.items)
    return schemas.BulkOut(items=outcomes, **_counts(outcomes))


@router.post("/reassignments")
@retry_safe
async def reassign_dossiers(
    request: Request, body: schemas.ReassignmentIn, by: Leader, context: Context
) -> schemas.ReassignmentOut:
    """Assign the dossiers of one official to another unit or person, up to 200 a call. For leaders; due dates stay as they are."""
    outcomes, remaining = await _bulk_run(request, context, by).reassign(body)
    return schemas.ReassignmentOut(items=outcomes, remaining=remaining, **_counts(outcomes))


def _bulk_run(request: Request, context: DossierContext, by: Principal) -> BulkRun:
    return BulkRun(request.app.state.database, context, by, datetime.now(UTC), language(request))


def _counts(outcomes: Sequence[schemas.BulkOutcome]) -> dict[str, int]:
    done = sum(each.outcome == "done" for each in outcomes)
    return {"done": done, "refused": len(outcomes) - done}
