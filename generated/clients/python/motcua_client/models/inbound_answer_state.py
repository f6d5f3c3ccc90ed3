from enum import StrEnum

class InboundAnswerState(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    OPEN = "open"
    PENDING = "pending"
    QUARANTINED = "quarantined"

    def __str__(self) -> str:
        return str(self.value)
