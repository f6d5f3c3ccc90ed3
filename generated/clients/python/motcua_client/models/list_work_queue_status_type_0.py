from enum import StrEnum

class ListWorkQueueStatusType0(StrEnum):
    AWAITING_PAYMENT = "awaiting_payment"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    COMPLETED = "completed"
    PROCESSING = "processing"
    RECEIVED = "received"
    SUBMITTED = "submitted"

    def __str__(self) -> str:
        return str(self.value)
