from enum import StrEnum

class Cause(StrEnum):
    AFTER_CUT_OFF = "after_cut_off"
    CALENDAR_DAY = "calendar_day"
    EXTENSION = "extension"
    FIRST_DAY = "first_day"
    HOLIDAY = "holiday"
    LAST_DAY_OFF = "last_day_off"
    MAKE_UP_DAY = "make_up_day"
    OUT_OF_HOURS = "out_of_hours"
    PAYMENT = "payment"
    STOPPED = "stopped"
    SUPPLEMENT = "supplement"
    WEEKDAY = "weekday"
    WEEKLY_DAY_OFF = "weekly_day_off"

    def __str__(self) -> str:
        return str(self.value)
