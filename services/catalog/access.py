"""Roles that may change the catalogue. Reading needs no token."""

from typing import Annotated

from fastapi import Depends

from services.chassis.auth import Caller, Principal


async def _editor(by: Caller) -> Principal:
    by.require_role("editor")
    return by


async def _publisher(by: Caller) -> Principal:
    by.require_role("editor", "leader")
    return by


# An official in charge of administrative procedures (kiểm soát thủ tục hành chính).
Editor = Annotated[Principal, Depends(_editor)]
# An editor, or a leader, who publishes what an editor has put in review.
Publisher = Annotated[Principal, Depends(_publisher)]
