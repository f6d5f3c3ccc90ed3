from enum import StrEnum

class PublicationOutState(StrEnum):
    ABOLISHED = "abolished"
    PUBLISHED = "published"
    SUSPENDED = "suspended"

    def __str__(self) -> str:
        return str(self.value)
