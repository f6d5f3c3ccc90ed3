from enum import StrEnum

class MessageItemState(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    PENDING = "pending"
    QUARANTINED = "quarantined"

    def __str__(self) -> str:
        return str(self.value)
