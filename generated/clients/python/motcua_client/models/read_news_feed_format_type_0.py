from enum import StrEnum

class ReadNewsFeedFormatType0(StrEnum):
    ATOM = "atom"
    JSON = "json"

    def __str__(self) -> str:
        return str(self.value)
