"""HTTP schemas shared by all outside systems."""

from services.chassis.schemas import Schema
from services.kernel.values import Count


class ReplayResult(Schema):
    """How many deliveries will be sent again."""

    replayed: Count
    """Deliveries that will be sent again."""
