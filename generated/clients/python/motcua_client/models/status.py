from enum import StrEnum

class Status(StrEnum):
    AWAITING_PAYMENT = "awaiting_payment"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    COMPLETED = "completed"
    PROCESSING = "processing"
    RECEIVED = "received"
    REJECTED = "rejected"
    RETURNED = "returned"
    STOPPED = "stopped"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
