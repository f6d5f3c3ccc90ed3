"""The nine indices of units (TT 01/2018/TT-VPCP, domain facts 6.4): points 0, 1 or 2 for each case, averaged.

Indices 1 to 4 are confirmed, 5 to 9 recalled. Those no event tells anything about say what is missing.
"""

from datetime import datetime
from typing import Final

from services.scorecard.tallies.measures.definition import Count, Measure, text
from services.scorecard.tallies.rules.facts import Dossier, day_of

_MOST: Final = 2


def _total_time(dossier: Dossier, _now: datetime) -> Count | None:
    if dossier.completed_at is None or dossier.due_at is None:
        return None
    if dossier.completed_at > dossier.due_at:
        return Count(0, _MOST)
    return Count(1 if day_of(dossier.completed_at) == day_of(dossier.due_at) else _MOST, _MOST)


def _contacts(dossier: Dossier, _now: datetime) -> Count | None:
    return Count(max(_MOST - dossier.supplements, 0), _MOST)


def _online_service(dossier: Dossier, _now: datetime) -> Count | None:
    if dossier.channel != "online" or dossier.completed_at is None:
        return None
    return Count(_MOST if dossier.due_at is None or dossier.completed_at <= dossier.due_at else 0, _MOST)


def _unknown(name: str, title: tuple[str, str], fact: tuple[str, str]) -> Measure:
    rule = text("0, 1 hoặc 2 điểm mỗi hồ sơ / 2 điểm mỗi hồ sơ.", "0, 1 or 2 points for each dossier / 2 points for each dossier.")
    return Measure(name=name, title=text(*title), rule=rule, missing=text(*fact))


MEASURES: Final = (
    Measure(
        name="unit_total_time",
        title=text("Tổng thời gian giải quyết so với quy định", "Total time against the limit"),
        rule=text(
            "2 điểm nếu có kết quả trước ngày hẹn, 1 điểm nếu đúng ngày hẹn, 0 điểm nếu muộn / 2 điểm mỗi hồ sơ có kết quả trong kỳ và có hẹn.",
            "2 points for a result before the day it was due, 1 on the day, 0 later / 2 points for each dossier with a result in the period and a due date.",
        ),
        by="completed_on",
        dossier=_total_time,
        values={"completed_at": "lifecycle.completed_at", "due_at": "lifecycle.due_at"},
    ),
    _unknown(
        "unit_step_time",
        ("Thời gian của từng cơ quan so với quy trình", "Each agency's time against the process"),
        ("thời gian từng bước so với quy trình", "the time of each step against the process"),
    ),
    Measure(
        name="unit_contacts",
        title=text("Số lần phải liên hệ để hoàn thiện hồ sơ", "Contacts needed to complete the dossier"),
        rule=text(
            "2 điểm nếu không phải bổ sung, 1 điểm nếu một lần, 0 điểm nếu nhiều hơn / 2 điểm mỗi hồ sơ có kết quả trong kỳ. Lỗi của người nộp chưa tách được.",
            "2 points without a request for a supplement, 1 with one, 0 with more / 2 points for each dossier with a result in the period. The applicant's own faults cannot be told apart yet.",
        ),
        by="completed_on",
        dossier=_contacts,
        values={name: f"lifecycle.{name}" for name in ("completed_at", "supplements")},
    ),
    _unknown(
        "unit_other_agencies",
        ("Số cơ quan khác phải liên hệ", "Other agencies to contact"),
        ("các cơ quan khác mà người nộp phải liên hệ", "which other agencies applicants had to contact"),
    ),
    _unknown(
        "unit_process",
        ("Thực hiện đúng quy trình, trách nhiệm phối hợp", "Process and responsibility"),
        ("câu trả lời về quy trình", "the answers about the process"),
    ),
    _unknown(
        "unit_attitude", ("Thái độ phục vụ", "Attitude"), ("câu trả lời về thái độ phục vụ", "the answers about the attitude")
    ),
    Measure(
        name="unit_online_service",
        title=text("Tiến độ và chất lượng dịch vụ công trực tuyến", "Online services"),
        rule=text(
            "2 điểm cho hồ sơ trực tuyến có kết quả đúng hạn, 0 điểm nếu muộn / 2 điểm mỗi hồ sơ trực tuyến có kết quả trong kỳ.",
            "2 points for an online dossier with its result on time, 0 otherwise / 2 points for each online dossier with a result in the period.",
        ),
        by="completed_on",
        dossier=_online_service,
        values={name: f"lifecycle.{name}" for name in ("completed_at", "due_at", "channel")},
    ),
)
