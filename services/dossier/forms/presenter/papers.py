"""What is printed on each form, from the dossier, its content and its history: texts for the templates in `data/`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.contracts.catalog import ProcedurePublished
from services.dossier.cases.queries import acceptance
from services.dossier.claims.rules.claim import Claim
from services.dossier.deadlines.rules.deadline import Deadline
from services.dossier.forms.rules import hand_overs, wording
from services.dossier.forms.rules.form_sets import FormKind, FormSet, PrintedForm
from services.dossier.forms.rules.occasions import Occasion
from services.dossier.lifecycle.rules import names
from services.dossier.rows import DossierRow
from services.dossier.sealed_content import Content
from services.kernel import amounts, time_limit_wording
from services.kernel.vietnam import day_in_vietnam

_RETURN: Final = {"online": "Cổng Dịch vụ công quốc gia (bản điện tử)", "post": "Nơi nhận qua dịch vụ bưu chính công ích"}
_PAYMENT: Final = {"requested": "đã có yêu cầu, chưa nộp", "paid": "đã nộp", "refunded": "đã hoàn trả"}
_OF_APPLICANT: Final = frozenset({"request_withdrawal", "accept_withdrawal"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paper says beside the dossier: the unit that issues it with the one above it, names of units by code, the procedure version.

    `register_number` is the dossier's place in the register of its authority and year; None before reception.
    """

    unit_name: str
    superior_name: str | None
    units: Mapping[str, str]
    version: ProcedurePublished | None
    register_number: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A form to print: which one, of which dossier, and the step it documents."""

    kind: FormKind
    form_set: FormSet
    form: PrintedForm
    row: DossierRow
    content: Content
    occasion: Occasion
    passed: Sequence[Occasion]
    around: Surroundings


def issuing_unit(kind: FormKind, row: DossierRow, occasion: Occasion) -> str:
    """The unit whose paper and running number it is: who decided, for an apology; else the desk that received the dossier."""
    return (occasion.step.unit if kind is FormKind.APOLOGY else "") or row.authority_code


def content(paper: Paper, at: datetime) -> dict[str, Any]:
    """The data of a paper made at an instant, without its number and QR code."""
    around = paper.around
    return {
        "kind": paper.kind.value,
        "form_number": paper.form.number,
        "title": paper.form.title,
        "circular": paper.form_set.citation,
        "annex": paper.form_set.annex,
        "superior": around.superior_name or "",
        "unit": around.unit_name,
        "place": wording.locality([around.unit_name, around.superior_name or ""]),
        "day": wording.day(day_in_vietnam(at)),
        "symbol": paper.form.symbol_of(around.unit_name),
        "code": paper.row.code,
        "procedure": paper.row.procedure_name,
        "applicant": _person(paper.content["applicant"]),
        "official": paper.occasion.step.by,
        **_OF_KIND[paper.kind](paper),
    }


def number(value: int, symbol: str) -> str:
    """The running number with its symbol: `12/PBS-TTPVHCC`."""
    return f"{value:02}/{symbol}"


def claim(issued: Mapping[str, Any]) -> Claim:
    """What the QR code of an issued form says, from the values of its row."""
    return Claim(
        kind="form",
        id=issued["id"],
        title=issued["title"],
        unit=issued["unit"],
        issued_on=day_in_vietnam(issued["issued_at"]),
        issued_at=issued["issued_at"],
        number=number(issued["number"], issued["symbol"]),
        dossier=issued["dossier_code"],
    )


def _person(person: Mapping[str, Any]) -> dict[str, str]:
    return {name: person.get(name) or "" for name in ("kind", "name", "id_number", "address", "phone", "email")}


def _receipt(paper: Paper) -> dict[str, Any]:
    row, after = paper.row, paper.occasion.after
    limit = Deadline.of(row).limit
    submitted_by = paper.content.get("submitted_by")
    due_at = hand_overs.instant(after, "original_due_at") or row.original_due_at
    received_at = hand_overs.instant(after, "received_at") or row.received_at
    return {
        "submitter": _person(submitted_by) if submitted_by else None,
        "components": _components(paper),
        "limit": time_limit_wording.amount(limit)[0] if limit else "",
        "received": wording.instant(received_at) if received_at else "",
        "due": wording.instant(due_at) if due_at else "",
        "return_place": _RETURN.get(row.return_method, row.authority_name),
        "book": str(day_in_vietnam(received_at).year) if received_at else "",
        "book_entry": paper.around.register_number,
    }


def _components(paper: Paper) -> list[dict[str, Any]]:
    known = {each.code: each.name for each in paper.around.version.components} if paper.around.version else {}
    return [
        {
            "name": known.get(each["component"], each["component"]),
            "note": each.get("note") or "",
            "documents": len(each.get("documents") or ()),
        }
        for each in paper.content["components"]
    ]


def _supplement_request(paper: Paper) -> dict[str, Any]:
    reason, items = wording.reason_and_items(paper.occasion.step.reason or "")
    present = [each["component"] for each in paper.content["components"]]
    missing = acceptance.missing_components(paper.around.version, present) if paper.around.version else []
    lapses_at = hand_overs.instant(paper.occasion.after, "lapses_at")
    return {
        "items": items or [each.name for each in missing] or [reason],
        "reason": reason,
        "until": wording.instant(lapses_at) if lapses_at else "",
    }


def _refusal(paper: Paper) -> dict[str, Any]:
    return {"reason": paper.occasion.step.reason or paper.occasion.step.label}


def _apology(paper: Paper) -> dict[str, Any]:
    before, after = paper.occasion.before, paper.occasion.after
    promised = hand_overs.instant(before, "due_at") or paper.row.original_due_at
    due_at = hand_overs.instant(after, "due_at") or paper.row.due_at
    return {
        "received": wording.day(day_in_vietnam(paper.row.received_at)) if paper.row.received_at else "",
        "promised": wording.instant(promised) if promised else "",
        "reason": paper.occasion.step.reason or "",
        "due": wording.day(day_in_vietnam(due_at)) if due_at else "",
    }


def _stop_notice(paper: Paper) -> dict[str, Any]:
    row, step, before = paper.row, paper.occasion.step, paper.occasion.before
    requested_at = hand_overs.instant(before, "withdrawal_requested_at") or step.at
    status = before.get("status")
    return {
        "requested": wording.day(day_in_vietnam(requested_at)) if step.action in _OF_APPLICANT else "",
        "reason": step.reason or "",
        "stage": names.status_name(status).vi if isinstance(status, str) else "",
        "stopped": wording.instant(step.at),
        "payment": f"{amounts.vnd(row.payment_amount)} ({_PAYMENT.get(row.payment_state, row.payment_state)})"
        if row.payment_amount
        else "",
    }


def _control_slip(paper: Paper) -> dict[str, Any]:
    row, units = paper.row, paper.around.units
    chain = hand_overs.hand_overs(paper.passed)
    consulted = hand_overs.consulted(paper.passed)
    holders = dict.fromkeys(each.receiver_unit for each in chain if each.receiver_unit not in ("", row.authority_code))
    return {
        "handlers": [units.get(code, code) for code in holders] or [row.authority_name],
        "consulted": [units.get(code, code) for code in consulted],
        "received": wording.instant(row.received_at) if row.received_at else "",
        "due": wording.instant(row.due_at) if row.due_at else "",
        "hand_overs": [
            {
                "giver_unit": units.get(each.giver_unit, each.giver_unit),
                "giver": each.giver,
                "receiver_unit": units.get(each.receiver_unit, each.receiver_unit),
                "receiver": each.receiver,
                "at": wording.short_instant(each.at),
                "timeliness": wording.LATENESS[each.timeliness] if each.timeliness else "",
                "note": each.note,
            }
            for each in chain
        ],
    }


_OF_KIND: Final[Mapping[FormKind, Callable[[Paper], dict[str, Any]]]] = {
    FormKind.RECEIPT: _receipt,
    FormKind.SUPPLEMENT_REQUEST: _supplement_request,
    FormKind.REFUSAL: _refusal,
    FormKind.APOLOGY: _apology,
    FormKind.STOP_NOTICE: _stop_notice,
    FormKind.CONTROL_SLIP: _control_slip,
}
