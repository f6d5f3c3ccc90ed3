from enum import StrEnum

class ListWorkQueueScope(StrEnum):
    CONSULTATIONS = "consultations"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    UNIT = "unit"

    def __str__(self) -> str:
        return str(self.value)
