"""Every route about money, for the matrix of strangers: method, template, a body that would be accepted, and whether it is about one dossier."""

from typing import Any, NamedTuple


class Row(NamedTuple):
    """A request with `{code}` of a dossier, `{payment}` and `{number}` of a difference; `of_one`: for strangers it does not exist."""

    method: str
    template: str
    body: Any = None
    of_one: bool = False


_REASON = {"reason": "Thử"}
_RECEIPT = "/v1/receipts/{unit}/{book}/{year}/{number}"
ROWS = (
    Row("get", "/v1/fees"),
    Row("get", "/v1/dossiers/{code}/payments", None, of_one=True),
    Row("post", "/v1/dossiers/{code}/payments", {"amount": 1_000, **_REASON}, of_one=True),
    Row("get", "/v1/payments/{payment}", None, of_one=True),
    Row("get", "/v1/payments/{payment}/explanation", None, of_one=True),
    Row("post", "/v1/payments/{payment}/cancellation", _REASON, of_one=True),
    Row("post", "/v1/payments/{payment}/receipts", {}, of_one=True),
    Row("post", "/v1/payments/{payment}/refunds", {"amount": 1, "way": "cash", **_REASON}, of_one=True),
    Row("post", "/v1/payments/{payment}/refunds/{refund}/retry", {"way": "cash"}, of_one=True),
    Row("get", _RECEIPT, None, of_one=True),
    Row("get", f"{_RECEIPT}.pdf", None, of_one=True),
    Row("post", f"{_RECEIPT}/void", _REASON, of_one=True),
    Row("post", "/v1/payment-reconciliations", {"gateway": "vnpay", "day": "2026-01-05"}),
    Row("get", "/v1/payment-reconciliations/{number}"),
    Row("get", "/v1/payment-differences"),
    Row("get", "/v1/payment-differences/{number}", None, of_one=True),
    Row("post", "/v1/payment-differences/{number}/repair", {"repair": "book", "confirm": True, **_REASON}, of_one=True),
)
