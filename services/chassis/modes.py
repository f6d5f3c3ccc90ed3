"""Test mode: partners try a service on a second set of its tables, in the schema `test`, through a second app over them (decision 52).

No query of the live app can see a test row, and none of the test app a live one, for neither names the schema: its connections do.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from fastapi import FastAPI
from pydantic_core import from_json, to_json
from starlette.types import ASGIApp, Receive, Scope, Send

from services.chassis.auth import Authenticator
from services.chassis.database import TEST_CONNECTIONS
from services.chassis.errors import DomainError
from services.chassis.outbox import Publisher, RecordedEvent
from services.contracts.public_events import TEST_PREFIX

PartnersOf: TypeAlias = Callable[[Sequence[Mapping[str, Any]]], Awaitable[Sequence[str | None]]]
"""The account of the partner of each envelope's data."""


def install(live: FastAPI, create_test: Callable[[], FastAPI]) -> None:
    """Have requests with a partner's test token served by the app `create_test` makes, at the first of them; the live app refuses such tokens."""
    live.state.live_only = True
    live.state.database.listeners += TEST_CONNECTIONS
    live.state.test_app = _TestApp(create_test)
    live.state.database.before_close.append(live.state.test_app.close)
    live.add_middleware(_ModeSwitch, authenticator=live.state.authenticator, test=live.state.test_app)


class _TestApp:
    """The test app, made when it is first needed."""

    def __init__(self, create: Callable[[], FastAPI]) -> None:
        self._create = create
        self.made: FastAPI | None = None

    def get(self) -> FastAPI:
        """The app."""
        self.made = self.made or self._create()
        return self.made

    async def close(self) -> None:
        """Close its connections, if it was ever needed."""
        app, self.made = self.made, None
        if app is not None:
            await app.state.database.close()


class _ModeSwitch:
    """Outside everything: decides which of two apps serves a request."""

    def __init__(self, app: ASGIApp, authenticator: Authenticator, test: _TestApp) -> None:
        self._app = app
        self._authenticator = authenticator
        self._test = test

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        app = self._test.get() if scope["type"] == "http" and await self._is_test(scope) else self._app
        await app(scope, receive, send)

    async def _is_test(self, scope: Scope) -> bool:
        scheme, _, token = next((value for name, value in scope["headers"] if name == b"authorization"), b"").partition(b" ")
        if scheme.lower() != b"bearer" or not token:
            return False
        try:
            return (await self._authenticator.principal(token.decode("latin-1"))).test
        except DomainError:
            # The live app says what is wrong with it.
            return False


@dataclass(frozen=True, slots=True)
class EventsOfTests:
    """The transport of the test tables' outbox: each event with `test.` before its type, which only the event log is bound to, and its partner.

    `partners` finds the account of the partner of each of the events' data, None where there is none: such an event goes nowhere.
    """

    publisher: Publisher
    partners: PartnersOf

    async def publish(self, events: Sequence[RecordedEvent]) -> None:
        """Publish in order."""
        envelopes = [from_json(event.envelope) for event in events]
        partners = await self.partners(envelopes)
        await self.publisher.publish(
            [
                replace(event, type=f"{TEST_PREFIX}{event.type}", envelope=_of_test(envelope, partner))
                for event, envelope, partner in zip(events, envelopes, partners, strict=True)
                if partner is not None
            ]
        )


def _of_test(envelope: dict[str, Any], partner: str) -> bytes:
    data = envelope.pop("data")
    return to_json(envelope | {"type": f"{TEST_PREFIX}{envelope['type']}", "testpartner": partner, "data": data})
