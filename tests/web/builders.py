"""Responses of the scorecard service as the dashboard gets them, with invented amounts."""

import json
from collections.abc import Mapping
from typing import Any

from tests.browsing import REPOSITORY

DATA = REPOSITORY / "services" / "scorecard" / "frameworks" / "data"
# Numerator and denominator of each indicator of QĐ 766; what is not here has nothing to count.
AMOUNTS = {
    "1.1": (41, 44),
    "1.2": (39, 44),
    "1.3": (1702, 1890),
    "1.4": (29_871, 31_204),
    "2.1": (30_894, 31_204),
    "3.1": (1012, 1890),
    "3.2": (318, 1012),
    "3.3": (14_022, 31_204),
    "3.5": (92, 310),
    "3.5b": (61, 310),
    "3.6": (4120, 9300),
    "4.1": (21_400, 29_950),
    "4.2": (12_210, 31_204),
    "4.3": (2188, 31_204),
    "4.4": (1400, 31_204),
    "4.5b": (9012, 31_204),
    "4.5a": (120, 1890),
    "5.2": (188, 204),
    "5.3": (171, 204),
    "5.4": (30_600, 31_204),
}
AUTHORITIES = {
    "H35.01": "Văn phòng Ủy ban nhân dân tỉnh",
    "H35.02": "Sở Nội vụ",
    "H35.03": "Sở Tư pháp",
    "H35.04": "Sở Tài chính",
    "H35.05": "Sở Công Thương",
    "H35.06": "Sở Nông nghiệp và Môi trường",
    "H35.07": "Sở Xây dựng",
    "H35.08": "Sở Văn hóa, Thể thao và Du lịch",
    "H35.09": "Sở Khoa học và Công nghệ",
    "H35.20": "Ủy ban nhân dân phường Tân Phong",
    "H35.21": "Ủy ban nhân dân xã Sìn Hồ",
}


def framework(name: str = "qd-766") -> dict[str, Any]:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def scorecard(period: str = "2026", amounts: Mapping[str, tuple[int | None, int]] = AMOUNTS) -> dict[str, Any]:
    """The scorecard of Decision 766 with these amounts, its points in proportion."""
    edition = framework()
    groups = [
        {
            "id": group["id"],
            "title": group["title"],
            "max": group["max"],
            "indicators": [_indicator(each, amounts.get(each["id"], (0, 0))) for each in group["indicators"]],
        }
        for group in edition["groups"]
    ]
    for group in groups:
        group["score"] = _sum(each["score"] for each in group["indicators"])
    return {
        "framework": edition["id"],
        "title": edition["title"],
        "edition": edition["effective_from"],
        "period": period,
        "authority": None,
        "score": _sum(group["score"] for group in groups),
        "max": edition["max"],
        "groups": groups,
        "indicators": [each for group in groups for each in group["indicators"]],
        "computed_at": "2026-11-28T10:15:00Z",
    }


def _indicator(data: dict[str, Any], amount: tuple[int | None, int]) -> dict[str, Any]:
    numerator, denominator = amount
    value = None if numerator is None or denominator == 0 else round(100 * numerator / denominator, 2)
    shown = ("id", "title", "formula", "max", "legal_basis", "certainty", "note")
    return {name: data.get(name) for name in shown} | {
        "unit": data.get("unit", "percent"),
        "opinion": data.get("opinion", False),
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
        "score": None if value is None or not data["max"] else round(data["max"] * value / 100, 2),
    }


def _sum(scores: Any) -> float | None:
    present = [score for score in scores if score is not None]
    return round(sum(present), 2) if present else None


def tree() -> dict[str, Any]:
    children = [{"code": code, "name": name, "children": []} for code, name in AUTHORITIES.items()]
    return {"at": "2026-11-28", "items": [{"code": "H35", "name": "Ủy ban nhân dân tỉnh Lai Châu", "children": children}]}


def series() -> dict[str, Any]:
    """Thirteen months; satisfaction is hidden in one and unknown in another."""
    periods = [*(f"2025-{month:02}" for month in (11, 12)), *(f"2026-{month:02}" for month in range(1, 12))]
    return {"framework": "qd-766", "grain": "month", "points": [_point(period, index) for index, period in enumerate(periods)]}


def _point(period: str, index: int) -> dict[str, Any]:
    on_time, digitised = 96 + (index * 7 % 4) * 0.8 + index * 0.05, 18 + index * 1.9
    values = {"2.1": on_time, "4.2": digitised, "5.4": None if index in (2, 7) else 95.2 + (index * 5 % 3) * 1.1}
    return {
        "period": period,
        "score": 70 + index * 0.4,
        "indicators": [
            {
                "id": id_,
                "numerator": None if value is None else round(value * 24),
                "denominator": 2400,
                "value": value and round(value, 2),
            }
            for id_, value in values.items()
        ],
    }


def by_authority() -> dict[str, Any]:
    rows = enumerate(AUTHORITIES)
    return {"items": [{"authority": code, "score": 70 + n, "indicators": _shares(n)} for n, code in rows]}


def _shares(n: int) -> list[dict[str, Any]]:
    if n == 8:  # one has no dossiers yet
        return [{"id": id_, "numerator": 0, "denominator": 0, "value": None} for id_ in ("3.1", "1.4")]
    level, sent = 40 + n * 13 % 55, 62 + n * 17 % 38
    return [
        {"id": "3.1", "numerator": level, "denominator": 100, "value": float(level)},
        {"id": "1.4", "numerator": sent * 9, "denominator": 900, "value": float(sent)},
    ]


