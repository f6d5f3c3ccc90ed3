"""HTTP schemas of the event feed."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.vietnam import Instant

TypePattern = Annotated[str, StringConstraints(pattern=r"^(\*|[a-z_]+(\.[a-z0-9_]+)*(\.\*)?)$", max_length=100)]
"""A type of event, or all that begin with something: `dossier.*`."""


class CloudEvent(Schema):
    """An event, in the JSON form of CloudEvents 1.0. The same bytes are read and delivered to everybody, for as long as it is kept."""

    specversion: Literal["1.0"]
    """Version of CloudEvents."""
    id: Annotated[UUID, Examples(["0197f2a0-5b1c-7cc3-98a1-0f3a4b5c6d7e"])]
    """Its id: an event with an id you have seen is the same event."""
    source: Annotated[str, Examples(["/motcua/dossier"])]
    """The service that recorded it."""
    type: Annotated[str, Examples(["dossier.received.v1"])]
    """What happened."""
    subject: Annotated[str, Examples(["H35.01.01-260310-00001"])]
    """Code of what it is about, for example of a dossier."""
    time: Instant
    """When it was recorded."""
    datacontenttype: Literal["application/json"]
    """Media type of the data."""
    sequence: Annotated[int, Examples([2])]
    """Version of its subject after it: of two events about a subject the one with the higher sequence is newer."""
    traceparent: Annotated[str, Examples(["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"])] | None = None
    """Trace in which it was recorded (W3C Trace Context)."""
    data: Annotated[dict[str, Any], Examples([{"code": "H35.01.01-260310-00001", "status": "received", "version": 2}])]
    """The data, by the type: `/asyncapi.json` has them."""


class EventPage(Schema):
    """Events in the order in which they were committed."""

    items: list[CloudEvent]
    """The events; empty where none came while it waited."""
    next: Annotated[str, Field(max_length=200), Examples(["MjA0OC1hYmNkZWYwMTIzNDU"])]
    """Cursor to continue with, as `after`; keep it once you have dealt with the items. There is always one."""
