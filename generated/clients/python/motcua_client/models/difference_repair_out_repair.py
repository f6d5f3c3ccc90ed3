from enum import StrEnum

class DifferenceRepairOutRepair(StrEnum):
    ACCEPT = "accept"
    ACKNOWLEDGE = "acknowledge"
    ADJUST = "adjust"
    BOOK = "book"
    CLAIM = "claim"
    REFUND = "refund"
    SETTLE = "settle"
    SUSPEND = "suspend"

    def __str__(self) -> str:
        return str(self.value)
