"""Partners' accounts, secrets, history and use as HTTP shapes."""

from collections.abc import Sequence
from itertools import groupby

from services.chassis.auth import Principal
from services.integration.models.partners import Partner, PartnerChange, PartnerSecret, PartnerUse
from services.integration.partners import schemas


def secret(row: PartnerSecret) -> schemas.PartnerSecretOut:
    """A secret without itself."""
    return schemas.PartnerSecretOut(id=row.id, created_at=row.created_at, ends_at=row.ends_at)


def partner(row: Partner, secrets: Sequence[PartnerSecret], twin: str | None) -> schemas.PartnerOut:
    """An account with its secrets that are good and its counterpart."""
    return schemas.PartnerOut(
        client_id=row.id,
        version=row.version,
        name=row.name,
        contact=row.contact,
        mode="test" if row.mode == "test" else "live",
        twin=twin,
        scopes=row.scopes,
        authorities=row.authorities,
        limits=schemas.PartnerLimits(minute=row.per_minute, day=row.per_day),
        keys=row.jwks,
        secrets=[secret(each) for each in secrets],
        created_at=row.created_at,
        disabled_at=row.disabled_at,
    )


def change(row: PartnerChange, by: Principal) -> schemas.PartnerChangeOut:
    """A change; a partner is not told which administrator made it."""
    who = row.by if by.kind == "official" or row.by == by.subject else None
    return schemas.PartnerChangeOut.model_validate(
        {"version": row.version, "action": row.action, "changes": row.changes, "by": who, "at": row.at}
    )


def usage(rows: Sequence[PartnerUse]) -> schemas.Usage:
    """Use by day; the rows are in the order of their days."""
    items = []
    for day, group in groupby(rows, key=lambda row: row.day):
        routes = [
            schemas.RouteUse(service=row.service, route=row.route, requests=row.requests, refused=row.refused, limited=row.limited)
            for row in group
        ]
        sums = {name: sum(getattr(each, name) for each in routes) for name in ("requests", "refused", "limited")}
        items.append(schemas.DayUse(day=day, routes=routes, **sums))
    return schemas.Usage(items=items)
