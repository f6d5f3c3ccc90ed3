"""Anchors built on stated days, and time stamps by a sandbox authority as integration announces them."""

from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, decode_timestamp_response

from services.contracts.integration import AnchorTimeStamped
from services.dossier.anchors import timers
from services.sandbox.rules.time_stamps import TimeStampAuthority
from tests.running import Service

NOW = datetime.now(UTC)
AUTHORITY = TimeStampAuthority.generate(at=NOW)


def day(number: int) -> datetime:
    """A moment on one of the days of November 2026: shortly after midnight in Vietnam, still the day before in UTC."""
    return datetime(2026, 11, number - 1, 17, 1, tzinfo=UTC)


async def build(service: Service, number: int) -> None:
    """The anchor of a day in November 2026."""
    await timers.run_once(service.database, at=day(number))


def time_stamped(
    anchor: dict[str, Any], by: TimeStampAuthority = AUTHORITY, name: str = "sandbox", statement: str | None = None
) -> AnchorTimeStamped:
    """The announcement of an authority's time stamp of an anchor, or of another statement."""
    text = anchor["statement"] if statement is None else statement
    request = TimestampRequestBuilder(data=text.encode(), hash_algorithm=HashAlgorithm.SHA256).build()
    response = decode_timestamp_response(by.respond(request.as_bytes(), at=NOW))
    return AnchorTimeStamped(
        anchor=anchor["number"],
        statement=text,
        authority=name,
        time_stamped_at=response.tst_info.gen_time,
        token=b64encode(response.time_stamp_token()).decode(),
        certificates=tuple(each.public_bytes(Encoding.PEM).decode() for each in (by.certificate, by.root)),
    )


async def anchors(service: Service, query: str = "") -> list[dict[str, Any]]:
    """The public list of anchors."""
    response = await service.client.get(f"/v1/anchors{query}")
    assert response.status_code == 200, response.text
    return response.json()["items"]


async def build_time_stamped(service: Service, number: int) -> dict[str, Any]:
    """The anchor of a day, time-stamped."""
    await build(service, number)
    await service.deliver(time_stamped((await anchors(service))[0]))
    return (await anchors(service))[0]


async def proof(service: Service, code: str, persona: str = "citizen", query: str = "") -> Any:
    """The answer to the request for a proof."""
    return await service.client.get(f"/v1/dossiers/{code}/history/proof{query}", headers=service.token(persona))
