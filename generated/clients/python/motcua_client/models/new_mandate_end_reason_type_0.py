from enum import StrEnum

class NewMandateEndReasonType0(StrEnum):
    EXPIRED = "expired"
    RESIGNED = "resigned"
    REVOKED = "revoked"

    def __str__(self) -> str:
        return str(self.value)
