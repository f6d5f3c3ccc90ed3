from enum import StrEnum

class ClockOutState(StrEnum):
    ENDED = "ended"
    NOT_STARTED = "not_started"
    RUNNING = "running"
    STOPPED = "stopped"

    def __str__(self) -> str:
        return str(self.value)
