"""Measures of dossiers: synchronised, on time, online, digitised (QĐ 766/QĐ-TTg 1.4, 2, 3.3, 4; domain facts 6.2 and 6.3)."""

from datetime import date, datetime, timedelta
from typing import Final

from services.scorecard.tallies.measures.definition import Count, Measure, text
from services.scorecard.tallies.rules import terms
from services.scorecard.tallies.rules.facts import Dossier, day_of

_STOPPED, _REFUSED, _WITHDRAWN = 8, 3, 7
# TT 03/2025/TT-VPCP Art. 5(2): what was handed in electronically needs no scanning.
_NO_SCANNING_SINCE: Final = date(2025, 9, 15)

_LIFE: Final = {name: f"lifecycle.{name}" for name in ("received_at", "due_at", "completed_at", "returned_at", "ended_at")}


def processing_end(dossier: Dossier) -> datetime | None:
    """When processing ended as index 2.1 has it (6.3); None where it has not.

    The time of status 9, else 10, else 8 or 3; 7 only if it was received; a supplement that is awaited ends it when it was requested.
    """
    if dossier.completed_at or dossier.returned_at:
        return dossier.completed_at or dossier.returned_at
    if dossier.status_code in (_STOPPED, _REFUSED) or (dossier.status_code == _WITHDRAWN and dossier.received_at):
        return dossier.ended_at
    return dossier.awaiting_supplement_since


def due(dossier: Dossier) -> datetime | None:
    """By when processing must have ended, in the same time as `processing_end`.

    Our due date has moved by the supplements already, so their time is subtracted in it. Without one: the longest time the procedure
    has by law, from reception, and the supplements' time after it. None where neither is known.
    """
    if dossier.due_at is not None:
        return dossier.due_at
    if dossier.received_at is None or dossier.procedure is None or dossier.procedure.legal_limit is None:
        return None
    by_law = terms.due(dossier.received_at, dossier.procedure.legal_limit)
    return by_law and by_law + timedelta(minutes=dossier.supplement_minutes)


_MINUTES_OF_A_DAY: Final = 24 * 60


def lateness(dossier: Dossier, now: datetime) -> Count | None:
    """On time or late, as 6.3 has it; a dossier without any due date is on time (4.5)."""
    if dossier.supplements > 1:
        return Count(0)
    by, end = due(dossier), processing_end(dossier)
    if by is None or (end is not None and end <= by):
        return Count(1)
    # The end of a period before it was due is its end: there it is on time, whatever came after.
    return Count(1, lost_at=by) if end is not None or by < now else Count(1, changes_at=by)


def _on_time(dossier: Dossier, _now: datetime) -> Count | None:
    assert dossier.completed_at is not None  # noqa: S101 - it is counted by this
    return Count(dossier.due_at is None or dossier.completed_at <= dossier.due_at)


def _minutes(dossier: Dossier, _now: datetime) -> Count | None:
    if dossier.received_at is None or dossier.completed_at is None:
        return None
    taken = int((dossier.completed_at - dossier.received_at) / timedelta(minutes=1)) - dossier.supplement_minutes
    return Count(max(taken, 0))


def _online(dossier: Dossier, _now: datetime) -> Count | None:
    if dossier.channel is None:
        return None
    needs_result = dossier.procedure is not None and dossier.procedure.paper_result is True
    if needs_result and dossier.channel == "online" and dossier.result_documents is None:
        return None
    return Count(dossier.channel == "online" and (not needs_result or bool(dossier.result_documents)))


def _fully_online(dossier: Dossier, _now: datetime) -> Count | None:
    received = dossier.days["received_on"]
    if dossier.procedure is None or dossier.channel is None or received is None:
        return None
    levels = [each for each in dossier.procedure.levels if _holds(each, received)]
    if not levels or levels[-1]["level"] not in ("full", "4"):
        return None
    return Count(dossier.channel == "online")


def _holds(level: object, day: date) -> bool:
    first, last = level["effective_from"], level["effective_to"]  # type: ignore[index]
    return bool(first <= day.isoformat() and (last is None or day.isoformat() <= last))


def _electronic_result(dossier: Dossier, _now: datetime) -> Count | None:
    if dossier.procedure is None or dossier.procedure.paper_result is not True or dossier.result_documents is None:
        return None
    return Count(dossier.result_documents > 0)


def _digitised(dossier: Dossier, _now: datetime) -> Count | None:
    completed = day_of(dossier.completed_at)
    if dossier.input_documents is None or dossier.result_documents is None or completed is None:
        return None
    if dossier.components_to_digitise is not None:
        # Nothing to scan: submitted electronically, held already, only shown, or secret.
        return Count(bool(dossier.digitised) and dossier.result_documents > 0) if dossier.components_to_digitise else None
    if dossier.channel == "online" and completed >= _NO_SCANNING_SINCE:
        return None
    return Count(dossier.input_documents > 0 and dossier.result_documents > 0)


