"""Calendar days as Vietnam counts them: versions come into force on days, not at instants."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def day_in_vietnam(at: datetime) -> date:
    """The calendar day of an instant in Asia/Ho_Chi_Minh."""
    return at.astimezone(VIETNAM).date()
