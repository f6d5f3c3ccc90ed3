"""Responses as the dashboard gets them: those of the scorecard service computed by its own rules from invented amounts."""

from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import resources
from typing import Any

from services.kernel.periods import CalendarPeriod
from services.scorecard.figures import presenter as figures_presenter
from services.scorecard.figures.rules import figures as figure_rules
from services.scorecard.frameworks import presenter as frameworks_presenter
from services.scorecard.frameworks.rules import framework, scoring
from services.scorecard.frameworks.rules.scoring import Scored
from services.scorecard.scorecards import presenter, schemas
from services.scorecard.tallies.measures import NAMES
from services.scorecard.tallies.rules.amounts import Amount

Amounts = Mapping[str, tuple[int | None, int]]
AT = datetime(2026, 11, 28, 10, 15, tzinfo=UTC)
FRAMEWORKS = framework.load(resources.files("services.scorecard.frameworks") / "data", NAMES)
# Nothing to count, unless a test says otherwise; what is not here no service knows.
MEASURES = {name: Amount(0, 0) for name in NAMES if "population" not in name}
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


def scored(amounts: Amounts, name: str = "qd-766") -> Scored:
    """A framework with these amounts of the first measure of its indicators, by the rules of the service."""
    edition = FRAMEWORKS.editions(name)[-1]
    indicators = [each for group in edition.groups for each in group.indicators]
    own = {each.measures["A"]: Amount(*amounts[each.id]) for each in indicators if each.id in amounts}
    return scoring.scored(edition, MEASURES | own)


def scorecard(period: str = "2026", amounts: Amounts = AMOUNTS, name: str = "qd-766") -> dict[str, Any]:
    """The scorecard of the province with these amounts."""
    answer = presenter.scorecard(scored(amounts, name), CalendarPeriod.parse(period), None, items=None, at=AT)
    return answer.model_dump(mode="json")


def tree() -> dict[str, Any]:
    children = [{"code": code, "name": name, "children": []} for code, name in AUTHORITIES.items()]
    return {"at": "2026-11-28", "items": [{"code": "H35", "name": "Ủy ban nhân dân tỉnh Lai Châu", "children": children}]}


def series() -> dict[str, Any]:
    """Thirteen months; in two of them nothing is known of satisfaction."""
    periods = [*(f"2025-{month:02}" for month in (11, 12)), *(f"2026-{month:02}" for month in range(1, 12))]
    return {"framework": "qd-766", "grain": "month", "points": [_point(period, index) for index, period in enumerate(periods)]}


def _point(period: str, index: int) -> dict[str, Any]:
    on_time, digitised = 2304 + (index * 7 % 4) * 19 + index, 430 + index * 46
    opinions = None if index in (2, 7) else 2285 + (index * 5 % 3) * 26
    amounts = {"2.1": (on_time, 2400), "4.2": (digitised, 2400), "5.4": (opinions, 2400)}
    return presenter.series_point(scored(amounts), CalendarPeriod.parse(period)).model_dump(mode="json")


def by_authority() -> dict[str, Any]:
    items = [presenter.authority_score(scored(_shares(n)), code).model_dump(mode="json") for n, code in enumerate(AUTHORITIES)]
    return scorecard() | {"items": items}


def _shares(n: int) -> Amounts:
    if n == 8:  # one has nothing to count yet
        return {}
    return {"3.1": (40 + n * 13 % 55, 100), "1.4": ((62 + n * 17 % 38) * 9, 900)}


def standing() -> dict[str, Any]:
    return {
        "framework": "qd-766",
        "year": 2026,
        "version": 1,
        "province": "Lai Châu",
        "code": "H35",
        "rank": 12,
        "of": 34,
        "complete": True,
        "tied": [],
        "score": 78.42,
        "previous": {"year": 2025, "rank": 19, "of": 63, "score": 74.1},
        "movement": 7,
        "movement_reason": None,
        "breaks": [],
        "above": _neighbour("Sơn La", "H52", 11, 78.9),
        "below": _neighbour("Điện Biên", "H18", 13, 78.4),
        "groups": [],
        "difference": None,
        "compared": [],
        "source": {
            "title": "Kết quả đánh giá theo Quyết định 766",
            "publisher": "Cổng Dịch vụ công quốc gia",
            "published_on": "2026-10-31",
            "url": "https://dichvucong.example/766",
        },
        "loaded_at": "2026-11-01T02:00:00Z",
    }


def _neighbour(province: str, code: str, rank: int, score: float) -> dict[str, Any]:
    distance = round(score - 78.42, 2)
    return {"province": province, "code": code, "rank": rank, "score": score, "places": 12 - rank, "distance": distance}


