from enum import StrEnum

class PetitionStatus(StrEnum):
    ANSWERED = "answered"
    CLOSED = "closed"
    DECLINED = "declined"
    PROCESSING = "processing"
    RECEIVED = "received"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
