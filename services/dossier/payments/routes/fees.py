"""HTTP in, public: what a dossier costs, before it is submitted."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query, Request, Response

from services.chassis import public_cache
from services.chassis.openapi import CACHED
from services.chassis.transactional_router import transactional_router
from services.contracts.catalog import Channel
from services.dossier.context import Context
from services.dossier.payments.commands import requests
from services.dossier.payments.presenter import payments as presenter
from services.dossier.payments.rules.fees import Circumstances
from services.dossier.payments.schemas.payments import Copies, FeesOut
from services.dossier.procedures.queries import versions
from services.dossier.schemas import ProcedureCode, UnitCode
from services.kernel.vietnam import Day, day_in_vietnam

router = transactional_router("/v1", "payments")


@router.get("/fees", response_model=FeesOut, responses=CACHED)
async def compute_fees(
    request: Request,
    context: Context,
    procedure: Annotated[ProcedureCode, Query(description="Code of the procedure.")],
    authority: Annotated[UnitCode, Query(description="Unit that would receive the dossier.")],
    channel: Annotated[Channel, Query(description="How it would be submitted.")] = "online",
    day: Annotated[Day | None, Query(description="The day whose rules hold; today when absent.")] = None,
    copies: Annotated[Copies, Query(description="Copies of the result.")] = 1,
    exemptions: Annotated[
        str, Query(max_length=1_000, description="Codes of exemptions with commas between them, as each fee lists them.")
    ] = "",
) -> Response:
    """What a dossier would cost: each fee with its rule, its law and how it comes about. Public."""
    on = day or day_in_vietnam(datetime.now(UTC))
    found = await context.look_up(procedure, authority, on)
    version = await context.published(procedure, found)
    if version is None or found.authority is None:
        raise found.refusals[0]
    named = [code.strip() for code in exemptions.split(",") if code.strip()]
    at = Circumstances(channel, on, authority, copies, tuple(named))
    # Not as this process remembers it: fee rules may have been derived anew since.
    newest = await versions.raw_version_or_none(context.database.raw_read, version.code, version.version) or version
    computed = requests.compute(newest.fee_rules, at, pointer="/query/exemptions")
    return public_cache.public(request, presenter.fees(version.code, version.version, at, computed))
