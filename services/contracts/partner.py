"""What every service reports of its partners."""

from datetime import date
from typing import ClassVar

from services.contracts.event import Event, Message


class RouteUse(Message):
    """How often a route was used on a day in Vietnam: `refused` are the answers of 400 to 499, `limited` those of 429 among them."""

    day: date
    route: str
    requests: int
    refused: int
    limited: int


class PartnerUsed(Event):
    """What a process of `service` has counted of a partner's requests since it last said so: to be added up, there is no order among them.

    `account` is the partner's, as in its tokens. What a process had counted when it was killed is in no event.
    """

    type: ClassVar[str] = "partner.used.v1"

    account: str
    service: str
    uses: tuple[RouteUse, ...]

    @property
    def subject(self) -> str:
        return self.account

    @property
    def sequence(self) -> int:
        return 1
