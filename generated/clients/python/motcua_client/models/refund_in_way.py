from enum import StrEnum

class RefundInWay(StrEnum):
    CASH = "cash"
    GATEWAY = "gateway"

    def __str__(self) -> str:
        return str(self.value)
