from enum import StrEnum

class HeldDocumentFit(StrEnum):
    CODE = "code"
    NAME = "name"
    RESULT = "result"

    def __str__(self) -> str:
        return str(self.value)