def _reused(dossier: Dossier, _now: datetime) -> Count | None:
    return None if dossier.reused_components is None else Count(dossier.reused_components > 0)


def _in_storage(dossier: Dossier, _now: datetime) -> Count | None:
    return None if dossier.in_personal_storage is None else Count(dossier.in_personal_storage)


def with_population_data(dossier: Dossier, _now: datetime) -> Count | None:
    """Whether data of the population database were used: who submitted it was identified by it."""
    if dossier.identity_verified is None and not dossier.in_personal_storage:
        return None
    return Count(bool(dossier.identity_verified or dossier.in_personal_storage))


def submitted_online(dossier: Dossier, _now: datetime) -> Count | None:
    """Whether it was handed in online."""
    return None if dossier.channel is None else Count(dossier.channel == "online")


MEASURES: Final = (
    Measure(
        name="dossiers_synchronised",
        title=text("Hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia", "Dossiers synchronised with the National Public Service Portal"),
        rule=text(
            "Hồ sơ tiếp nhận trong kỳ đã được Cổng Dịch vụ công quốc gia xác nhận / hồ sơ tiếp nhận trong kỳ. Số hồ sơ của hệ thống báo cáo quốc gia chưa biết.",
            "Dossiers received in the period that the national portal has acknowledged / dossiers received in the period. The number of the national reporting system is not known.",
        ),
        dossier=lambda dossier, _: Count(dossier.synchronised),
        values={"received_at": "lifecycle.received_at", "synchronised_at": "acknowledgement.acknowledged_at"},
    ),
    Measure(
        name="dossiers_on_time",
        title=text("Hồ sơ giải quyết đúng hạn, trước hạn", "Dossiers processed on time"),
        rule=text(
            "Hồ sơ tiếp nhận trong kỳ kết thúc xử lý không muộn hơn ngày hẹn trả, đã trừ thời gian bổ sung; chưa kết thúc thì tính đến cuối kỳ; yêu cầu bổ sung quá một lần là quá hạn / hồ sơ tiếp nhận trong kỳ.",
            "Dossiers received in the period whose processing ended no later than due, the time of supplements subtracted; without an end, the end of the period is taken; more than one request for a supplement is late / dossiers received in the period.",
        ),
        dossier=lateness,
        values=_LIFE | {"supplements": "lifecycle.supplements"},
    ),
    Measure(
        name="processing_minutes",
        title=text("Thời gian giải quyết trung bình (phút)", "Mean time of processing (minutes)"),
        rule=text(
            "Tổng số phút từ khi tiếp nhận đến khi có kết quả, trừ thời gian bổ sung / hồ sơ có kết quả trong kỳ. Chỉ để thông tin.",
            "Minutes from reception to the result, the time of supplements subtracted / dossiers with a result in the period. For information only.",
        ),
        by="completed_on",
        dossier=_minutes,
        public_step=_MINUTES_OF_A_DAY,
        values={name: f"lifecycle.{name}" for name in ("received_at", "completed_at", "supplement_minutes")},
    ),
    Measure(
        name="dossiers_online",
        title=text("Hồ sơ nộp trực tuyến", "Dossiers handed in online"),
        rule=text(
            "Hồ sơ tiếp nhận trong kỳ nộp trực tuyến, và có kết quả điện tử nếu thủ tục trả kết quả giấy / hồ sơ tiếp nhận trong kỳ.",
            "Dossiers received in the period that were handed in online and, where the procedure has a paper result, have an electronic one / dossiers received in the period.",
        ),
        dossier=_online,
        values={name: f"lifecycle.{name}" for name in ("received_at", "channel", "result_documents")},
    ),
    Measure(
        name="dossiers_fully_online",
        title=text("Hồ sơ toàn trình", "Dossiers of fully online services handed in online"),
        rule=text(
            "Hồ sơ nộp trực tuyến / hồ sơ tiếp nhận trong kỳ của thủ tục toàn trình (mức độ 4) vào ngày tiếp nhận.",
            "Dossiers handed in online / dossiers received in the period of procedures that were fully online (level 4) on the day of reception.",
        ),
        dossier=_fully_online,
        values={name: f"lifecycle.{name}" for name in ("received_at", "channel")},
    ),
    Measure(
        name="electronic_results",
        title=text("Hồ sơ cấp kết quả điện tử", "Dossiers with an electronic result"),
        rule=text(
            "Hồ sơ có tệp kết quả / hồ sơ có kết quả trong kỳ của thủ tục trả kết quả giấy.",
            "Dossiers with a result file / dossiers with a result in the period of procedures that have a paper result.",
        ),
        by="completed_on",
        dossier=_electronic_result,
        values={name: f"lifecycle.{name}" for name in ("completed_at", "result_documents")},
    ),
    Measure(
        name="dossiers_digitised",
        title=text("Hồ sơ số hóa", "Dossiers digitised"),
        rule=text(
            "Hồ sơ có tệp giấy tờ nộp và tệp kết quả / hồ sơ có kết quả trong kỳ; từ 15/09/2025 không tính hồ sơ không có giấy tờ phải số hóa (nộp trực tuyến, chỉ xuất trình, mật).",
            "Dossiers with a file of a paper handed in and one of the result / dossiers with a result in the period; since 15/09/2025 without those that have no paper to scan (handed in online, only shown, secret).",
        ),
        by="completed_on",
        dossier=_digitised,
        values={
            name: f"lifecycle.{name}"
            for name in ("completed_at", "channel", "input_documents", "components_to_digitise", "digitised", "result_documents")
        },
    ),
    Measure(
        name="electronic_certified_copies",
        title=text("Chứng thực bản sao điện tử", "Electronic certified copies"),
        rule=text(
            "Hồ sơ chứng thực bản sao cấp bản điện tử / hồ sơ chứng thực bản sao.",
            "Dossiers of certified copies with an electronic copy / dossiers of certified copies.",
        ),
        missing=text("bản sao chứng thực điện tử đã cấp", "which certified copies were issued electronically"),
    ),
    Measure(
        name="digitised_data_reused",
        title=text("Tái sử dụng dữ liệu số hóa", "Digitised data reused"),
        rule=text(
            "Hồ sơ có thành phần lấy từ dữ liệu đã số hóa / hồ sơ tiếp nhận trong kỳ.",
            "Dossiers with a component taken from digitised data / dossiers received in the period.",
        ),
        dossier=_reused,
        values={name: f"lifecycle.{name}" for name in ("received_at", "reused_components")},
        missing=text("thành phần lấy từ dữ liệu đã số hóa", "which components were taken from digitised data"),
    ),
    Measure(
        name="dossiers_in_personal_storage",
        title=text("Số hóa có kết nối để tái sử dụng", "Digitised and connected for reuse"),
        rule=text(
            "Hồ sơ có giấy tờ lấy từ kho dữ liệu cá nhân hoặc kết quả đã đồng bộ vào kho / hồ sơ tiếp nhận trong kỳ.",
            "Dossiers with a paper taken from the applicant's storage or a result synchronised with it / dossiers received in the period.",
        ),
        dossier=_in_storage,
        values={name: f"lifecycle.{name}" for name in ("received_at", "in_personal_storage")},
        missing=text("giấy tờ lấy từ hoặc đưa vào kho dữ liệu cá nhân", "papers taken from or put into the applicant's storage"),
    ),
    Measure(
        name="dossiers_with_population_data",
        title=text("Hồ sơ dùng dữ liệu dân cư", "Dossiers with data of the population database"),
        rule=text(
            "Hồ sơ có tài khoản người nộp được xác thực định danh hoặc giấy tờ từ kho / hồ sơ tiếp nhận trong kỳ mà điều đó đã biết.",
            "Dossiers whose submitter was identified by the national identity provider, or with papers from the storage / dossiers received in the period of which that is known.",
        ),
        dossier=with_population_data,
        values={name: f"lifecycle.{name}" for name in ("received_at", "identity_verified")},
    ),
    Measure(
        name="procedures_with_population_data",
        title=text("Thủ tục dùng dữ liệu dân cư", "Procedures with data of the population database"),
        rule=text(
            "Thủ tục có ít nhất một hồ sơ dùng dữ liệu dân cư / thủ tục có hồ sơ tiếp nhận trong kỳ.",
            "Procedures with at least one dossier with data of the population database / procedures with dossiers received in the period.",
        ),
        dossier=with_population_data,
        distinct="",
    ),
    Measure(
        name="on_time",
        title=text("Hồ sơ giải quyết đúng hạn, trước hạn", "Dossiers completed on time"),
        rule=text(
            "Hồ sơ có kết quả trong kỳ, không muộn hơn ngày hẹn trả (hoặc không có hạn) / hồ sơ có kết quả trong kỳ.",
            "Dossiers completed in the period no later than due (or with no due date) / dossiers completed in the period.",
        ),
        by="completed_on",
        dossier=_on_time,
        values={"completed_at": "lifecycle.completed_at", "due_at": "lifecycle.due_at"},
    ),
    Measure(
        name="national_portal",
        title=text("Hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia", "Dossiers synchronised with the National Public Service Portal"),
        rule=text(
            "Hồ sơ nộp trong kỳ đã được Cổng Dịch vụ công quốc gia xác nhận / hồ sơ nộp trong kỳ.",
            "Dossiers submitted in the period that the national portal has acknowledged / dossiers submitted in the period.",
        ),
        by="submitted_on",
        # With any version acknowledged the dossier exists there; whether it is the newest is a matter of reconciliation.
        dossier=lambda dossier, _: Count(dossier.synchronised),
        values={
            "submitted_at": "lifecycle.submitted_at",
            "version": "lifecycle.version",
            "synchronised_version": "acknowledgement.version",
            "synchronised_status": "acknowledgement.status_code",
            "synchronised_at": "acknowledgement.acknowledged_at",
        },
    ),
)
