from enum import StrEnum

class ReconciliationItemState(StrEnum):
    COMPLETED = "completed"
    RUNNING = "running"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
