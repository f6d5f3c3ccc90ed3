from enum import StrEnum

class ListCatalogueDifferencesKindType0(StrEnum):
    ABOLISHED = "abolished"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"

    def __str__(self) -> str:
        return str(self.value)
