from enum import StrEnum

class DropOutOutOutcome(StrEnum):
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"

    def __str__(self) -> str:
        return str(self.value)
