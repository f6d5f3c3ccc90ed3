from enum import StrEnum

class BulkFormOutcomeOutcome(StrEnum):
    DONE = "done"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
