"""What a dossier costs: a function of channel, day, place, copies and exemptions over the fee rules of its procedure version.

Where the record states a fee only in words, its line has no amount: an official sets it. It is never taken for 0.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Final

from services.contracts.catalog import FeeExemption, FeeRule
from services.kernel import amounts
from services.kernel.bilingual import BilingualText
from services.kernel.unit_codes import covers


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What fees depend on: the channel of submission, the day (Vietnam's), the receiving unit, copies of the result, codes of exemptions."""

    channel: str
    day: date
    place: str
    copies: int = 1
    exemptions: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee: the rule it follows, its amount in VND (None: to be set by the official) and how it comes about."""

    rule: FeeRule
    amount: int | None
    exemption: FeeExemption | None
    explanation: BilingualText


@dataclass(frozen=True, slots=True)
class Fees:
    """The lines and their sum, None while an amount is to be set by the official or no fee is stated at all."""

    lines: tuple[FeeLine, ...]
    total: int | None


_BASIS: Final = {"dossier": BilingualText(vi="mỗi hồ sơ", en="a dossier"), "copy": BilingualText(vi="mỗi bản", en="a copy")}


def fees(rules: Sequence[FeeRule] | None, at: Circumstances) -> Fees:
    """The fees under these circumstances."""
    lines = tuple(_line(rule, at) for rule in applicable(rules or (), at))
    amounts = [line.amount for line in lines]
    # Where nothing is stated for the channel, nothing is known: that is not 0 either.
    known = bool(lines) and None not in amounts
    return Fees(lines, sum(amount for amount in amounts if amount is not None) if known else None)


def applicable(rules: Iterable[FeeRule], at: Circumstances) -> list[FeeRule]:
    """Of each fee the variant that counts here, in the order of the record."""
    fitting = [rule for rule in rules if _fits(rule, at)]
    best = {code: max(variants, key=partial(_specificity, place=at.place)) for code, variants in _by_code(fitting).items()}
    return list(best.values())


def unknown_exemptions(rules: Sequence[FeeRule] | None, at: Circumstances) -> list[str]:
    """The exemptions named that no fee has under these circumstances."""
    known = {each.code for rule in applicable(rules or (), at) for each in rule.exemptions}
    return [code for code in at.exemptions if code not in known]


def _by_code(rules: Iterable[FeeRule]) -> Mapping[str, list[FeeRule]]:
    grouped: dict[str, list[FeeRule]] = {}
    for rule in rules:
        grouped.setdefault(rule.code, []).append(rule)
    return grouped


def _fits(rule: FeeRule, at: Circumstances) -> bool:
    since, until = rule.effective_from or date.min, rule.effective_to or date.max
    here = not rule.places or any(covers(place, at.place) for place in rule.places)
    return rule.channel in (None, at.channel) and since <= at.day <= until and here


def _specificity(rule: FeeRule, place: str) -> tuple[int, bool, date]:
    nearest = max((len(each) for each in rule.places if covers(each, place)), default=0)
    return nearest, rule.channel is not None, rule.effective_from or date.min


def _line(rule: FeeRule, at: Circumstances) -> FeeLine:
    if rule.amount is None:
        words = f": “{rule.wording}”" if rule.wording else ""
        text = BilingualText(
            vi=f"Hồ sơ thủ tục chỉ nêu bằng chữ{words}; cán bộ xác định số tiền.",
            en=f"The procedure states it only in words{words}; the official sets the amount.",
        )
        return FeeLine(rule, None, None, text)
    times = at.copies if rule.per == "copy" else 1
    whole = rule.amount * times
    exemption = max((each for each in rule.exemptions if each.code in at.exemptions), key=attrgetter("percent"), default=None)
    # Whole dong, a half rounded up.
    amount = whole if exemption is None else (whole * (100 - exemption.percent) + 50) // 100
    return FeeLine(rule, amount, exemption, _explanation(rule, times, exemption, amount))


def _explanation(rule: FeeRule, times: int, exemption: FeeExemption | None, amount: int) -> BilingualText:
    basis = _BASIS[rule.per]
    vi, en = f"{amounts.vnd(rule.amount or 0)} {basis.vi}", f"{amounts.vnd(rule.amount or 0)} {basis.en}"
    if rule.per == "copy":
        vi, en = f"{vi} × {times}", f"{en} × {times}"
    if exemption is not None:
        vi, en = f"{vi}, giảm {exemption.percent}% ({exemption.name})", f"{en}, less {exemption.percent}% ({exemption.name})"
    law = exemption.legal_basis if exemption is not None and exemption.legal_basis else rule.legal_basis
    cited = f" – {law}" if law else ""
    return BilingualText(vi=f"{vi} = {amounts.vnd(amount)}{cited}", en=f"{en} = {amounts.vnd(amount)}{cited}")
