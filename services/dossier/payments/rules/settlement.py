"""What a gateway's report means for a payment: right in whatever order reports come, and however often.

Only money decides: a report that money came counts once for each transaction, whatever was reported before or after it; that an attempt
failed or is pending never takes back a payment. What a report means depends on what was asked and on the transactions counted so far,
not on the order of the gateway's states.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from services.dossier.payments.rules import accounts, postings
from services.dossier.payments.rules.postings import Entries
from services.kernel.bilingual import BilingualText

CURRENCY: Final = "VND"
CASH: Final = "cash"
DECLARATION: Final = "declaration"
NATIONAL: Final = "national"
"""The gateway code of the national payment platform."""


class Verdict(StrEnum):
    """What a report means; `TEXTS` has the sentence for each."""

    NOTED = "noted"
    SETTLES = "settles"
    CONFIRMS_DECLARATION = "confirms_declaration"
    REPEATED = "repeated"
    PAID_TWICE = "paid_twice"
    PAID_AFTER_CANCELLATION = "paid_after_cancellation"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_CURRENCY = "wrong_currency"
    FOREIGN_TRANSACTION = "foreign_transaction"
    UNKNOWN_PAYMENT = "unknown_payment"
    REFUNDED = "refunded"
    REFUND_FAILED = "refund_failed"
    UNKNOWN_REFUND = "unknown_refund"


@dataclass(frozen=True, slots=True)
class Report:
    """What a gateway said: an amount in the smallest unit of its currency."""

    gateway: str
    transaction: str
    outcome: str
    amount: int
    currency: str
    refund: str | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """What is known of a payment: the sum, in VND, its state, by what it was settled, and whose unit's it is."""

    id: str
    unit: str
    amount: int
    state: str
    settled_by: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """The report that brought a transaction's money on the books: for which payment, and how much."""

    payment: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class RefundOrder:
    """A refund of ours that a report names."""

    amount: int
    state: str


DIFFERENCES: Final = frozenset(
    {
        Verdict.WRONG_AMOUNT,
        Verdict.WRONG_CURRENCY,
        Verdict.FOREIGN_TRANSACTION,
        Verdict.UNKNOWN_PAYMENT,
        Verdict.UNKNOWN_REFUND,
    }
)
"""Verdicts that somebody has to look at."""
SURPLUS: Final = frozenset({Verdict.PAID_TWICE, Verdict.PAID_AFTER_CANCELLATION})
"""Verdicts after which the money goes back by itself: its payer, its amount and its gateway are known."""


def verdict(owed: Owed | None, report: Report, counted: Counted | None, refund: RefundOrder | None = None) -> Verdict:
    """What a report means for a payment (None: we have none of this id); `counted` is what its transaction brought before."""
    match report.outcome:
        case "succeeded":
            return _of_success(owed, report, counted)
        case "refunded":
            return _of_refund(report, refund)
        case "refund_failed" if refund is not None and refund.state == "requested":
            return Verdict.REFUND_FAILED
        case _:
            return Verdict.NOTED


def _of_success(owed: Owed | None, report: Report, counted: Counted | None) -> Verdict:
    if counted is not None:
        return _of_repetition(owed, report, counted)
    if report.currency != CURRENCY:
        return Verdict.WRONG_CURRENCY
    if owed is None:
        return Verdict.UNKNOWN_PAYMENT
    return Verdict.WRONG_AMOUNT if report.amount != owed.amount else _of_right_amount(owed)


def _of_repetition(owed: Owed | None, report: Report, counted: Counted) -> Verdict:
    if owed is None or counted.payment != owed.id:
        return Verdict.FOREIGN_TRANSACTION
    # Said again with another sum: which of the two is right, only a person can find out.
    same = (counted.amount, counted.currency) == (report.amount, report.currency)
    return Verdict.REPEATED if same else Verdict.WRONG_AMOUNT


def _of_right_amount(owed: Owed) -> Verdict:
    if owed.state == "requested":
        return Verdict.SETTLES
    if owed.settled_by == DECLARATION:
        return Verdict.CONFIRMS_DECLARATION
    return Verdict.PAID_TWICE if owed.settled_by else Verdict.PAID_AFTER_CANCELLATION


def _of_refund(report: Report, refund: RefundOrder | None) -> Verdict:
    # One that was replaced after it had failed is paid back in another way: money that goes out for it as well is too much.
    if refund is None or refund.state == "replaced" or (report.amount, report.currency) != (refund.amount, CURRENCY):
        return Verdict.UNKNOWN_REFUND
    return Verdict.REPEATED if refund.state == "done" else Verdict.REFUNDED


