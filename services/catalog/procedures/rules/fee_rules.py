"""The fees of a procedure under their conditions: those the record states as rules, or else derived from its channels.

Derived rules claim no more than the record: several fees of one kind at one channel are alternatives, of which an official finds the one
that fits; an amount that is only in words stays words; and one whose note names another amount, a share or a case is not the whole story:
"5,000,000" with "Áp dụng mức phí: 2.500.000 đồng … đến hết ngày 31/12/2026" is half of it until then.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from services.catalog.procedures.rules import fees
from services.catalog.procedures.rules.record import Fee, FeeRuleIn, Method, Record
from services.contracts.catalog import Channel, FeeKind, FeeRule
from services.kernel.text import fold

_CHANNELS: Final[dict[str | None, Channel]] = {"DIRECT": "counter", "ONLINE": "online", "POSTAL": "post"}
_MONEY: Final = re.compile(r"(?<![\d/.,])\d{1,3}(?:[.,]\d{3})+(?![\d/])")
_CASE: Final = re.compile(r"\b(truong hop|neu|giam)\b")
_NAMES: Final[dict[FeeKind, str]] = {"fee": "Phí", "charge": "Lệ phí", "service": "Giá dịch vụ"}


def rules(record: Record) -> tuple[FeeRule, ...]:
    """The fee rules of a record; none for a channel that states nothing."""
    if record.fee_rules is not None:
        return tuple(each.rule for each in record.fee_rules)
    return tuple(rule for method in record.methods or () for rule in _of_method(method))


def ambiguous(stated: Sequence[FeeRuleIn]) -> Iterator[tuple[int, int]]:
    """Pairs of variants of one fee of which nothing says which one counts: as specific as each other, from one day on and in a place of both."""
    for (n, one), (m, other) in combinations(enumerate(stated), 2):
        places, others = set(one.places or ()), set(other.places or ())
        same = (one.code, one.channel, one.effective_from) == (other.code, other.channel, other.effective_from)
        if same and (places & others or not places | others):
            yield n, m


def _of_method(method: Method) -> Iterator[FeeRule]:
    channel = _CHANNELS.get(method.channel_code)
    if channel is None:
        return
    by_kind: dict[FeeKind, list[Fee]] = {}
    for fee in method.fees or ():
        by_kind.setdefault(_kind(fee.kind), []).append(fee)
    for kind, alternatives in by_kind.items():
        yield _rule(channel, kind, alternatives)
    words = (method.fee_text or "").strip()
    if words and not by_kind:
        amount = fees.amount(None, None, words)
        yield FeeRule(code=f"{channel}-fee", kind="fee", name=_NAMES["fee"], amount=amount, channel=channel, wording=words)


def _rule(channel: Channel, kind: FeeKind, alternatives: Sequence[Fee]) -> FeeRule:
    amounts = {_amount(fee) for fee in alternatives}
    # The same amount in every case needs nobody to find the case.
    amount = amounts.pop() if len(amounts) == 1 else None
    wording = "; ".join(words for fee in alternatives if (words := _words(fee)))
    name = (alternatives[0].kind or "").strip() or _NAMES[kind]
    return FeeRule(code=f"{channel}-{kind}", kind=kind, name=name, amount=amount, channel=channel, wording=wording or None)


def _amount(fee: Fee) -> int | None:
    """The amount, None where the record does not say with certainty that it is this one."""
    amount = fees.amount(fee.amount_text, fee.unit, fee.note)
    others = {int(re.sub("[.,]", "", each)) for each in _MONEY.findall(fee.note or "")} - {amount}
    return None if amount and (others or _CASE.search(fold(fee.note or "")) or "%" in (fee.note or "")) else amount


def _kind(text: str | None) -> FeeKind:
    folded = fold(text or "")
    if folded.startswith("le phi"):
        return "charge"
    return "service" if folded.startswith(("muc gia", "gia ")) else "fee"


def _words(fee: Fee) -> str:
    amount = " ".join(part.strip() for part in (fee.amount_text, fee.unit) if part and part.strip())
    return ": ".join(part for part in (amount, (fee.note or "").strip()) if part)
