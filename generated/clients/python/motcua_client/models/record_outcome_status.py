from enum import StrEnum

class RecordOutcomeStatus(StrEnum):
    CREATED = "created"
    REFUSED = "refused"
    UNCHANGED = "unchanged"

    def __str__(self) -> str:
        return str(self.value)
