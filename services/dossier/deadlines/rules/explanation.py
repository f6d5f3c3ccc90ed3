"""Why a dossier is due when it is, with the law of its stops and extensions (`kernel/due_date_explanation`)."""

from dataclasses import replace
from datetime import datetime

from services.dossier.deadlines.rules import clock_law
from services.dossier.deadlines.rules.deadline import Deadline
from services.kernel import due_date_explanation
from services.kernel.due_date_calculation import Extension
from services.kernel.due_date_explanation import Explanation
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import Cause, Reason, local
from services.kernel.working_time import Stop, StopCause


def explain(deadline: Deadline, calendar: WorkingCalendar, at: datetime) -> Explanation | None:
    """How the due date comes about, as of an instant: an open stop is explained as if it ended then. None where nothing is due."""
    closed = replace(deadline, stops=tuple(_closed_at(stop, at) for stop in deadline.stops))
    calculation = closed.calculation(calendar)
    if calculation is None or deadline.received_at is None:
        return None
    return due_date_explanation.explain(
        deadline.received_at,
        deadline.limit,
        calculation,
        calendar,
        stops=[_stop_reason(stop, open_stop=deadline.open_stop) for stop in calculation.effective_stops],
        extensions=[_extension_reason(each.extension) for each in calculation.extension_times],
    )


def _closed_at(stop: Stop, at: datetime) -> Stop:
    return stop if stop.end else replace(stop, end=max(stop.start, at))


_STOP_REASONS: dict[StopCause, tuple[Cause, str, str]] = {
    StopCause.SUPPLEMENT: (Cause.SUPPLEMENT, "chờ người nộp bổ sung hồ sơ", "waiting for a supplement"),
    StopCause.PAYMENT: (Cause.PAYMENT, "chờ người nộp thực hiện nghĩa vụ tài chính", "waiting for a payment"),
    StopCause.STOPPED: (
        Cause.STOPPED,
        "hồ sơ dừng giải quyết cho đến khi được mở lại",
        "the dossier was stopped until it was reopened",
    ),
}
_EXTENSIONS = {
    "extended": ("Thời gian gia hạn", "Time added by an extension"),
    "reopened": ("Thời gian thêm khi mở lại hồ sơ", "Time added when the dossier was reopened"),
    "calendar": ("Ngày hẹn trả sau khi lịch làm việc thay đổi", "The due date after the working calendar changed"),
    "imported": ("Ngày hẹn trả theo hệ thống trước", "The date promised by the system the dossier came from"),
}


def _stop_reason(stop: Stop, *, open_stop: Stop | None) -> Reason:
    cause, vi, en = _STOP_REASONS[stop.cause]
    law = clock_law.stop_law(stop.cause, local(stop.start).date())
    if open_stop is not None and open_stop.cause is stop.cause and stop.start >= open_stop.start:
        return Reason(cause, f"Đang tạm dừng: {vi}", f"The clock is stopped: {en}", law.basis)
    return Reason(cause, f"Tạm dừng: {vi}", f"The clock was stopped: {en}", law.basis)


def _extension_reason(extension: Extension) -> Reason:
    vi, en = _EXTENSIONS.get(extension.basis, _EXTENSIONS["extended"])
    legal_basis = extension.legal_basis or clock_law.extension_law(local(extension.at).date()).basis
    return Reason(Cause.EXTENSION, vi, en, legal_basis)
