from enum import StrEnum

class PaymentReconciliationOutState(StrEnum):
    FINISHED = "finished"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
