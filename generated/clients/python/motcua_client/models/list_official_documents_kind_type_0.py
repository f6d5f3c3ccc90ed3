from enum import StrEnum

class ListOfficialDocumentsKindType0(StrEnum):
    NEW = "new"
    REPLACE = "replace"
    REVOKE = "revoke"
    UPDATE = "update"

    def __str__(self) -> str:
        return str(self.value)
