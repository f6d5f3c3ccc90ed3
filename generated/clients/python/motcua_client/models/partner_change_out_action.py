from enum import StrEnum

class PartnerChangeOutAction(StrEnum):
    CHANGED = "changed"
    DISABLED = "disabled"
    ENABLED = "enabled"
    REGISTERED = "registered"
    SECRET_ADDED = "secret_added"
    SECRET_REVOKED = "secret_revoked"

    def __str__(self) -> str:
        return str(self.value)