_ENTRIES: Final[dict[Verdict, Callable[[Report, str], Entries]]] = {
    Verdict.SETTLES: lambda report, _unit: postings.settlement(report.amount, accounts.gateway(report.gateway)),
    Verdict.CONFIRMS_DECLARATION: lambda report, unit: postings.proof_of_declaration(report.amount, unit, report.gateway),
    Verdict.PAID_TWICE: lambda report, _unit: postings.surplus(report.amount, report.gateway),
    Verdict.PAID_AFTER_CANCELLATION: lambda report, _unit: postings.surplus(report.amount, report.gateway),
    Verdict.WRONG_AMOUNT: lambda report, _unit: postings.unexplained(report.amount, report.gateway),
    Verdict.UNKNOWN_PAYMENT: lambda report, _unit: postings.unexplained(report.amount, report.gateway),
    Verdict.REFUNDED: lambda report, _unit: postings.refund(report.amount, accounts.gateway(report.gateway)),
    Verdict.UNKNOWN_REFUND: lambda report, _unit: postings.unexplained_refund(report.amount, report.gateway),
}


def entries(of: Verdict, report: Report, unit: str, counted: Counted | None) -> Entries:
    """What the verdict brings into the ledger; nothing where the money is in it already, or is no VND."""
    if report.currency != CURRENCY or report.amount <= 0 or (report.outcome == "succeeded" and counted is not None):
        return ()
    build = _ENTRIES.get(of)
    return build(report, unit) if build else ()


def counts(report: Report, counted: Counted | None) -> bool:
    """Whether the report is the one that brings its transaction's money on the books, of whatever currency."""
    return report.outcome == "succeeded" and counted is None


def state(amount: int, *, paid: bool, cancelled: bool, refunding: int, refunded: int) -> str:
    """The state of a payment by what happened to it; `refunding` and `refunded` are VND of its own sum, or of one paid after it was cancelled."""
    if paid or cancelled:
        if refunding:
            return "refunding"
        whole = refunded >= amount
        return "refunded" if whole else "paid" if paid else "cancelled"
    return "requested"


def paid_online(settled_by: str | None) -> str | None:
    """How a payment was made: through which kind of gateway, or `no`, which is cash; None: not known."""
    match settled_by:
        case None | "declaration":
            return None
        case "cash":
            return "no"
        case "national":
            return "national"
        case _:
            return "own"


TEXTS: Final[dict[Verdict, BilingualText]] = {
    Verdict.NOTED: BilingualText(
        vi="Được ghi lại; không làm thay đổi khoản thanh toán, vì chỉ tiền đã nhận mới quyết định.",
        en="Noted; it changes nothing, for only money that came decides.",
    ),
    Verdict.SETTLES: BilingualText(vi="Đúng số tiền được yêu cầu: đã thanh toán.", en="The sum that was asked for: it is paid."),
    Verdict.CONFIRMS_DECLARATION: BilingualText(
        vi="Xác nhận khoản tiền mà bộ phận một cửa đã ghi nhận là đã nộp.", en="Proves the money the desk had declared as paid."
    ),
    Verdict.REPEATED: BilingualText(
        vi="Giao dịch này đã được tính; báo lại không có tác dụng.",
        en="This transaction is counted already; saying it again has no effect.",
    ),
    Verdict.PAID_TWICE: BilingualText(
        vi="Khoản này đã được thanh toán: số tiền nhận thêm được hoàn trả.",
        en="It was paid already: the money that came again goes back.",
    ),
    Verdict.PAID_AFTER_CANCELLATION: BilingualText(
        vi="Yêu cầu thanh toán đã bị hủy: số tiền nhận sau đó được hoàn trả.",
        en="It was no longer asked for: the money that came afterwards goes back.",
    ),
    Verdict.WRONG_AMOUNT: BilingualText(
        vi="Số tiền khác với số được yêu cầu: chưa coi là đã thanh toán, cần người kiểm tra.",
        en="Not the sum that was asked for: it is not paid, and somebody has to look at it.",
    ),
    Verdict.WRONG_CURRENCY: BilingualText(
        vi="Không phải đồng Việt Nam: chưa coi là đã thanh toán, cần người kiểm tra.",
        en="Not in dong: it is not paid, and somebody has to look at it.",
    ),
    Verdict.FOREIGN_TRANSACTION: BilingualText(
        vi="Giao dịch này thuộc khoản thanh toán khác: không được tính lần nữa, cần người kiểm tra.",
        en="The transaction is another payment's: it is not counted again, and somebody has to look at it.",
    ),
    Verdict.UNKNOWN_PAYMENT: BilingualText(
        vi="Không có khoản thanh toán này: tiền được giữ ở tài khoản chờ làm rõ.",
        en="There is no such payment: the money waits until it is explained.",
    ),
    Verdict.REFUNDED: BilingualText(
        vi="Cổng thanh toán đã hoàn tiền theo yêu cầu.", en="The gateway has paid back what it was asked to."
    ),
    Verdict.REFUND_FAILED: BilingualText(
        vi="Cổng thanh toán không hoàn được tiền: cần yêu cầu lại hoặc trả tiền mặt.",
        en="The gateway could not pay back: ask again, or pay it in cash.",
    ),
    Verdict.UNKNOWN_REFUND: BilingualText(
        vi="Cổng thanh toán hoàn một khoản không do hệ thống yêu cầu: cần người kiểm tra.",
        en="The gateway paid back what nobody here asked it to: somebody has to look at it.",
    ),
}
