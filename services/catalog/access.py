"""Roles that may change the catalogue. Reading needs no token."""

from typing import Annotated

from fastapi import Depends

from services.chassis.auth import Principal, RoleRequired

# An official in charge of administrative procedures (kiểm soát thủ tục hành chính).
Editor = Annotated[Principal, Depends(RoleRequired("editor"))]
# Those who may read who decided what.
DecisionReader = Annotated[Principal, Depends(RoleRequired("editor", "leader", "auditor"))]
# An editor, or a leader, who publishes what an editor has put in review.
Publisher = Annotated[Principal, Depends(RoleRequired("editor", "leader"))]
