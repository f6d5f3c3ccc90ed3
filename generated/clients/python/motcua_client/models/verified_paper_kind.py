from enum import StrEnum

class VerifiedPaperKind(StrEnum):
    FORM = "form"
    RESULT = "result"

    def __str__(self) -> str:
        return str(self.value)
