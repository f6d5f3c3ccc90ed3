from enum import StrEnum

class DossierResultOutState(StrEnum):
    DRAFT = "draft"
    RELEASED = "released"
    REVOKED = "revoked"
    SIGNED = "signed"
    SIGNING = "signing"
    SUPERSEDED = "superseded"

    def __str__(self) -> str:
        return str(self.value)
