from enum import StrEnum

class InboundItemState(StrEnum):
    ACCEPTED = "accepted"
    OFFERED = "offered"
    READ_ONLY = "read_only"
    RECEIVED = "received"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
