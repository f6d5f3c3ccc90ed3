from enum import StrEnum

class HeldDocumentValidity(StrEnum):
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    VALID = "valid"

    def __str__(self) -> str:
        return str(self.value)
