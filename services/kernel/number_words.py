"""Whole numbers in Vietnamese words, as amounts are written on receipts."""

from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSANDS: Final = ("", "nghìn", "triệu")


def words(number: int) -> str:
    """A number from 0 to below 10^18 in words: 1005 is "một nghìn không trăm linh năm"."""
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    parts = [words(billions), "tỷ"] if billions else []
    return " ".join([*parts, *_below_billion(rest, is_first=not billions)])


def amount(vnd: int) -> str:
    """An amount in VND as a sentence: "Tám nghìn đồng"."""
    text = f"{words(vnd)} đồng"
    return text[0].upper() + text[1:]


def _below_billion(number: int, *, is_first: bool) -> list[str]:
    parts = list[str]()
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            parts += [*_group(group, is_first=is_first and not parts), *filter(None, [_THOUSANDS[power]])]
    return parts


def _group(number: int, *, is_first: bool) -> list[str]:
    """Up to three digits; hundreds and tens are said, as zeros, where something stands before them."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    parts = [_DIGITS[hundreds], "trăm"] if hundreds or not is_first else []
    if tens == 0:
        return [*parts, *(["linh"] if parts and ones else []), *([_DIGITS[ones]] if ones else [])]
    parts += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 0:
        return parts
    # Một and năm change after tens: hai mươi mốt, mười lăm.
    return [*parts, "mốt" if ones == 1 and tens > 1 else "lăm" if ones == 5 else _DIGITS[ones]]  # noqa: PLR2004
