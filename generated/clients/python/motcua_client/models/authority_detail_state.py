from enum import StrEnum

class AuthorityDetailState(StrEnum):
    ABOLISHED = "abolished"
    ACTIVE = "active"
    PLANNED = "planned"

    def __str__(self) -> str:
        return str(self.value)
