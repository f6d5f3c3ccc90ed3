from enum import StrEnum

class VerificationOutState(StrEnum):
    ALTERED = "altered"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    UNKNOWN_KEY = "unknown_key"
    UNPROVEN = "unproven"
    VALID = "valid"

    def __str__(self) -> str:
        return str(self.value)
