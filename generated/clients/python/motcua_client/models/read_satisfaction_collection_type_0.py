from enum import StrEnum

class ReadSatisfactionCollectionType0(StrEnum):
    IMPORT = "import"
    KIOSK = "kiosk"
    LINK = "link"

    def __str__(self) -> str:
        return str(self.value)
