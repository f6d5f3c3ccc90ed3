"""Public reads: everybody gets the same bytes, may keep them a minute, and asks again with their tag."""

import hashlib
from collections.abc import Mapping
from typing import Final

from fastapi import Request, Response
from pydantic import BaseModel

from services.chassis import conditional_requests

PUBLIC: Final = "public, max-age=60"


def public(request: Request, content: BaseModel, headers: Mapping[str, str] | None = None) -> Response:
    """The answer named by its bytes, or 304."""
    return public_bytes(request, content.model_dump_json().encode(), headers)


def public_bytes(
    request: Request, body: bytes, headers: Mapping[str, str] | None = None, *, media_type: str = "application/json"
) -> Response:
    """Like `public`, for JSON that is ready, or for what is no JSON."""
    answer = conditional_requests.cacheable(request, body, f'"{tag(body)}"', PUBLIC, media_type)
    answer.headers.update(headers or {})
    return answer


def tag(body: bytes) -> str:
    """What names these bytes."""
    return hashlib.sha256(body).hexdigest()[:24]
