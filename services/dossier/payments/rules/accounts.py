"""The accounts of the ledger, as data. Those of a desk or a gateway exist from their first entry on."""

from dataclasses import dataclass
from typing import Final, Literal

AccountKind = Literal["asset", "liability", "revenue", "memorandum"]

RECEIVABLE: Final = "receivable"
ASSESSED: Final = "assessed"
FEES: Final = "fees"
REFUNDS_PAYABLE: Final = "refunds_payable"
UNEXPLAINED: Final = "unexplained"


@dataclass(frozen=True, slots=True)
class Account:
    """An account with its names in Vietnamese and English."""

    code: str
    kind: AccountKind
    vi: str
    en: str


_OF_ALL: Final = {
    each.code: each
    for each in (
        Account(RECEIVABLE, "asset", "Khoản phải thu của người nộp hồ sơ", "Asked of applicants, not yet paid"),
        # The counterpart of what is asked: fees are collected when they are paid, not when they are asked for.
        Account(ASSESSED, "memorandum", "Phí, lệ phí đã yêu cầu, chưa thu", "Fees asked for, not yet collected"),
        Account(FEES, "revenue", "Phí, lệ phí đã thu", "Fees collected"),
        Account(REFUNDS_PAYABLE, "liability", "Tiền phải hoàn trả", "Refunds payable"),
        Account(UNEXPLAINED, "liability", "Tiền chưa rõ nguồn gốc", "Money nobody has explained yet"),
    )
}


def cash(unit: str) -> str:
    """The cash of a unit's desk."""
    return f"cash:{unit}"


def gateway(code: str) -> str:
    """What a gateway has taken and not yet paid back."""
    return f"gateway:{code}"


def declared(unit: str) -> str:
    """What a desk said was paid, before any gateway or receipt shows it."""
    return f"declared:{unit}"


def account(code: str) -> Account:
    """The account of a code."""
    kind, _, of = code.partition(":")
    match kind:
        case "cash":
            return Account(code, "asset", f"Tiền mặt tại quầy {of}", f"Cash at the desk of {of}")
        case "gateway":
            return Account(code, "asset", f"Tiền tại cổng thanh toán {of}", f"Money at the payment gateway {of}")
        case "declared":
            return Account(
                code, "asset", f"Tiền do {of} xác nhận, chưa có chứng từ", f"Declared as paid by {of}, without proof yet"
            )
        case _:
            return _OF_ALL[code]
