from enum import StrEnum

class TemplateFieldOutKind(StrEnum):
    LINES = "lines"
    TEXT = "text"

    def __str__(self) -> str:
        return str(self.value)
