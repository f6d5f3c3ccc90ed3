from enum import StrEnum

class TemplateOutTopic(StrEnum):
    MANDATE = "mandate"
    REMINDER = "reminder"
    STATUS = "status"
    WEBHOOK = "webhook"

    def __str__(self) -> str:
        return str(self.value)
