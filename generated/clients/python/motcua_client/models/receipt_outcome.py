from enum import StrEnum

class ReceiptOutcome(StrEnum):
    KNOWN = "known"
    NEW = "new"

    def __str__(self) -> str:
        return str(self.value)
