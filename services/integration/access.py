"""Who may see which deliveries: one filter for every read and replay."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import InstrumentedAttribute

from services.chassis.auth import Principal, RoleRequired
from services.chassis.errors import Forbidden
from services.chassis.unit_filter import within
from services.integration.models.deliveries import Delivery

_OVERSIGHT_ROLES = ("leader", "auditor")
Admin = Annotated[Principal, Depends(RoleRequired("admin"))]
Overseer = Annotated[Principal, Depends(RoleRequired("admin", *_OVERSIGHT_ROLES))]


def visible_to(principal: Principal, authority: InstrumentedAttribute[str] = Delivery.authority_code) -> ColumnElement[bool]:
    """Which rows with an `authority` somebody may see.

    Administrators see every delivery, which is technical data only; leaders and auditors those of their unit and the units below.

    Raises `Forbidden` for anybody else. The content of deliveries is never returned.
    """
    if principal.has_role("admin"):
        return true()
    if principal.unit is None or not principal.has_role(*_OVERSIGHT_ROLES):
        raise Forbidden
    return within(authority, principal.unit)
