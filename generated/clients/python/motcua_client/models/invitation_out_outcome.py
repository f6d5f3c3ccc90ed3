from enum import StrEnum

class InvitationOutOutcome(StrEnum):
    REJECTED = "rejected"
    RETURNED = "returned"

    def __str__(self) -> str:
        return str(self.value)
