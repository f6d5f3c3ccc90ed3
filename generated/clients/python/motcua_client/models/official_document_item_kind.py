from enum import StrEnum

class OfficialDocumentItemKind(StrEnum):
    NEW = "new"
    REPLACE = "replace"
    REVOKE = "revoke"
    UPDATE = "update"

    def __str__(self) -> str:
        return str(self.value)
