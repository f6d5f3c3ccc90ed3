from enum import StrEnum

class SendingState(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    PENDING = "pending"
    QUARANTINED = "quarantined"

    def __str__(self) -> str:
        return str(self.value)