def possible_actions() -> dict[str, Any]:
    kinds = [
        (
            "raise_level",
            "Đưa một thủ tục chưa trực tuyến lên toàn trình (mức độ 4)",
            "Take a procedure to fully online (level 4)",
            878,
        ),
        ("integrate", "Tích hợp một dịch vụ lên Cổng Dịch vụ công quốc gia", "Integrate a service on the national portal", 341),
        ("clear_backlog", "Giải quyết một hồ sơ quá hạn", "Settle an overdue dossier", 310),
        ("digitise_results", "Cấp kết quả điện tử cho một hồ sơ", "Issue an electronic result", 8550),
        ("reduce_supplements", "Tránh một lần yêu cầu bổ sung thứ hai", "Avoid a second supplement request", 0),
    ]
    items = [
        {"kind": kind, "title": {"vi": vi, "en": en}, "possible": possible, "measures": []} for kind, vi, en, possible in kinds
    ]
    return {"framework": "qd-766", "period": "2026", "authority": None, "items": items}


def change() -> dict[str, Any]:
    return {
        "before": {"score": 66.5, "max": 100, "measured": 98},
        "after": {"score": 69.2, "max": 100, "measured": 98},
        "difference": 2.7,
        "actions": [_action("raise_level", 878, 2.7, "878 thủ tục ở mức độ 1, 2 trở thành dịch vụ công trực tuyến toàn trình.")],
        "rank": {
            "of": 34,
            "published": 12,
            "before": {"rank": 12, "best": 12, "worst": 12},
            "after": {"rank": None, "best": 8, "worst": 9},
        },
        "rank_reason": None,
        "uncertainty": {"weights": {"percent": 10.0, "after": {"low": 68.1, "median": 69.2, "high": 70.0}}, "ranks": [7, 10]},
    }


def cheapest() -> dict[str, Any]:
    actions = [_action("digitise_results", 3000, 3.5, "3.000 hồ sơ có kết quả điện tử.")]
    return {"feasible": True, "target": 70, "optimal": True, "cost": 3000, "actions": actions, "best": None}


def _action(kind: str, count: int, difference: float, explanation: str) -> dict[str, Any]:
    title = next(each["title"] for each in possible_actions()["items"] if each["kind"] == kind)
    return {
        "kind": kind,
        "title": title,
        "count": count,
        "difference": difference,
        "explanation": {"vi": explanation, "en": explanation},
    }


def trace(indicator: str) -> dict[str, Any]:
    result = scored(AMOUNTS)
    found = next(each for each in result.indicators if each.indicator.id == indicator)
    return presenter.trace(result.framework, found, CalendarPeriod.parse("2026"), None).model_dump(mode="json")


def records() -> dict[str, Any]:
    """A page of anonymous records; of some the unit and the month would say too much."""
    return {"items": [_record(n).model_dump(mode="json") for n in range(20)], "next": "eyJhIjoxfQ"}


def _record(n: int) -> schemas.RecordOut:
    few, counts = n % 7 == 3, n % 6 != 4
    return schemas.RecordOut(
        id=f"{n * 2_654_435_761 % 2**48:016x}"[::-1],
        authority=None if few else list(AUTHORITIES)[n % 9],
        period=None if few else f"2026-{11 - n // 5:02}",
        in_numerator=counts,
        numerator=int(counts),
        denominator=1,
    )


def figures() -> dict[str, Any]:
    data = resources.files("services.scorecard.figures") / "data" / "figures.json"
    return {"items": [figures_presenter.item(each).model_dump(mode="json") for each in figure_rules.load(data, FRAMEWORKS)]}


def responses(**others: Any) -> dict[str, Any]:
    """All the dashboard asks for, by address; a later pattern comes before an earlier one."""
    frameworks = [frameworks_presenter.item(editions).model_dump(mode="json") for editions in FRAMEWORKS]
    earlier = {key: (round((numerator or 0) * 0.94), denominator) for key, (numerator, denominator) in AMOUNTS.items()}
    return {
        "**/v1/scorecards/qd-766/2026": scorecard(),
        "**/v1/scorecards/qd-766/2025": scorecard("2025", earlier),
        "**/v1/scorecards/qd-766/series?**": series(),
        "**/v1/scorecards/qd-766/2026?by=authority": by_authority(),
        "**/v1/scorecards/qd-766/2026/indicators/*/trace": trace("2.1"),
        "**/v1/scorecards/qd-766/2026/indicators/*/records?**": records(),
        "**/v1/authorities/tree?**": tree(),
        "**/v1/frameworks": {"items": frameworks},
        "**/v1/rankings/qd-766/2026?**": standing(),
        "**/v1/what-if/actions?**": possible_actions(),
        "**/v1/what-if": change(),
        "**/v1/what-if/cheapest": cheapest(),
        "**/v1/scorecards/*/series?from=2019**": {"points": []},
        "**/figures": figures(),
        **others,
    }
