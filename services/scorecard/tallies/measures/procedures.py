"""Measures of the catalogue: published and updated on time, complete, online, integrated (QĐ 766/QĐ-TTg 1.1-1.3, 3.1, 3.2; the reference year)."""

from typing import Final

from services.scorecard.tallies.measures.definition import Count, Measure, text
from services.scorecard.tallies.measures.dossiers import submitted_online
from services.scorecard.tallies.rules import terms
from services.scorecard.tallies.rules.contributions import Contribution
from services.scorecard.tallies.rules.facts import ProcedureOnDay, ProcedureVersion

_LEVEL_3, _LEVEL_4 = 3, 4
_HUNDREDTHS_OF_PERCENT: Final = 10_000


def _published_on_time(version: ProcedureVersion) -> Contribution | None:
    if version.decided_on is None or version.legal_effective_on is None:
        return None
    count = terms.working_days("publication_before_effect", version.decided_on)
    latest = terms.latest_before(version.legal_effective_on, count)
    return Contribution(version.decided_on, version.decided_on <= latest, 1)


def _updated_on_time(version: ProcedureVersion) -> Contribution | None:
    if version.decided_on is None or version.published_on is None:
        return None
    latest = terms.day_after(version.decided_on, terms.working_days("update_after_decision", version.decided_on))
    return Contribution(version.decided_on, version.published_on <= latest, 1)


def _complete(procedure: ProcedureOnDay) -> Count | None:
    parts = procedure.version.missing_parts
    return None if parts is None else Count(not parts)


def _is_online(procedure: ProcedureOnDay) -> Count | None:
    level = procedure.level
    return None if level is None else Count(bool(level["online"]))


def _of_level(least: int, procedure: ProcedureOnDay) -> Count | None:
    # Levels 1 to 4 are those of one regime; later ones have other levels, and no equals among these.
    level = procedure.level
    return Count(level is not None and level["regime"] == "nd-43-2011" and level["rank"] >= least)


def _integrated(procedure: ProcedureOnDay) -> Count | None:
    level = procedure.level
    return Count(procedure.integrated) if level is not None and level["online"] else None


def _has_fees(procedure: ProcedureOnDay) -> Count | None:
    return None if procedure.version.has_fees is None else Count(procedure.version.has_fees)


def _cut(procedure: ProcedureOnDay) -> Count | None:
    cut = procedure.version.time_cut
    return Count(round(cut * 100), _HUNDREDTHS_OF_PERCENT) if cut is not None and cut > 0 else None


def _publicity(procedure: ProcedureOnDay) -> Count | None:
    complete = _complete(procedure)
    return complete and Count(2 * complete.numerator, 2)


_PROCEDURE: Final = {"version": "version"}

