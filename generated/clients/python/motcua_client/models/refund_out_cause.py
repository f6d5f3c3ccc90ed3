from enum import StrEnum

class RefundOutCause(StrEnum):
    DECISION = "decision"
    PAID_AFTER_CANCELLATION = "paid_after_cancellation"
    PAID_TWICE = "paid_twice"
    WRONG_AMOUNT = "wrong_amount"

    def __str__(self) -> str:
        return str(self.value)
