"""Measures of payments made online (QĐ 766/QĐ-TTg 3.5, 3.6)."""

from datetime import datetime
from typing import Final

from services.scorecard.tallies.measures.definition import Count, Measure, text
from services.scorecard.tallies.rules.facts import Dossier

_MISSING: Final = text(
    "hồ sơ nào được thanh toán trực tuyến, qua cổng nào", "which dossiers were paid online, and through which gateway"
)


def _is_chargeable(dossier: Dossier) -> bool:
    # A dossier whose every fee is 0 is in no denominator, nor is one of which it is not known how it was paid (null is never no).
    has_fees = dossier.procedure is not None and dossier.procedure.has_fees is True
    is_known = dossier.paid_online is not None or dossier.paid_in_cash is True
    return has_fees and dossier.payment_amount > 0 and is_known


def _paid_online(dossier: Dossier, _now: datetime) -> Count | None:
    return Count(dossier.paid_online in ("national", "own")) if _is_chargeable(dossier) else None


def _paid_on_portal(dossier: Dossier, _now: datetime) -> Count | None:
    return Count(dossier.paid_online == "national") if _is_chargeable(dossier) else None


MEASURES: Final = (
    Measure(
        name="procedures_paid_on_national_portal",
        title=text(
            "Thủ tục có nghĩa vụ tài chính được thanh toán trực tuyến trên Cổng Dịch vụ công quốc gia",
            "Procedures with fees paid on the National Public Service Portal",
        ),
        rule=text(
            "Thủ tục có hồ sơ có phí khác 0 thanh toán trên Cổng Dịch vụ công quốc gia, tiếp nhận trong kỳ / thủ tục có phí vào cuối kỳ.",
            "Procedures with dossiers received in the period whose fees other than 0 were paid on the national portal / procedures with fees at the end of the period.",
        ),
        dossier=_paid_on_portal,
        distinct="procedures_with_fees",
        missing=_MISSING,
    ),
    Measure(
        name="procedures_paid_online",
        title=text("Thủ tục có giao dịch thanh toán trực tuyến", "Procedures with online payments"),
        rule=text(
            "Thủ tục có hồ sơ thanh toán trực tuyến, tiếp nhận trong kỳ / thủ tục có phí vào cuối kỳ.",
            "Procedures with dossiers received in the period that were paid online / procedures with fees at the end of the period.",
        ),
        dossier=_paid_online,
        distinct="procedures_with_fees",
        missing=_MISSING,
    ),
    Measure(
        name="dossiers_paid_online",
        title=text("Hồ sơ thanh toán trực tuyến", "Dossiers paid online"),
        rule=text(
            "Hồ sơ thanh toán trực tuyến / hồ sơ tiếp nhận trong kỳ của thủ tục có phí, trừ hồ sơ mọi khoản phí bằng 0.",
            "Dossiers paid online / dossiers received in the period of procedures with fees, without those whose every fee is 0.",
        ),
        dossier=_paid_online,
        values={name: f"lifecycle.{name}" for name in ("received_at", "payment_amount", "paid_online", "paid_in_cash")},
        missing=_MISSING,
    ),
)
