"""Conditional requests: If-Match guards updates, If-None-Match yields 304.

`If-Match` names one version or several, of which one must be the current one; `*` names whatever version there is, so that the caller
knowingly overwrites what somebody else may have changed, and fails only where there is nothing. Weak tags count, and so do tags with the
name of a coding behind the version (`"1-gzip"`): proxies make both when they compress a response.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Final

from fastapi import Depends, Header, Request, Response

from services.chassis import openapi
from services.chassis.errors import DomainError

# An element of a list of entity tags, with the comma behind it; without quotes as some clients write it.
_ELEMENT: Final = re.compile(r'[ \t]*(?:(?:W/)?"([^"]*)"|([^\s",]*))[ \t]*(?:,|$)')
_CODING: Final = r"(?:--?|;)(?:gzip|br|deflate|zstd)"
# Behind the version may stand what names the bytes of this representation.
_VERSION: Final = re.compile(rf"(0|[1-9][0-9]{{0,8}})(?:-[0-9a-f]+)?(?:{_CODING})?")
_ENCODED: Final = re.compile(rf'{_CODING}"$')


class PreconditionRequired(DomainError):
    """A change needs If-Match with the ETag of what you read."""

    status = 428
    vi = "Thay đổi cần tiêu đề If-Match mang ETag của bản bạn đã đọc."


class VersionMismatch(DomainError):
    """Somebody changed it since you read it; read it again."""

    status = 412
    vi = "Dữ liệu đã được người khác thay đổi sau khi bạn đọc; hãy đọc lại."


class ExpectedVersion(int):
    """The versions an If-Match header names, None for any.

    An int, the first of them, so that commands take a version from a header as they take one from a body.
    """

    versions: frozenset[int] | None

    @classmethod
    def of(cls, versions: frozenset[int] | None) -> "ExpectedVersion":
        """One of these versions."""
        expected = cls(min(versions or (0,)))
        expected.versions = versions
        return expected

    def includes(self, actual: int) -> bool:
        """Whether this version is among them."""
        return self.versions is None or actual in self.versions


def etag(version: int) -> str:
    """The entity tag of a row version."""
    return f'"{version}"'


def _named(if_match: str | None) -> int | None:
    """The expected version; None for no header or one without a tag. `VersionMismatch` when no tag names a version of ours."""
    if if_match is None or not if_match.strip(" \t,"):
        return None
    if if_match.strip() == "*":
        return ExpectedVersion.of(None)
    versions = frozenset(int(match[1]) for tag in _tags(if_match) if (match := _VERSION.fullmatch(tag)))
    if not versions:
        raise VersionMismatch
    return ExpectedVersion.of(versions)


def _tags(header: str) -> Iterator[str]:
    """The tags of a list, without quotes and whether weak or not, up to the first part that is none."""
    position = 0
    while position < len(header) and (match := _ELEMENT.match(header, position)):
        yield match[1] if match[1] is not None else match[2]
        position = match.end()


async def _expected(
    if_match: Annotated[
        str | None,
        Header(description="The ETag of the version you read; `*` overwrites any.", json_schema_extra=openapi.REQUIRED),
    ] = None,
) -> int:
    expected = _named(if_match)
    if expected is None:
        raise PreconditionRequired
    return expected


# The version in the caller's If-Match header.
IfMatch = Annotated[int, Depends(_expected)]


def require_version(actual: int, expected: int) -> None:
    """Raise `VersionMismatch` unless the caller has read the current version."""
    if not (expected.includes(actual) if isinstance(expected, ExpectedVersion) else expected == actual):
        raise VersionMismatch


def cacheable(request: Request, body: bytes, tag: str, cache_control: str, media_type: str = "application/json") -> Response:
    """The body with its entity tag, or 304 when If-None-Match names that tag."""
    headers = {"ETag": tag, "Cache-Control": cache_control}
    if matches(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def matches(request: Request, tag: str) -> bool:
    """Whether If-None-Match has this entity tag: the caller has the representation already."""
    tags = request.headers.get("if-none-match")
    return tags is not None and (tags.strip() == "*" or _names(tags, tag.removeprefix("W/")))


def _names(tags: str, tag: str) -> bool:
    offered = [part.strip().removeprefix("W/") for part in tags.split(",")]
    return tag in offered or tag in [_ENCODED.sub('"', part) for part in offered]


async def _read_version(
    if_match: Annotated[
        str | None, Header(description="The ETag of the version you read, none when you create; `*` overwrites any.")
    ] = None,
) -> int | None:
    expected = _named(if_match)
    if expected is None and if_match is not None:
        raise PreconditionRequired
    return expected


def require(actual: int | None, expected: int | None) -> None:
    """Refuse a change to another version than the caller read, or a creation of what is there; None is what is not there."""
    if expected is not None and actual is not None:
        require_version(actual, expected)
    elif actual is not None:
        raise PreconditionRequired
    elif expected is not None:
        raise VersionMismatch


# The version the caller read, or None when they read none: for a PUT that creates or changes.
IfMatchToChange = Annotated[int | None, Depends(_read_version)]
