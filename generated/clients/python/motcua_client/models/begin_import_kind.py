from enum import StrEnum

class BeginImportKind(StrEnum):
    AUTHORITIES = "authorities"
    NEWS = "news"
    PROCEDURES = "procedures"

    def __str__(self) -> str:
        return str(self.value)
