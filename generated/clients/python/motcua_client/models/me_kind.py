from enum import StrEnum

class MeKind(StrEnum):
    BUSINESS = "business"
    CITIZEN = "citizen"
    OFFICIAL = "official"
    PARTNER = "partner"
    SYSTEM = "system"

    def __str__(self) -> str:
        return str(self.value)
