from enum import StrEnum

class FacetName(StrEnum):
    AUDIENCE = "audience"
    CHANNEL = "channel"
    FIELD = "field"
    LEVEL = "level"
    LIFE_EVENT = "life_event"
    SERVICE_LEVEL = "service_level"

    def __str__(self) -> str:
        return str(self.value)
