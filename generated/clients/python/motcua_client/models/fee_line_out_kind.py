from enum import StrEnum

class FeeLineOutKind(StrEnum):
    CHARGE = "charge"
    FEE = "fee"
    SERVICE = "service"
    SHIPPING = "shipping"

    def __str__(self) -> str:
        return str(self.value)