MEASURES: Final = (
    Measure(
        name="procedures_published_on_time",
        title=text("Thủ tục công bố đúng hạn", "Procedures published on time"),
        rule=text(
            "Thủ tục có quyết định công bố ít nhất 5 ngày làm việc trước ngày văn bản có hiệu lực / thủ tục công bố trong kỳ mà cả hai ngày đã biết.",
            "Procedures whose decision was issued at least 5 working days before the legal text took effect / procedures published in the period of which both days are known.",
        ),
        version=_published_on_time,
    ),
    Measure(
        name="procedures_updated_on_time",
        title=text("Thủ tục cập nhật, công khai đúng hạn", "Procedures made public on time"),
        rule=text(
            "Thủ tục được công khai không quá 5 ngày làm việc sau ngày quyết định công bố / thủ tục có quyết định công bố trong kỳ.",
            "Procedures made public no later than 5 working days after the decision / procedures with a decision in the period.",
        ),
        version=_updated_on_time,
    ),
    Measure(
        name="procedures_complete",
        title=text("Thủ tục công khai đủ nội dung", "Procedures with complete content"),
        rule=text(
            "Thủ tục có đủ các bộ phận a đến g của Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 / thủ tục công khai vào cuối kỳ.",
            "Procedures with all parts a to g of NĐ 63/2010/NĐ-CP, Art. 8(2) / procedures public at the end of the period.",
        ),
        procedure=_complete,
    ),
    Measure(
        name="procedures_online",
        title=text("Thủ tục cung cấp dịch vụ công trực tuyến", "Procedures offered as online services"),
        rule=text(
            "Thủ tục một phần hoặc toàn trình (mức độ 3, 4) vào cuối kỳ / thủ tục đã đánh giá mức độ.",
            "Procedures offered partly or fully online (levels 3, 4) at the end of the period / procedures whose level was assessed.",
        ),
        procedure=_is_online,
    ),
    Measure(
        name="procedures_with_fees",
        title=text("Thủ tục có phí, lệ phí", "Procedures with fees"),
        rule=text(
            "Thủ tục có phí, lệ phí khác 0 vào cuối kỳ / thủ tục đã biết phí, lệ phí.",
            "Procedures with fees other than 0 at the end of the period / procedures whose fees are known.",
        ),
        procedure=_has_fees,
    ),
    Measure(
        name="online_services_with_dossiers",
        title=text("Dịch vụ công trực tuyến có phát sinh hồ sơ", "Online services with dossiers"),
        rule=text(
            "Dịch vụ công trực tuyến có hồ sơ nộp trực tuyến tiếp nhận trong kỳ / dịch vụ công trực tuyến vào cuối kỳ.",
            "Online services with dossiers handed in online and received in the period / online services at the end of the period.",
        ),
        dossier=submitted_online,
        distinct="procedures_online",
    ),
    Measure(
        name="public_services",
        title=text("Dịch vụ công được cung cấp", "Public services provided"),
        rule=text("Thủ tục đã công bố, có hiệu lực vào cuối kỳ.", "Procedures published and in force at the end of the period."),
        procedure=lambda _: Count(1),
    ),
    Measure(
        name="services_level_3_4",
        title=text("Dịch vụ công trực tuyến mức độ 3, 4", "Online services at level 3 or 4"),
        rule=text(
            "Thủ tục đạt mức độ 3 hoặc 4 theo Nghị định 43/2011/NĐ-CP vào cuối kỳ / thủ tục có hiệu lực.",
            "Procedures at level 3 or 4 of NĐ 43/2011/NĐ-CP at the end of the period / procedures in force.",
        ),
        procedure=lambda procedure: _of_level(_LEVEL_3, procedure),
    ),
    Measure(
        name="services_level_4",
        title=text("Dịch vụ công trực tuyến mức độ 4", "Online services at level 4"),
        rule=text(
            "Thủ tục đạt mức độ 4 theo Nghị định 43/2011/NĐ-CP vào cuối kỳ / thủ tục có hiệu lực.",
            "Procedures at level 4 of NĐ 43/2011/NĐ-CP at the end of the period / procedures in force.",
        ),
        procedure=lambda procedure: _of_level(_LEVEL_4, procedure),
    ),
    Measure(
        name="online_services_integrated",
        title=text(
            "Dịch vụ công trực tuyến tích hợp trên Cổng Dịch vụ công quốc gia",
            "Online services integrated on the National Public Service Portal",
        ),
        rule=text(
            "Dịch vụ công trực tuyến đã được Cổng Dịch vụ công quốc gia xác nhận tích hợp / dịch vụ công trực tuyến vào cuối kỳ.",
            "Online services the national portal has acknowledged as integrated / online services at the end of the period.",
        ),
        procedure=_integrated,
    ),
    Measure(
        name="time_cut",
        title=text("Cắt giảm thời gian giải quyết", "Processing time cut"),
        rule=text(
            "Trung bình tỷ lệ cắt giảm so với thời hạn theo pháp luật của các thủ tục có cắt giảm vào cuối kỳ; mỗi thủ tục tính 10.000 ở mẫu số, tử số là phần trăm của một phần trăm.",
            "The mean cut against the legal limit of the procedures with one at the end of the period; each counts 10,000 in the denominator, the numerator is hundredths of a percent.",
        ),
        procedure=_cut,
    ),
    Measure(
        name="unit_publicity",
        title=text("Công khai các thủ tục hành chính", "Procedures made public"),
        rule=text(
            "2 điểm cho thủ tục công khai đủ nội dung, 0 điểm nếu thiếu / 2 điểm mỗi thủ tục vào cuối kỳ.",
            "2 points for a procedure with complete content, 0 otherwise / 2 points for each procedure at the end of the period.",
        ),
        procedure=_publicity,
    ),
)
