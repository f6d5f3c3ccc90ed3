"""Checks before a publication beyond the legal minimum: contradictions prevent it, recommendations are warnings.

Recommendations are the content that NĐ 63/2010/NĐ-CP Art. 8(2)h requires "if the procedure has it": software cannot know whether it
has, so the editor is warned and decides. The related legal texts belong to level 1 of NĐ 43/2011/NĐ-CP.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from services.catalog.errors import InvalidDecisionDates
from services.catalog.procedures.rules import fee_rules, findings, supplement_wording, time_units
from services.catalog.procedures.rules.record import Record
from services.catalog.versions.rules import workflow
from services.catalog.versions.rules.remarks import Remark, words
from services.chassis.errors import Fault
from services.contracts.catalog import Limit
from services.kernel.vietnam import day_in_vietnam


def contradictions(record: Record, unknown_units: Iterable[str] = ()) -> Iterator[Remark]:
    """What prevents a publication, at JSON Pointers into the record. `unknown_units` are codes without an authority."""
    committed, legal = record.parsed_committed_limit, record.legal_limit
    yield from _of_committed_limit(record, committed, legal)
    for first, second in fee_rules.ambiguous(record.fee_rules or ()):
        vi, en = f"trùng điều kiện với khoản thứ {first + 1}", f"has the same conditions as number {first + 1}"
        yield Remark(f"/fee_rules/{second}", "fee_rule_ambiguous", vi, en)
    yield from workflow.contradictions(record.workflow or (), committed or legal, unknown_units)


def date_errors(decided: date, effective_from: date, today: date, record: Record | None = None) -> Iterator[Remark]:
    """What is wrong with a decision's dates, at JSON Pointers into the request; days are Vietnamese calendar days.

    `record` is what the decision publishes: a decision cannot be based on a law that is issued later.
    """
    if decided > today:
        yield Remark("/decision/date", "decision_in_future", "ngày quyết định ở tương lai", "the decision is dated in the future")
    if effective_from < decided:
        yield Remark(
            "/effective_from",
            "effective_before_decision",
            "ngày có hiệu lực trước ngày quyết định",
            "comes into force before it was decided",
        )
    newest = max(_issue_dates(record), default=None) if record else None
    if newest is not None and decided < newest[0]:
        yield Remark(
            "/decision/date",
            "decision_before_legal_basis",
            f"ngày quyết định trước ngày ban hành căn cứ {newest[1]} ({newest[0]})",
            f"decided before its legal basis {newest[1]} was issued ({newest[0]})",
        )


def recommendations(record: Record) -> Iterator[Remark]:
    """Content the law requires where the procedure has it, and the record lacks: warnings, at JSON Pointers into the record."""
    if record.form_schema is None and not any(part.form_files for part in record.components or ()):
        yield Remark("/components", "no_form", "h) chưa có mẫu đơn, mẫu tờ khai", "h) no form to fill in")
    if not any(result.name for result in record.results or ()):
        yield Remark("/results", "no_result", "h) chưa nêu kết quả thực hiện", "h) the result is not named")
    elif not any(result.sample_file for result in record.results or ()):
        yield Remark("/results", "no_sample_result", "h) chưa có mẫu kết quả", "h) no sample of the result")
    if not (record.requirements or "").strip():
        yield Remark("/requirements", "no_requirements", "h) chưa nêu yêu cầu, điều kiện", "h) no requirements or conditions")
    yield from _of_fees(record)
    if not record.legal_bases:
        yield Remark("/legal_bases", "no_legal_basis", "chưa nêu văn bản quy định liên quan", "no related legal texts")
    if _names_another_procedure(record):
        vi, en = "mã của tỉnh là mã của thủ tục khác", "the province's code is that of another procedure"
        yield Remark("/laichau_code", "code_of_another_procedure", vi, en)
    once = supplement_wording.unstated(record)
    if once is not None:
        vi = f"{once.pointer} chỉ cho yêu cầu bổ sung một lần (“{once.words}”), chưa nêu số lần (times) ở supplement"
        en = f"{once.pointer} allows one request for further papers (“{once.words}”), `times` of `supplement` is not stated"
        yield Remark("/supplement", "supplement_limit_not_stated", vi, en)
    yield from _unchecked(record)


def _of_fees(record: Record) -> Iterator[Remark]:
    for n, method in enumerate(record.methods or ()):
        if not method.fees and not method.fee_text:
            yield Remark(f"/methods/{n}/fees", "no_fee", "h) chưa nêu phí, lệ phí", "h) fees are not stated")
    for n, rule in enumerate(record.fee_rules or ()):
        if not (rule.legal_basis or "").strip():
            vi, en = "chưa nêu văn bản quy định mức thu", "the text that sets the fee is not named"
            yield Remark(f"/fee_rules/{n}/legal_basis", "fee_rule_without_legal_basis", vi, en)


def _names_another_procedure(record: Record) -> bool:
    return any(each.field == "/laichau_code" for each in findings.findings(record))


def _unchecked(record: Record) -> Iterator[Remark]:
    """What could not be checked."""
    for n, basis in enumerate(record.legal_bases or ()):
        if _day(basis.date_iso) is None:
            pointer = f"/legal_bases/{n}/date_iso"
            yield Remark(pointer, "legal_basis_undated", "chưa rõ ngày ban hành", "the day it was issued is not known")
    if record.committed_limit and record.legal_limit is None:
        vi, en = "không đọc được thời hạn theo luật để so sánh", "the legal limit cannot be read, so nothing was compared"
        yield Remark("/committed_limit", "no_legal_limit", vi, en)
    if record.workflow and not any(step.signs for step in record.workflow):
        yield Remark("/workflow", "no_signatory", "chưa bước nào ghi người ký", "no step says who signs")


def _of_committed_limit(record: Record, committed: Limit | None, legal: Limit | None) -> Iterator[Remark]:
    stated = record.committed_limit
    if stated is None:
        return
    if not stated.decision.strip():
        vi, en = "thiếu quyết định cắt giảm", "the decision that cut the limit is missing"
        yield Remark("/committed_limit/decision", "cut_without_decision", vi, en)
    if committed is None:
        yield Remark("/committed_limit", "invalid_limit", "không phải thời hạn đếm được", "not a limit one can count")
    elif legal is not None and time_units.working_hours(committed) > time_units.working_hours(legal):
        vi, en = words(legal)
        remark = (f"dài hơn thời hạn theo luật ({vi})", f"longer than the legal limit ({en})")
        yield Remark("/committed_limit", "committed_limit_exceeds_legal_limit", *remark)


def _issue_dates(record: Record) -> Iterator[tuple[date, str]]:
    for basis in record.legal_bases or ():
        day = _day(basis.date_iso)
        if day is not None:
            yield day, basis.number or basis.title or ""


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def require_order(decided: date, effective_from: date, at: datetime, record: Record | None = None) -> None:
    """Raise `InvalidDecisionDates` if the dates contradict each other; `record` is what the decision publishes."""
    remarks = list(date_errors(decided, effective_from, day_in_vietnam(at), record))
    if remarks:
        raise InvalidDecisionDates(errors=[Fault(pointer=f"/body{each.pointer}", detail=each.text) for each in remarks])
