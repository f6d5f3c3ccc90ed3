from enum import StrEnum

class ProveHistoryFormatType0(StrEnum):
    JSON = "json"
    ZIP = "zip"

    def __str__(self) -> str:
        return str(self.value)
