"""Time limits in words, Vietnamese and English."""

from services.kernel.working_time import Convention, CutOff, TimeLimit, Unit

UNITS = {
    Unit.HOUR: ("giờ làm việc", "working hour"),
    Unit.WORKING_DAY: ("ngày làm việc", "working day"),
    Unit.DAY: ("ngày", "day"),
    Unit.MONTH: ("tháng", "month"),
}
"""The units of a limit, Vietnamese and English."""
_CONVENTIONS = {
    Convention.NEXT_DAY: ("không tính ngày tiếp nhận", "the day of reception not counted"),
    Convention.HOUR_BY_HOUR: ("tính từng giờ kể từ lúc tiếp nhận", "counted hour by hour from the moment of reception"),
    Convention.SAME_DAY: ("tính cả ngày tiếp nhận", "the day of reception counted"),
}


def amount(limit: TimeLimit) -> tuple[str, str]:
    """The number and unit of a limit, without how it is counted: "2 ngày làm việc"."""
    number = f"{limit.value:f}".rstrip("0").rstrip(".") if limit.value % 1 else f"{limit.value:.0f}"
    vi_unit, en_unit = UNITS[limit.unit]
    return f"{number.replace('.', ',')} {vi_unit}", f"{number} {en_unit}{'' if number == '1' else 's'}"


def words(limit: TimeLimit) -> tuple[str, str]:
    """A limit in Vietnamese and English: "2 ngày làm việc, không tính ngày tiếp nhận; …"."""
    vi, en = amount(limit)
    if limit.unit is not Unit.HOUR:
        # Days and months have only one way to be counted.
        how = _CONVENTIONS[limit.convention if limit.unit is Unit.WORKING_DAY else Convention.NEXT_DAY]
        vi, en = f"{vi}, {how[0]}", f"{en}, {how[1]}"
    if limit.cut_off:
        after = cut_off(limit.cut_off)
        vi, en = (
            f"{vi}; tiếp nhận {after[0]} thì tính từ ngày làm việc kế tiếp",
            f"{en}; received {after[1]} counts from the next working day",
        )
    if limit.rounding:
        vi, en = f"{vi}; làm tròn lên {limit.rounding} phút", f"{en}; rounded up to {limit.rounding} minutes"
    return vi, en


def cut_off(stated: CutOff) -> tuple[str, str]:
    """When a reception is after the cut-off, in Vietnamese and English: "sau 15:00"."""
    if stated.at is not None:
        return f"sau {stated.at:%H:%M}", f"after {stated.at:%H:%M}"
    minutes = stated.before_close
    return f"trong {minutes} phút cuối giờ tiếp nhận", f"in the last {minutes} minutes before reception closes"
