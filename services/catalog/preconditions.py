"""What a PUT carries that creates or changes: `If-Match` only when there is something to change."""

import re
from typing import Annotated

from fastapi import Depends, Header

from services.chassis.auth import Caller, Principal
from services.chassis.conditional_requests import PreconditionRequired, VersionMismatch


async def _read_version(
    if_match: Annotated[str | None, Header(description="The ETag of the version you read; none when you create.")] = None,
) -> int | None:
    if if_match is None:
        return None
    # Behind the version may stand what names the bytes; gateways weaken tags when they compress.
    tag = re.fullmatch(r'(?:W/)?"?(\d{1,9})(?:-[0-9a-f]+)?"?', if_match.strip())
    if tag is None:
        raise VersionMismatch
    return int(tag[1])


def require(actual: int | None, expected: int | None) -> None:
    """Refuse a change to another version than the caller read, or a creation of what is there; None is what is not there."""
    if actual is not None and expected is None:
        raise PreconditionRequired
    if actual != expected:
        raise VersionMismatch


async def _editor(by: Caller) -> Principal:
    by.require_role("editor")
    return by


async def _publisher(by: Caller) -> Principal:
    by.require_role("editor", "leader")
    return by


# The version the caller read, or None when they read none.
IfMatchToChange = Annotated[int | None, Depends(_read_version)]
# An official who keeps the catalogue right (kiểm soát thủ tục hành chính).
Editor = Annotated[Principal, Depends(_editor)]
# An editor, or a leader who publishes what an editor prepared.
Publisher = Annotated[Principal, Depends(_publisher)]
