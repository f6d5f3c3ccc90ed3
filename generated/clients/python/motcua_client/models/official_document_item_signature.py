from enum import StrEnum

class OfficialDocumentItemSignature(StrEnum):
    ABSENT = "absent"
    UNVERIFIED = "unverified"
    VERIFIED = "verified"

    def __str__(self) -> str:
        return str(self.value)