def ranking() -> dict[str, Any]:
    names = ["Hà Tĩnh", "Sơn La", "Lai Châu", "Điện Biên", "Cao Bằng"]
    codes = ["H28", "H52", "H35", "H18", "H14"]
    rows = zip(codes, names, (79.31, 78.9, 78.42, 78.4, 77.95), range(10, 15), strict=True)
    return {
        "rank": 12,
        "of": 34,
        "score": 78.42,
        "previous": {"year": 2025, "rank": 19},
        "movement": 7,
        "source": "Cổng Dịch vụ công quốc gia, 31/10/2026",
        "neighbours": [{"province": code, "name": name, "score": score, "rank": rank} for code, name, score, rank in rows],
    }


def what_if_kinds() -> dict[str, Any]:
    kinds = [
        ("raise_level", "Nâng thủ tục lên toàn trình", "Raise procedures to fully online", "thủ tục", "procedures", 878),
        (
            "integrate",
            "Đồng bộ hồ sơ còn thiếu lên Cổng quốc gia",
            "Send missing dossiers to the national portal",
            "hồ sơ",
            "dossiers",
            1333,
        ),
        ("clear_backlog", "Giải quyết hồ sơ quá hạn", "Clear the backlog", "hồ sơ", "dossiers", 310),
        ("digitise_results", "Cấp kết quả điện tử", "Issue electronic results", "hồ sơ", "dossiers", 8550),
        ("reduce_supplements", "Bớt yêu cầu bổ sung lần hai", "Fewer second supplements", "hồ sơ", "dossiers", 96),
    ]
    return {
        "items": [
            {"kind": kind, "title": {"vi": vi, "en": en}, "unit": {"vi": unit_vi, "en": unit_en}, "available": available}
            for kind, vi, en, unit_vi, unit_en, available in kinds
        ]
    }


def trace() -> dict[str, Any]:
    return {
        "indicator": "2.1",
        "steps": [
            {
                "id": "count",
                "what": {"vi": "Đếm hồ sơ tiếp nhận trong kỳ", "en": "Count dossiers received in the period"},
                "rule": {
                    "vi": "Mỗi hồ sơ có ngày tiếp nhận trong kỳ được tính một lần.",
                    "en": "Each dossier received in the period counts once.",
                },
                "inputs": [
                    {
                        "name": "dossiers_on_time",
                        "title": {"vi": "hồ sơ ở mẫu số", "en": "dossiers in the denominator"},
                        "value": 31_204,
                    }
                ],
                "result": 31_204,
                "legal_basis": "Quyết định 766/QĐ-TTg",
            },
            {
                "id": "ratio",
                "what": {"vi": "Chia tử số cho mẫu số", "en": "Divide the numerator by the denominator"},
                "inputs": [{"name": "A", "value": 30_894}, {"name": "B", "value": 31_204}],
                "result": 99.01,
            },
            {
                "id": "score",
                "what": {"vi": "20 điểm × tỷ lệ", "en": "20 points × ratio"},
                "result": 19.8,
                "legal_basis": "Quyết định 766/QĐ-TTg, nhóm 2",
            },
        ],
    }


def records() -> dict[str, Any]:
    items = [
        {
            "id": f"{n * 2_654_435_761 % 2**48:012x}",
            "authority": list(AUTHORITIES)[n % 9],
            "day": f"2026-11-{27 - n:02}",
            "in_numerator": n % 6 != 4,
        }
        for n in range(20)
    ]
    return {"items": items, "next": "eyJhIjoxfQ"}


def figures() -> dict[str, Any]:
    names = [
        ("on-time", "Hồ sơ đúng hạn theo tháng", "Dossiers on time by month"),
        ("satisfaction", "Mức độ hài lòng theo tháng", "Satisfaction by month"),
        ("digitisation", "Hồ sơ số hóa theo tháng", "Digitised dossiers by month"),
        ("groups", "Điểm theo nhóm của Quyết định 766", "Points by group of Decision 766"),
        ("authorities", "Chỉ số theo cơ quan", "Indicators by authority"),
    ]
    return {"items": [{"id": id_, "title": {"vi": vi, "en": en}} for id_, vi, en in names]}


def responses(**others: Any) -> dict[str, Any]:
    """All the dashboard asks for, by address; a later pattern comes before an earlier one."""
    frameworks = [
        {"id": name, "title": framework(name)["title"]} for name in ("qd-766", "province-operations", "dvc-2020", "service-units")
    ]
    earlier = {key: (round((numerator or 0) * 0.94), denominator) for key, (numerator, denominator) in AMOUNTS.items()}
    return {
        "**/v1/scorecards/qd-766/2026": scorecard(),
        "**/v1/scorecards/qd-766/2025": scorecard("2025", earlier),
        "**/v1/scorecards/qd-766/series?**": series(),
        "**/v1/scorecards/qd-766/2026?by=authority": by_authority(),
        "**/v1/scorecards/qd-766/2026/indicators/*/trace": trace(),
        "**/v1/scorecards/qd-766/2026/indicators/*/records?**": records(),
        "**/v1/authorities/tree?**": tree(),
        "**/v1/frameworks": {"items": frameworks},
        "**/v1/rankings/qd-766/2026?**": ranking(),
        "**/v1/what-if/actions?**": what_if_kinds(),
        "**/v1/what-if": {
            "before": {"score": 66.5, "rank": 12},
            "after": {"score": 69.2, "rank": 8},
            "uncertainty": {"low": 68.1, "high": 70.0},
        },
        "**/figures": figures(),
        **others,
    }
