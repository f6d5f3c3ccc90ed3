from enum import StrEnum

class BulkSignatureItemOutState(StrEnum):
    PENDING = "pending"
    REFUSED = "refused"
    SIGNED = "signed"

    def __str__(self) -> str:
        return str(self.value)
