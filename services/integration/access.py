"""Who may see which deliveries: one filter for every read and replay."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends
from sqlalchemy import ColumnElement, and_, or_, select, true

from services.chassis.auth import Principal, RoleRequired, lacks_scope
from services.chassis.errors import Forbidden
from services.chassis.unit_filter import Column, within
from services.integration.models.deliveries import Delivery
from services.integration.models.notifications import Notification
from services.integration.models.official_documents import OfficialDocument, OfficialPacket

_OVERSIGHT_ROLES = ("leader", "auditor")
_DESK_ROLES = ("clerk", "officer", "registrar", *_OVERSIGHT_ROLES)
EXCHANGE_SCOPE = "documents:exchange"
_DOCUMENT_ROLES = ("registrar", "officer", *_OVERSIGHT_ROLES)
Admin = Annotated[Principal, Depends(RoleRequired("admin"))]
Overseer = Annotated[Principal, Depends(RoleRequired("admin", *_OVERSIGHT_ROLES))]


def visible_to(principal: Principal, authority: Column = Delivery.authority_code) -> ColumnElement[bool]:
    """Administrators see every delivery, which is technical data only; leaders and auditors those of their unit and the units below.

    `authority` is the column with the code of the authority. Raises `Forbidden` for anybody else. Content is never returned.
    """
    if principal.has_role("admin"):
        return true()
    if principal.unit is None or not principal.has_role(*_OVERSIGHT_ROLES):
        raise Forbidden
    return within(authority, principal.unit)


def notified_to(principal: Principal) -> ColumnElement[bool]:
    """Applicants see the notifications of their own dossiers and mandates; the desk, without content, those of its unit and the units below;
    administrators all, which is technical data only. Raises `Forbidden` for anybody else.
    """
    if principal.is_applicant:
        return Notification.account == principal.subject
    if principal.has_role("admin"):
        return true()
    if principal.unit is None or not principal.has_role(*_DESK_ROLES):
        raise Forbidden
    return within(Notification.authority_code, principal.unit)


def documents_of(principal: Principal, agencies: Sequence[str]) -> ColumnElement[bool]:
    """Officials see the official documents from and to their unit and the units below; a partner those it brought, and those from or to one
    of the `agencies` it stands for, once the document axis has them. Raises `Forbidden` for anybody else, administrators among them: these are contents.
    """
    if principal.kind == "partner" and EXCHANGE_SCOPE in principal.scopes and not principal.test:
        own = list(agencies)
        # What the axis does not have yet has not reached them, and may never.
        packet = select(OfficialPacket.id).where(OfficialPacket.document == OfficialDocument.id, OfficialPacket.content.is_(None))
        taken = packet.where(OfficialPacket.state == "acknowledged").exists()
        return or_(
            OfficialDocument.via == principal.subject,
            OfficialDocument.agency.in_(own),
            and_(OfficialDocument.recipients.overlap(own), or_(OfficialDocument.direction == "in", taken)),
        )
    if principal.unit is None or not principal.has_role(*_DOCUMENT_ROLES):
        raise lacks_scope(principal, EXCHANGE_SCOPE)
    return OfficialDocument.units.contains([principal.unit])
