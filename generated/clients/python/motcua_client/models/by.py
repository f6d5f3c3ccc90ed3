from enum import StrEnum

class By(StrEnum):
    AUTHORITY = "authority"
    CHANNEL = "channel"
    COLLECTION = "collection"
    FIELD = "field"
    MONTH = "month"
    PROCEDURE = "procedure"
    QUARTER = "quarter"
    QUESTION = "question"
    YEAR = "year"

    def __str__(self) -> str:
        return str(self.value)
