from enum import StrEnum

class RefundTryInWay(StrEnum):
    CASH = "cash"
    GATEWAY = "gateway"

    def __str__(self) -> str:
        return str(self.value)
