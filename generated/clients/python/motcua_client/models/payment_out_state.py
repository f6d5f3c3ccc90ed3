from enum import StrEnum

class PaymentOutState(StrEnum):
    NONE = "none"
    PAID = "paid"
    REFUNDED = "refunded"
    REQUESTED = "requested"

    def __str__(self) -> str:
        return str(self.value)
