from enum import StrEnum

class ReceiptKind(StrEnum):
    DOCUMENT = "document"
    STATUS = "status"

    def __str__(self) -> str:
        return str(self.value)
