from enum import StrEnum

class BulkOutcomeOutcome(StrEnum):
    DONE = "done"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
