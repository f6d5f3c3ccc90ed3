"""A gateway's statement of a day against the books, both ways: what is in one and not in the other, or not the same in both."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from services.dossier.payments.rules import postings
from services.dossier.payments.rules.accounts import FEES, UNEXPLAINED, gateway
from services.dossier.payments.rules.postings import Entries
from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import day_in_vietnam


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that came (`payment`) or went back (`refund`): VND, under a transaction of the gateway."""

    movement: str
    transaction: str
    payment: str
    amount: int
    occurred_at: datetime

    @property
    def key(self) -> "Key":
        """What identifies it in a gateway's statement and on the books."""
        return self.movement, self.transaction


Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A movement that differs: `here` and `there` are amounts, None where there is none; `occurrence` counts repetitions in a statement."""

    kind: str
    movement: Movement
    here: int | None
    there: int | None
    occurrence: int = 1


KINDS: Final = {
    "missing_here": BilingualText(vi="Có ở cổng, chưa ghi nhận ở đây", en="At the gateway, not on the books"),
    "missing_there": BilingualText(vi="Đã ghi nhận ở đây, không có ở cổng", en="On the books, not at the gateway"),
    "amount": BilingualText(vi="Khác số tiền", en="Another amount"),
    "date": BilingualText(vi="Khác ngày", en="Another day"),
    "payment": BilingualText(vi="Cổng ghi cho khoản thanh toán khác", en="The gateway has it for another payment"),
    "doubled": BilingualText(vi="Bảng kê ghi hai lần", en="Twice in the statement"),
    "unknown": BilingualText(vi="Không rõ khoản thanh toán nào", en="Of no payment of ours"),
    "wrong_amount": BilingualText(vi="Nhận không đúng số tiền yêu cầu", en="Not the sum that was asked for"),
    "wrong_currency": BilingualText(vi="Không phải đồng Việt Nam", en="Not in dong"),
    "foreign_transaction": BilingualText(vi="Giao dịch của khoản thanh toán khác", en="A transaction of another payment"),
    "unknown_payment": BilingualText(vi="Cổng báo một khoản không có ở đây", en="Reported for no payment of ours"),
    "unknown_refund": BilingualText(vi="Cổng hoàn tiền không theo yêu cầu", en="A refund nobody here asked for"),
}
GONE: Final = "gone"
"""The end of a difference that nobody had to repair."""
FOUND_BY_RECONCILIATION: Final = ("missing_here", "missing_there", "amount", "date", "payment", "doubled", "unknown")


def compare(
    day: date, there: Sequence[Movement], here: Iterable[Movement], ours: Collection[str], elsewhere: Collection[Key] = ()
) -> tuple[int, list[Difference]]:
    """How many movements are the same, and all that are not.

    `here` are those on the books on the day and those under the statement's transactions, whenever they were; `ours` the payments of the
    statement that exist; `elsewhere` what the statements of the days around have.
    """
    booked: dict[Key, Movement] = {}
    for each in here:
        booked.setdefault(each.key, each)
    differences, matched, times = list[Difference](), 0, Counter[Key]()
    for line in there:
        times[line.key] += 1
        found = _of_line(day, line, booked.get(line.key), line.payment in ours) if times[line.key] == 1 else None
        if times[line.key] > 1:
            differences.append(Difference("doubled", line, None, line.amount, times[line.key]))
        elif found is not None:
            differences.append(found)
        else:
            matched += 1
    missing = [each for key, each in booked.items() if key not in times and day_in_vietnam(each.occurred_at) == day]
    differences += [Difference("date" if each.key in elsewhere else "missing_there", each, each.amount, None) for each in missing]
    return matched, differences


def _of_line(day: date, line: Movement, booked: Movement | None, is_ours: bool) -> Difference | None:  # noqa: FBT001 - a fact, no switch
    if booked is None:
        return Difference("missing_here" if is_ours else "unknown", line, None, line.amount)
    if booked.amount != line.amount:
        return Difference("amount", line, booked.amount, line.amount)
    if booked.payment != line.payment:
        return Difference("payment", line, booked.amount, line.amount)
    if {day_in_vietnam(booked.occurred_at), day_in_vietnam(line.occurred_at)} != {day}:
        return Difference("date", line, booked.amount, line.amount)
    return None


# -- repairs -----------------------------------------------------------------------------------------------------------

REPAIRS: Final[Mapping[str, tuple[str, ...]]] = {
    "missing_here": ("book",),
    "missing_there": ("claim", "acknowledge"),
    "amount": ("adjust", "acknowledge"),
    "date": ("acknowledge",),
    "payment": ("acknowledge",),
    "doubled": ("acknowledge", "suspend"),
    "unknown": ("book", "acknowledge"),
    "wrong_amount": ("refund", "accept"),
    "wrong_currency": ("acknowledge",),
    "foreign_transaction": ("acknowledge",),
    "unknown_payment": ("acknowledge",),
    "unknown_refund": ("settle", "accept", "acknowledge"),
}
"""The repairs of each kind of difference; which of them is possible also depends on the payment."""

REPAIR_NAMES: Final = {
    "book": BilingualText(vi="Ghi nhận như cổng báo", en="Book it as the gateway has it"),
    "claim": BilingualText(vi="Chuyển thành khoản đòi cổng, chờ làm rõ", en="Claim it from the gateway until it is explained"),
    "adjust": BilingualText(vi="Ghi phần chênh lệch, chờ làm rõ", en="Book the rest until it is explained"),
    "suspend": BilingualText(vi="Ghi nhận thêm một lần, chờ làm rõ", en="Book it again until it is explained"),
    "refund": BilingualText(vi="Hoàn trả qua cổng", en="Pay it back through the gateway"),
    "settle": BilingualText(
        vi="Tính vào khoản hoàn trả đã yêu cầu; phần còn thiếu được yêu cầu tiếp",
        en="Count it for the refund that was asked for; what is missing is asked for again",
    ),
    "accept": BilingualText(vi="Chấp nhận cho khoản thanh toán", en="Accept it for the payment"),
    "acknowledge": BilingualText(vi="Đã xem, không ghi sổ", en="Seen, nothing to book"),
}


def entries(kind: str, repair: str, movement: str, by_gateway: str, here: int | None, there: int | None) -> Entries:
    """What a repair brings into the ledger where that depends on the difference alone; money that went back the other way round."""
    match kind, repair:
        case "missing_there", "claim":
            of_payment = postings.move(here or 0, into=UNEXPLAINED, out_of=gateway(by_gateway))
        case "amount", "adjust":
            of_payment = postings.unexplained((there or 0) - (here or 0), by_gateway)
        case "doubled", "suspend":
            of_payment = postings.unexplained(there or 0, by_gateway)
        case "wrong_amount", "refund":
            return postings.explained_as_owed(there or 0)
        case "wrong_amount", "accept":
            return postings.explained_as_payment(there or 0, here or 0)
        case "unknown_refund", "settle":
            return postings.refund(min(here or 0, there or 0), out_of=UNEXPLAINED)
        case "unknown_refund", "accept":
            return postings.move(there or 0, into=FEES, out_of=UNEXPLAINED)
        case _:
            return ()
    return of_payment if movement == "payment" else postings.reverse(of_payment)
