"""HTTP schemas of messages that arrived."""

from typing import Annotated

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.vietnam import Instant


class MessageOut(Schema):
    """A mail, SMS or Zalo message as it arrived."""

    id: Annotated[int, Examples([17])]
    """Number here, in the order of arrival."""
    channel: Annotated[str, Examples(["email"])]
    """`email`, `sms` or `zalo`."""
    number: Annotated[str, Examples(["<6f0a3c3e-4a54-4a5e-9d3b-0b8f4a9f6f11.0@laichau.gov.vn>"])]
    """The sender's number of it: a Message-ID, or the id a gateway takes once."""
    recipient: Annotated[str, Examples(["mai@example.vn"])]
    """Address or telephone number."""
    subject: Annotated[str, Examples(["Đã tiếp nhận hồ sơ H35.01.01-261128-00001"])]
    """Subject of a mail, template of a Zalo message; empty for an SMS."""
    text: Annotated[str, Examples(["Kính gửi Lò Thị Mai, …"])]
    """What it says."""
    at: Instant
    """When it arrived."""
    report: Annotated[str, Examples(["sent"])] | None
    """What became of the report on it: `due`, `sent`, `lost`, `given_up`; null where there is none."""


class MessageOutList(Schema):
    """Messages, newest first."""

    items: list[MessageOut]
    """The newest that fit."""
