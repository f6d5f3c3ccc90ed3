"""Payments as shapes, and why each is in its state."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from services.dossier.models.payments import Receipt, Refund
from services.dossier.payments.queries import PaymentFile
from services.dossier.payments.rules import explanation, reconciliation, settlement
from services.dossier.payments.rules.explanation import STATES, Situation
from services.dossier.payments.rules.fees import Circumstances, FeeLine, Fees
from services.dossier.payments.rules.settlement import CASH, DECLARATION, Verdict
from services.dossier.payments.schemas.payments import (
    DossierPaymentOut,
    ExplanationStep,
    FeeExemptionOut,
    FeeLineOut,
    FeesOut,
    NextStep,
    PaymentExplanation,
    PaymentLineOut,
    ReceiptOut,
    RefundOut,
)
from services.kernel import amounts
from services.kernel.bilingual import BilingualText

_CHECKOUTS: Final = "/v1/payment-checkouts"


def payment(of: PaymentFile) -> DossierPaymentOut:
    """A payment with its receipts and refunds."""
    row = of.payment
    payable = row.state == "requested" and not of.money_received
    return DossierPaymentOut(
        id=row.id,
        dossier=row.dossier_code,
        unit=row.unit,
        state=row.state,
        state_name=STATES[row.state],
        amount=row.amount,
        lines=[PaymentLineOut(**line) for line in row.lines],
        reason=row.reason,
        requested_at=row.requested_at,
        payable=payable,
        checkout=f"{_CHECKOUTS}/{row.id}" if payable else None,
        paid_at=row.paid_at,
        settled_by=row.settled_by,
        transaction=row.transaction,
        refunded=row.refunded,
        receipts=[receipt(each) for each in of.receipts],
        refunds=[refund(each) for each in of.refunds],
        version=row.version,
    )


def receipt(row: Receipt) -> ReceiptOut:
    """A receipt."""
    return ReceiptOut(
        unit=row.unit,
        book=row.book,
        year=row.year,
        number=row.number,
        payment=row.payment,
        amount=row.amount,
        issued_at=row.issued_at,
        issued_by=row.issued_by.get("name", ""),
        replaces=row.replaces,
        voided_at=row.voided_at,
        void_reason=row.void_reason,
    )


def refund(row: Refund) -> RefundOut:
    """A refund."""
    return RefundOut(
        id=row.id,
        amount=row.amount,
        cause=row.cause,
        way=row.way,
        gateway=row.gateway,
        state=row.state,
        reason=row.reason,
        requested_at=row.requested_at,
        ended_at=row.ended_at,
    )


def fees(procedure: str, version: int, at: Circumstances, computed: Fees) -> FeesOut:
    """What a dossier costs."""
    return FeesOut(
        procedure=procedure,
        version=version,
        channel=at.channel,
        authority=at.place,
        day=at.day,
        copies=at.copies,
        fees=[_fee(line) for line in computed.lines],
        total=computed.total,
    )


def _fee(line: FeeLine) -> FeeLineOut:
    rule = line.rule
    return FeeLineOut(
        code=rule.code,
        kind=rule.kind,
        name=rule.name,
        amount=line.amount,
        per=rule.per,
        exemption=line.exemption.code if line.exemption else None,
        exemptions=[FeeExemptionOut(**each.model_dump()) for each in rule.exemptions],
        wording=rule.wording,
        legal_basis=rule.legal_basis,
        explanation=line.explanation,
    )


# -- the explanation ---------------------------------------------------------------------------------------------------


def explain(of: PaymentFile) -> PaymentExplanation:
    """Everything that happened to a payment, which rule decided, and what happens next."""
    row = of.payment
    now = Situation(
        state=row.state,
        amount=row.amount,
        refunded=row.refunded,
        settled_by=row.settled_by,
        received=of.received,
        money_received=of.money_received,
        differs=any(each.ended_at is None for each in of.differences),
        attempts=sum(each.outcome in ("pending", "failed") for each in of.reports),
        refunds=frozenset(each.state for each in of.refunds),
    )
    next_ = explanation.next_step(now)
    return PaymentExplanation(
        payment=row.id,
        state=row.state,
        because=explanation.because(now),
        steps=sorted(_steps(of), key=lambda step: step.received_at or step.at),
        next=NextStep(who=next_.who, text=next_.text),
    )


def _steps(of: PaymentFile) -> Iterator[ExplanationStep]:
    row = of.payment
    yield _step(
        row.requested_at,
        "request",
        row.amount,
        vi=f"Yêu cầu nộp {amounts.vnd(row.amount)}",
        en=f"{amounts.vnd(row.amount)} were asked for",
    )
    for report in of.reports:
        yield ExplanationStep(
            at=report.occurred_at,
            received_at=report.received_at,
            kind="report",
            via=report.via,
            gateway=report.gateway,
            transaction=report.transaction,
            outcome=report.outcome,
            amount=report.amount,
            currency=report.currency,
            rule=report.verdict,
            text=settlement.TEXTS[Verdict(report.verdict)],
        )
    yield from _of_the_desk(of)
    for refund_ in of.refunds:
        yield _step(
            refund_.requested_at,
            "refund",
            refund_.amount,
            rule=refund_.cause,
            vi=f"Hoàn trả {amounts.vnd(refund_.amount)}: {refund_.reason}",
            en=f"{amounts.vnd(refund_.amount)} to be paid back ({refund_.cause}), {refund_.state}",
        )
    for difference in of.differences:
        name = reconciliation.KINDS[difference.kind]
        vi, en = f"Chênh lệch số {difference.number}: {name.vi}", f"Difference {difference.number}: {name.en}"
        yield _step(difference.found_at, "difference", difference.there, rule=difference.kind, vi=vi, en=en)
        if difference.ended_at is not None and difference.repair in reconciliation.REPAIR_NAMES:
            done = reconciliation.REPAIR_NAMES[difference.repair]
            yield _step(difference.ended_at, "repair", difference.there, rule=difference.repair, vi=done.vi, en=done.en)
    if row.cancelled_at is not None:
        yield _step(
            row.cancelled_at, "cancellation", row.amount, vi=f"Hủy yêu cầu: {row.cancel_reason}", en="It is no longer asked for"
        )


def _of_the_desk(of: PaymentFile) -> Iterator[ExplanationStep]:
    for each in of.receipts:
        number = f"{each.book}/{each.year}/{each.number}"
        yield _step(
            each.issued_at,
            "receipt",
            each.amount,
            rule=CASH,
            vi=f"Thu tiền mặt, biên lai {number}",
            en=f"Taken in cash, receipt {number}",
        )
        if each.voided_at is not None:
            vi, en = f"Hủy biên lai {number}: {each.void_reason}", f"Receipt {number} is void"
            yield _step(each.voided_at, "void_receipt", each.amount, rule=CASH, vi=vi, en=en)
    if of.payment.settled_by == DECLARATION and of.payment.paid_at is not None:
        vi, en = "Bộ phận một cửa xác nhận đã nộp", "The desk confirmed that it was paid"
        yield _step(of.payment.paid_at, "declaration", of.payment.amount, rule=DECLARATION, vi=vi, en=en)


def _step(at: datetime, kind: Any, amount: int | None, *, vi: str, en: str, rule: str | None = None) -> ExplanationStep:
    return ExplanationStep(
        at=at,
        received_at=None,
        kind=kind,
        via=None,
        gateway=None,
        transaction=None,
        outcome=None,
        amount=amount,
        currency="VND",
        rule=rule,
        text=BilingualText(vi=vi, en=en),
    )
