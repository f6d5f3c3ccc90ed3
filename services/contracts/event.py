"""The base of every event: a frozen model of its data, and the CloudEvents 1.0 envelope it is published in."""

import re
from datetime import UTC, datetime
from typing import ClassVar, Literal
from uuid import UUID, uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, JsonValue
from pydantic_core import to_json

from services.contracts.docstrings import Described

_TYPE = re.compile(r"^[a-z_]+(\.[a-z_]+)+\.v[1-9]\d*$")


class Message(Described):
    """A frozen value inside an event. Unknown fields are ignored, so that a publisher may add some."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Event(Message):
    """The data of one event. `subject` is the code of the aggregate it is about, `sequence` its version after the change.

    A `confidential` event is sealed for one service: no other queue gets it, and it is not kept in the event log once it is published.
    """

    type: ClassVar[str]
    confidential: ClassVar[bool] = False

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        declared = cls.__dict__.get("type")
        if declared is not None and not _TYPE.match(declared):
            message = f"{cls.__name__}.type must look like 'dossier.received.v1', not {declared!r}"
            raise TypeError(message)

    @property
    def subject(self) -> str:
        """The code of the aggregate this event is about."""
        raise NotImplementedError

    @property
    def sequence(self) -> int:
        """The version of the aggregate after this event; a projection applies only a newer one."""
        raise NotImplementedError


class VersionedEvent(Event):
    """An event of an aggregate that has a code, and counts its changes from version 1."""

    code: str
    version: int

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.version


class Envelope(BaseModel):
    """CloudEvents 1.0 in its JSON form, with the extensions `sequence` and `traceparent`.

    `testpartner` is the account of the partner whose test data the event is about: only the event log gets such an event.
    """

    model_config = ConfigDict(frozen=True)

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: str
    type: str
    subject: str
    time: AwareDatetime
    datacontenttype: Literal["application/json"] = "application/json"
    sequence: int
    traceparent: str | None = None
    testpartner: str | None = None
    data: dict[str, JsonValue]


def cloud_event(event: Event, *, source: str, traceparent: str | None = None, event_id: UUID | None = None) -> bytes:
    """The event as it is published: the JSON of an `Envelope` from `source` (`/motcua/dossier`), recorded now, with a new id by default.

    The JSON is written without an `Envelope`: building one would validate the event's data a second time.
    """
    envelope: dict[str, object] = {
        "specversion": "1.0",
        "id": event_id or uuid4(),
        "source": source,
        "type": event.type,
        "subject": event.subject,
        "time": datetime.now(UTC),
        "datacontenttype": "application/json",
        "sequence": event.sequence,
    }
    if traceparent is not None:
        envelope["traceparent"] = traceparent
    return to_json(envelope | {"data": event})
