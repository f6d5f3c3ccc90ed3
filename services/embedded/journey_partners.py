"""The partner of a journey: its system hears of the dossier twice, by the feed of events and by a webhook it verifies with the official package."""

import json
import secrets
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Final
from uuid import uuid4

from standardwebhooks import Webhook, WebhookVerificationError

from services.embedded.journey_calls import Calls, JourneyError, Step

_FEED: Final = "/v1/events?types=dossier.*&limit=500"
_LAST: Final = "dossier.returned.v1"
_PROBE: Final = "webhook.probe.v1"
# Told as what it is: it looked like a failure.
_NOT_ADMITTED: Final = (
    "từ chối là đúng: chỉ `motcua up` nhận địa chỉ trên máy này; bớt hai bước webhook"
    " (rightly refused: only `motcua up` admits receivers on this machine; two steps fewer)"
)


@dataclass
class Receiver:
    """An endpoint on this machine. It keeps what is signed with its secret, by dossier, and refuses all else."""

    secret: str = field(default_factory=lambda: f"whsec_{b64encode(secrets.token_bytes(32)).decode()}")
    url: str = ""
    kept: dict[str, list[str]] = field(default_factory=dict)

    def take(self, body: bytes, headers: dict[str, str]) -> HTTPStatus:
        """The answer to a delivery."""
        try:
            event = Webhook(self.secret).verify(body, headers)
        except (WebhookVerificationError, ValueError):
            return HTTPStatus.UNAUTHORIZED
        ids = self.kept.setdefault(event["subject"], [])
        # What comes again is acknowledged again.
        if event["type"] != _PROBE and event["id"] not in ids:
            ids.append(event["id"])
        return HTTPStatus.NO_CONTENT

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Answer in a thread until the block is left."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self.url = f"http://127.0.0.1:{server.server_port}/hook"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, receiver: Receiver, *arguments: Any) -> None:
        self._receiver = receiver
        super().__init__(*arguments)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(self._receiver.take(body, dict(self.headers.items())))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class PartnerSystem:
    """The system of a partner: where it is in the feed, its webhook, and its endpoint. Where no endpoint on this machine is admitted, it has the feed alone."""

    calls: Calls
    receiver: Receiver = field(default_factory=Receiver)
    cursor: str = ""
    webhook: str | None = None

    async def begin(self) -> AsyncIterator[Step]:
        """Remember the end of the feed, and register the endpoint, which is probed."""
        page, step = await self.calls.call("partner", "đứng ở cuối dòng sự kiện", "GET", f"{_FEED}&after=newest")
        self.cursor = page["next"]
        yield step
        body = {"url": self.receiver.url, "events": ["dossier.*"], "order": "dossier", "secret": self.receiver.secret}
        headers = {"Idempotency-Key": str(uuid4())}
        answer, step = await self.calls.call(
            "partner", "đăng ký webhook", "POST", "/v1/webhooks", body=body, headers=headers, expected=(201, 422)
        )
        self.webhook = answer.get("id")
        if self.webhook is None and answer["code"] != "webhook_url_not_allowed":
            raise JourneyError(f"the webhook was refused: {answer}")
        yield step.with_remark("đã trả lời yêu cầu thử" if self.webhook else _NOT_ADMITTED)

    async def end(self, code: str) -> AsyncIterator[Step]:
        """Read the dossier's events to the last, find the same at the endpoint in the same order, and delete the webhook."""
        read: list[Any] = []
        while not any(each["type"] == _LAST for each in read):
            path = f"{_FEED}&after={self.cursor}&wait=20"
            page, step = await self.calls.call("partner", "đọc dòng sự kiện", "GET", path, displayed=f"{_FEED}&after=…")
            read += [each for each in page["items"] if each["subject"] == code]
            self.cursor = page["next"]
            if not page["items"]:
                raise JourneyError(f"the feed ends before {_LAST} of {code}: {json.dumps(read)[:500]}")
        sequences = [each["sequence"] for each in read]
        if len(set(sequences)) < len(sequences):
            raise JourneyError(f"the feed has an event of {code} twice: {sequences}")
        yield step.with_remark(f"{len(read)} sự kiện, mỗi sự kiện một lần")
        if self.webhook is None:
            return
        path, ids = f"/v1/webhooks/{self.webhook}", [each["id"] for each in read]
        _, step = await self.calls.until(
            lambda: self.calls.call("partner", "nhận qua webhook", "GET", f"{path}/deliveries?state=pending&limit=1"),
            lambda _: set(ids) <= set(self.receiver.kept.get(code, ())),
        )
        if self.receiver.kept[code][: len(ids)] != ids:
            raise JourneyError(f"the webhook of {code} had another order than the feed")
        yield step.with_remark(f"{len(ids)} sự kiện, đã kiểm tra chữ ký, đúng thứ tự")
        _, step = await self.calls.request("partner", "xóa webhook", "DELETE", path, headers={"If-Match": "*"}, expected=(204,))
        yield step
