"""Why a payment is in its state, and what happens next, in sentences."""

from dataclasses import dataclass
from typing import Final, Literal

from services.dossier.payments.rules.settlement import CASH, DECLARATION
from services.kernel import amounts
from services.kernel.bilingual import BilingualText

Who = Literal["applicant", "desk", "leader", "gateway", "nobody"]

STATES: Final = {
    "requested": BilingualText(vi="Chờ thanh toán", en="To be paid"),
    "paid": BilingualText(vi="Đã thanh toán", en="Paid"),
    "cancelled": BilingualText(vi="Đã hủy yêu cầu", en="No longer asked for"),
    "refunding": BilingualText(vi="Đang hoàn trả", en="Being refunded"),
    "refunded": BilingualText(vi="Đã hoàn trả", en="Refunded"),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What the sentences depend on. `received` is what the gateway that settled it reported, None where none did; `money_received`: money
    that waits for a decision; `differs`: any difference that is open; `refunds` are the states of refunds.
    """

    state: str
    amount: int
    refunded: int
    settled_by: str | None
    received: int | None
    money_received: bool
    differs: bool
    attempts: int
    refunds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Next:
    """Who acts, and what they do."""

    who: Who
    text: BilingualText


def because(now: Situation) -> BilingualText:
    """Why it is in its state."""
    if now.state == "requested":
        return _requested(now, amounts.vnd(now.amount))
    if now.state == "paid":
        return _paid(now, amounts.vnd(now.amount))
    if now.state == "cancelled" and now.money_received:
        return BilingualText(
            vi="Yêu cầu thanh toán đã được hủy; sau đó cổng thanh toán báo có tiền, nhưng không đúng số đã yêu cầu.",
            en="It was cancelled; a gateway has reported money for it, but not the sum that was asked for.",
        )
    if now.state == "cancelled":
        return BilingualText(
            vi="Yêu cầu thanh toán đã được hủy và chưa nhận khoản tiền nào.", en="It was cancelled, and no money has come."
        )
    if now.state == "refunding":
        return BilingualText(
            vi="Có khoản tiền phải hoàn trả và việc hoàn trả chưa xong.", en="Money is to be paid back, and that is not done yet."
        )
    return BilingualText(vi=f"Đã hoàn trả {amounts.vnd(now.refunded)}.", en=f"{amounts.vnd(now.refunded)} were paid back.")


def _requested(now: Situation, sum_: str) -> BilingualText:
    if now.money_received:
        return BilingualText(
            vi=f"Cổng thanh toán đã báo có tiền, nhưng không đúng {sum_} được yêu cầu, nên chưa coi là đã thanh toán.",
            en=f"A gateway has reported money, but not the {sum_} that were asked for, so it is not paid.",
        )
    if now.attempts:
        return BilingualText(
            vi=f"Chưa cổng thanh toán nào báo đã nhận {sum_}; các lần thử trước không làm thay đổi điều đó.",
            en=f"No gateway has reported that the {sum_} came; the attempts so far change nothing.",
        )
    return BilingualText(
        vi=f"Đã yêu cầu {sum_}; chưa có báo cáo nào về khoản này.", en=f"{sum_} were asked for; nothing was reported yet."
    )


def _paid(now: Situation, sum_: str) -> BilingualText:
    match now.settled_by:
        case by if by == CASH:
            vi, en = f"Bộ phận một cửa đã thu {sum_} tiền mặt.", f"The desk has taken {sum_} in cash."
        case by if by == DECLARATION:
            vi = f"Bộ phận một cửa xác nhận đã nộp {sum_}; chưa có chứng từ của cổng thanh toán hay biên lai."
            en = f"The desk has confirmed that {sum_} were paid; neither a gateway nor a receipt proves it yet."
        case by if now.received is not None and now.received != now.amount:
            came = amounts.vnd(now.received)
            vi = f"Cổng {by} báo đã nhận {came}; lãnh đạo đơn vị đã chấp nhận cho {sum_} được yêu cầu."
            en = f"The gateway {by} has reported that {came} came; a leader has accepted that for the {sum_} asked for."
        case by:
            vi, en = f"Cổng {by} báo đã nhận đúng {sum_}.", f"The gateway {by} has reported that exactly {sum_} came."
    if now.refunded:
        vi, en = f"{vi} Đã hoàn trả {amounts.vnd(now.refunded)}.", f"{en} {amounts.vnd(now.refunded)} were paid back."
    return BilingualText(vi=vi, en=en)


def next_step(now: Situation) -> Next:
    """What happens next, and who acts."""
    if now.state == "requested" and now.money_received:
        vi = "Lãnh đạo đơn vị quyết định ở chênh lệch: chấp nhận hoặc hoàn trả. Người nộp không thanh toán thêm."
        return Next(
            "leader",
            BilingualText(vi=vi, en="A leader decides at the difference: accept it or pay it back. Nothing more is to be paid."),
        )
    if now.state == "requested":
        vi = "Người nộp thanh toán trực tuyến hoặc tại quầy; hệ thống tự hỏi lại cổng thanh toán khi chưa có báo cáo."
        en = "The applicant pays online or at the desk; the gateway is asked again by itself while nothing is reported."
        return Next("applicant", BilingualText(vi=vi, en=en))
    if now.differs:
        vi = "Lãnh đạo đơn vị xử lý chênh lệch còn mở về khoản này."
        en = "A leader decides at the difference about it that is open."
        return Next("leader", BilingualText(vi=vi, en=en))
    if "failed" in now.refunds:
        vi = "Cổng không hoàn được tiền: lãnh đạo đơn vị yêu cầu lại hoặc cho hoàn bằng tiền mặt."
        return Next(
            "leader", BilingualText(vi=vi, en="The gateway could not pay back: a leader asks again, or has it paid in cash.")
        )
    if "requested" in now.refunds:
        vi = "Cổng thanh toán hoàn tiền và báo lại; không cần ai làm gì."
        return Next("gateway", BilingualText(vi=vi, en="The gateway pays back and reports it; nobody has to do anything."))
    return Next("nobody", BilingualText(vi="Không cần làm gì thêm.", en="Nothing is left to do."))
