from enum import StrEnum

class BulkFormsInFormat(StrEnum):
    JSON = "json"
    PDF = "pdf"
    ZIP = "zip"

    def __str__(self) -> str:
        return str(self.value)
