from enum import StrEnum

class BulkResultOutcomeOutcome(StrEnum):
    DONE = "done"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
