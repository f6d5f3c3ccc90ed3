from enum import StrEnum

class FrameworkTotal(StrEnum):
    PERCENT = "percent"
    POINTS = "points"

    def __str__(self) -> str:
        return str(self.value)
