from enum import StrEnum

class FeeLineOutPer(StrEnum):
    COPY = "copy"
    DOSSIER = "dossier"

    def __str__(self) -> str:
        return str(self.value)
