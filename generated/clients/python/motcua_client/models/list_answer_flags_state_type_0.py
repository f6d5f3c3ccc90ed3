from enum import StrEnum

class ListAnswerFlagsStateType0(StrEnum):
    EXCLUDED = "excluded"
    KEPT = "kept"
    OPEN = "open"

    def __str__(self) -> str:
        return str(self.value)
