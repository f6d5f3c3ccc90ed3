from enum import StrEnum

class ListNewsKindType0(StrEnum):
    ARTICLE = "article"
    DOCUMENT = "document"
    LEGAL_TEXT = "legal_text"
    NOTICE = "notice"
    PHOTO = "photo"

    def __str__(self) -> str:
        return str(self.value)
