"""The mandate of a journey: the citizen lets a business follow the dossier, both see it, and when it is ended the business sees nothing."""

from collections.abc import AsyncIterator
from typing import Any, Final
from uuid import uuid4

from services.embedded.journey_calls import Calls, JourneyError, Step
from services.embedded.personas import PERSONAS

_PREFERENCES: Final = "/v1/notification-preferences"


async def follow(calls: Calls, code: str, email: str) -> AsyncIterator[Step]:
    """The steps from the citizen's address for news to the end of the mandate."""
    yield await _reachable(calls, email)
    body = {"representative": PERSONAS["business"]["name"], "scope": {"actions": ["follow"]}}
    given, step = await calls.call(
        "citizen",
        "ủy quyền theo dõi",
        "POST",
        "/v1/mandates",
        body=body,
        headers={"Idempotency-Key": str(uuid4())},
        expected=(201,),
    )
    path = f"/v1/mandates/{given['id']}"
    yield step.with_remark(f"đến hết {given['until']}")
    invited, step = await calls.request(
        "business", "mở lời mời", "POST", "/v1/mandates/invitations", body={"invitation": given["invitation"]}
    )
    yield step.with_remark(f"từ {invited.json()['grantor_name']}")
    accepted, step = await _change(calls, "business", "nhận ủy quyền", path, "accept", invited.headers["etag"])
    yield step
    dossiers, step = await calls.call("business", "xem hồ sơ được ủy quyền", "GET", f"{path}/dossiers")
    if code not in {each["code"] for each in dossiers["items"]}:
        raise JourneyError(f"{code} is not among the dossiers of the mandate: {dossiers}")
    yield step.with_remark(code)
    yield await _notice(calls, given["id"], email)
    _, step = await _change(calls, "citizen", "chấm dứt ủy quyền", path, "end", accepted.headers["etag"])
    yield step
    _, step = await calls.call("business", "không còn thấy hồ sơ", "GET", f"/v1/dossiers/{code}", expected=(404,))
    yield step


async def _reachable(calls: Calls, email: str) -> Step:
    """News of mandates go where the account says, at once."""
    chosen = await calls.send("citizen", "GET", _PREFERENCES)
    values = ("language", "channels", "reminders", "invitations", "phone")
    body = {name: chosen.json()[name] for name in values} | {"email": email, "quiet_hours": None}
    headers = {"If-Match": chosen.headers["etag"]}
    _, step = await calls.call("citizen", "đặt nơi nhận tin", "PUT", _PREFERENCES, body=body, headers=headers)
    return step


async def _change(calls: Calls, who: str, what: str, path: str, action: str, etag: str) -> tuple[Any, Step]:
    return await calls.request(who, what, "POST", f"{path}/transitions", body={"action": action}, headers={"If-Match": etag})


async def _notice(calls: Calls, mandate: str, email: str) -> Step:
    """The mail that says it was accepted, as it arrived in the sandbox's mailbox."""
    path = f"/sandbox/messages?recipient={email}&contains={mandate}"
    arrived, step = await calls.until(
        lambda: calls.call("citizen", "nhận tin về ủy quyền", "GET", path, public=True, displayed="/sandbox/messages?…"),
        lambda answer: any("chấp nhận" in each["subject"] and "chờ" not in each["subject"] for each in answer["items"]),
    )
    return step.with_remark(arrived["items"][0]["subject"])
