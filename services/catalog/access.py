"""Who may change the catalogue. Everybody may read it."""

from typing import Annotated

from fastapi import Depends

from services.chassis.auth import Caller, Principal


async def _editor(by: Caller) -> Principal:
    by.require_role("editor")
    return by


async def _publisher(by: Caller) -> Principal:
    by.require_role("editor", "leader")
    return by


# An official who keeps the catalogue right (kiểm soát thủ tục hành chính).
Editor = Annotated[Principal, Depends(_editor)]
# An editor, or a leader who publishes what an editor prepared.
Publisher = Annotated[Principal, Depends(_publisher)]
