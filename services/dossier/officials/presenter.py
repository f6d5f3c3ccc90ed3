"""The caller's own account as an HTTP shape."""

from collections.abc import Sequence
from typing import Any

from services.chassis.auth import Principal
from services.dossier.models.officials import Delegation
from services.dossier.officials.schemas import Me, OwnDelegation
from services.dossier.schemas import Reference


def me(by: Principal, units: Sequence[Any], delegations: Sequence[Delegation]) -> Me:
    """The account of a token; `units` are code and name of those it sees."""
    names = {row.code: row.name for row in units}
    return Me(
        kind=by.kind,
        subject=by.subject,
        name=by.name,
        position=by.position,
        roles=sorted(by.roles),
        scopes=sorted(by.scopes),
        unit=Reference(by.unit, names.get(by.unit, by.unit)) if by.unit is not None else None,
        units=[Reference(code, name) for code, name in names.items()],
        delegations=[
            OwnDelegation(
                id=each.id,
                part="absent" if each.absent == by.subject else "stand_in",
                unit=each.unit,
                first_day=each.first_day,
                last_day=each.last_day,
            )
            for each in delegations
        ],
    )
