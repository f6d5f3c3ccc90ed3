from enum import StrEnum

class DocumentOutKind(StrEnum):
    ATTACHMENT = "attachment"
    INPUT = "input"
    RESULT = "result"

    def __str__(self) -> str:
        return str(self.value)
