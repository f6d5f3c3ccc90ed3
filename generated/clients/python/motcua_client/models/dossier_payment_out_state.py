from enum import StrEnum

class DossierPaymentOutState(StrEnum):
    CANCELLED = "cancelled"
    PAID = "paid"
    REFUNDED = "refunded"
    REFUNDING = "refunding"
    REQUESTED = "requested"

    def __str__(self) -> str:
        return str(self.value)
