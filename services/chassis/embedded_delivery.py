"""Delivery inside one process: the outbox relay passes each event to the subscribed services' inboxes, with a broker's guarantees."""

from collections.abc import Sequence

from services.chassis import failpoints
from services.chassis.inbox import Inbox, Recorder
from services.chassis.outbox import RecordedEvent
from services.contracts.public_events import PUBLIC, TEST_PREFIX
from services.contracts.subscriptions import CONSUMED


class EmbeddedDelivery:
    """A publisher that returns once every subscriber has applied or parked the event and committed."""

    def __init__(self) -> None:
        self._inboxes: dict[str, Inbox] = {}
        self._log: Recorder | None = None
        self._listeners = {
            event.type: [service for service, types in CONSUMED.items() if event in types]
            for types in CONSUMED.values()
            for event in types
        }

    def subscribe(self, service: str, inbox: Inbox) -> None:
        """Deliver the events this service consumes to its inbox."""
        self._inboxes[service] = inbox

    def log(self, recorder: Recorder) -> None:
        """Append public events to this log."""
        self._log = recorder

    async def publish(self, events: Sequence[RecordedEvent]) -> None:
        """Deliver in order. After a crash in between some events are delivered again; inboxes recognise them."""
        if self._log is not None:
            await self._log.append([event.envelope for event in events if event.type.removeprefix(TEST_PREFIX) in PUBLIC])
        for event in events:
            for service in self._listeners.get(event.type, ()):
                await self._inboxes[service].take(event.envelope)
                # There is no broker to acknowledge to; a process that ends here leaves what one does that ends before it acknowledges.
                if failpoints.armed:
                    await failpoints.reach("ack.before")
