"""Who may see which deliveries: one filter, used by every way to read one or try one again."""

from sqlalchemy import ColumnElement, or_, true

from services.chassis.auth import Principal
from services.chassis.errors import Forbidden
from services.integration.models import Delivery

_OVERSIGHT_ROLES = ("leader", "auditor")


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """Administrators see every delivery, which is technical data only; leaders and auditors those of their unit and the units below.

    Anybody else is `Forbidden`. What the portal was told, beyond states and versions, is shown to nobody here.
    """
    if principal.has_role("admin"):
        return true()
    if principal.unit is None or not principal.has_role(*_OVERSIGHT_ROLES):
        raise Forbidden
    below = Delivery.authority_code.startswith(f"{principal.unit}.", autoescape=True)
    return or_(Delivery.authority_code == principal.unit, below)
