from enum import StrEnum

class RefundOutState(StrEnum):
    DONE = "done"
    FAILED = "failed"
    REPLACED = "replaced"
    REQUESTED = "requested"

    def __str__(self) -> str:
        return str(self.value)
