from enum import StrEnum

class OfficialDocumentOutSignature(StrEnum):
    ABSENT = "absent"
    UNVERIFIED = "unverified"
    VERIFIED = "verified"

    def __str__(self) -> str:
        return str(self.value)
