"""Conditional requests: If-Match guards updates, If-None-Match yields 304."""

import re
from typing import Annotated

from fastapi import Depends, Header, Request, Response

from services.chassis.errors import DomainError


class PreconditionRequired(DomainError):
    """A change needs If-Match with the ETag of what you read."""

    status = 428
    vi = "Thay đổi cần tiêu đề If-Match mang ETag của bản bạn đã đọc."


class VersionMismatch(DomainError):
    """Somebody changed it since you read it; read it again."""

    status = 412
    vi = "Dữ liệu đã được người khác thay đổi sau khi bạn đọc; hãy đọc lại."


def etag(version: int) -> str:
    """The entity tag of a row version."""
    return f'"{version}"'


async def _expected(if_match: Annotated[str | None, Header(description="The ETag of the version you read.")] = None) -> int:
    if if_match is None:
        raise PreconditionRequired
    # `*` names no version. Weak tags are accepted: gateways weaken ours when they compress the body.
    tag = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', if_match.strip())
    if tag is None:
        raise VersionMismatch
    return int(tag[1])


# The version in the caller's If-Match header.
IfMatch = Annotated[int, Depends(_expected)]


def require_version(actual: int, expected: int) -> None:
    """Raise `VersionMismatch` unless the caller has read the current version."""
    if actual != expected:
        raise VersionMismatch


def cacheable(request: Request, body: bytes, tag: str, cache_control: str) -> Response:
    """The body with its entity tag, or 304 when If-None-Match names that tag."""
    headers = {"ETag": tag, "Cache-Control": cache_control}
    tags = request.headers.get("if-none-match")
    if tags is not None and (tags.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in tags.split(","))):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


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


# The version the caller read, or None when they read none: for a PUT that creates or changes.
IfMatchToChange = Annotated[int | None, Depends(_read_version)]
