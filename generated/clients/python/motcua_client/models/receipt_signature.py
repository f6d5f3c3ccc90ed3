from enum import StrEnum

class ReceiptSignature(StrEnum):
    ABSENT = "absent"
    UNVERIFIED = "unverified"
    VERIFIED = "verified"

    def __str__(self) -> str:
        return str(self.value)
