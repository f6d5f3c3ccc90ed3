from enum import StrEnum

class DeliveryStepItemState(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    PENDING = "pending"
    REFUSED = "refused"
    SENT = "sent"

    def __str__(self) -> str:
        return str(self.value)
