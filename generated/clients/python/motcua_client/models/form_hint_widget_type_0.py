from enum import StrEnum

class FormHintWidgetType0(StrEnum):
    ADDRESS = "address"
    CHECKBOX = "checkbox"
    DATE = "date"
    FILE = "file"
    HIDDEN = "hidden"
    NUMBER = "number"
    RADIO = "radio"
    SELECT = "select"
    TEXT = "text"
    TEXTAREA = "textarea"

    def __str__(self) -> str:
        return str(self.value)
