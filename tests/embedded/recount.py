"""The figures of the reference year counted from its raw records in plain Python, without a rule of the system's own."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final

# Days off between the first dossier and the last result, beside Saturdays and Sundays: New Year, Tết, Hùng Kings, Liberation and Labour
# Day, National Day. No day was swapped in these years.
DAYS_OFF: Final = frozenset(
    date(2020, month, day) for month, day in [(1, 1), (1, 23), (1, 24), (1, 27), (1, 28), (1, 29), (4, 2), (4, 30), (5, 1), (9, 2)]
) | frozenset(date(2021, month, day) for month, day in [(1, 1), (2, 10), (2, 11), (2, 12), (2, 15), (2, 16), (4, 21)])
HALF_DAYS: Final = ((7 * 60 + 30, 11 * 60 + 30), (13 * 60, 17 * 60))
BEGIN, END = datetime.fromisoformat("2020-01-01T00:00:00+07:00"), datetime.fromisoformat("2021-01-01T00:00:00+07:00")
NOT_IN_THE_INDEX: Final = "feedback_given"
NO_QUESTION: Final = frozenset({"id", "dossier", "collection", NOT_IN_THE_INDEX})


@dataclass
class Records:
    """What was handed to the system: procedures at the beginning and the end of the year, and what happened with them."""

    at_first: dict[str, Any]
    at_last: dict[str, Any]
    changed_on: str
    news: list[dict[str, Any]]
    dossiers: list[dict[str, Any]]
    ratings: list[dict[str, Any]]
    surveyed: list[dict[str, Any]]
    """The dossiers from which the sample of the survey was drawn."""
    answers: list[dict[str, str]]
    acknowledged: set[str]
    ranks: dict[str, int]
    """The province's rank by year."""


def figures(records: Records) -> dict[str, Any]:
    """Every figure of the table, by its name."""
    online = {code for code, record in records.at_last.items() if "online" in record}
    integrated = online & records.acknowledged
    cuts = [cut for record in records.at_last.values() if (cut := _cut(record)) is not None]
    complete = sum(_is_complete(record) for record in records.at_last.values())
    outcomes = Counter(outcome for record in records.dossiers if (outcome := _outcome(records, record)))
    resolved = outcomes["early"] + outcomes["on time"] + outcomes["late"]
    scores = Counter(rating["scores"]["overall"] for rating in records.ratings if _of_the_year(rating["rated_at"]))
    return {
        "public services": len(records.at_last),
        "online services at level 3 or 4": len(online),
        "level 3 or 4 services on the National Public Service Portal": len(integrated),
        "online services integrated with the National Public Service Portal, %": percent(len(integrated), len(online), "0.1"),
        "average cut of the time limit, %": rounded(sum(cuts, Fraction()) / len(cuts), "0.1"),
        "largest cut of the time limit, %": rounded(max(cuts), "0.1"),
        "procedures published with complete information, %": percent(complete, len(records.at_last), "0.1"),
        "dossiers to be dealt with in the year": sum(outcomes.values()),
        "dossiers resolved": resolved,
        "results on time or early, %": percent(resolved - outcomes["late"], resolved, "0.01"),
        "satisfaction index of citizens and organisations, %": _index(records) if records.answers else None,
        "very satisfied on the provincial portal, %": percent(scores[5], scores.total(), "0.01"),
        "items on the information portal": sum(_of_the_year(item["published_at"]) for item in records.news),
        **_ranks(records),
    }


def require_published(figures: Mapping[str, Any]) -> None:
    """Fail unless these are the figures of the public record."""
    published = {
        "public services": 1_890,
        "online services at level 3 or 4": 1_012,
        "level 3 or 4 services on the National Public Service Portal": 671,
        "average cut of the time limit, %": 32.6,
        "largest cut of the time limit, %": 66.7,
        "rank for the online-service indicator": "36 of 63",
        "places gained since 2019": 25,
        "procedures published with complete information, %": 100.0,
    }
    assert published == {name: figures[name] for name in published}
    assert figures["results on time or early, %"] > 99
    assert figures["very satisfied on the provincial portal, %"] > 98
    assert figures["items on the information portal"] > 6_700


def scorecard(records: Records) -> dict[str, tuple[int, int]]:
    """Numerator and denominator of each indicator of the framework `dvc-2020` over the whole province, by its id."""
    last = records.at_last
    online = {code for code, record in last.items() if "online" in record}
    paid_online = {code for code in online if all(fee["amount_text"] == "0" for fee in _fees(last[code]))}
    used = {record["procedure"] for record in records.dossiers if record["channel"] == "online" and _received_in_year(record)}
    cuts = [cut for record in last.values() if (cut := _cut(record)) is not None]
    results = Counter(_outcome(records, record) for record in records.dossiers if record["status"] == "returned")
    in_time = results["early"] + results["on time"]
    scores = Counter(rating["scores"]["overall"] for rating in records.ratings)
    return {
        "information": (sum(_is_complete(record) for record in last.values()), len(last)),
        "level_3_or_4": (len(online), len(last)),
        "level_4": (len(paid_online), len(last)),
        "services_used": (len(used & online), len(online)),
        "integrated": (len(online & records.acknowledged), len(online)),
        "public_services": (len(last), len(last)),
        "time_cut": (sum(int(rounded(100 * cut, "1")) for cut in cuts), 10_000 * len(cuts)),
        # A dossier that was withdrawn is resolved in the official report, and has no result.
        "on_time": (in_time, in_time + results["late"]),
        "very_satisfied": (scores[5], scores.total()),
    }


def _fees(record: Any) -> list[Any]:
    return [fee for method in record["methods"] for fee in method["fees"]]


def _received_in_year(record: Any) -> bool:
    """Received, or refused at reception, in the year."""
    return _of_the_year(record.get("received_at") or record["submitted_at"])


def rounded(value: Fraction, to: str) -> float:
    """A fraction as the system writes it, halves up."""
    return float((Decimal(value.numerator) / value.denominator).quantize(Decimal(to), ROUND_HALF_UP))


def percent(part: int, whole: int, to: str) -> float:
    """A share in percent."""
    return rounded(Fraction(100 * part, whole), to)


def _of_the_year(instant: str) -> bool:
    return BEGIN <= datetime.fromisoformat(instant) < END


def _ranks(records: Records) -> dict[str, Any]:
    rank, before = records.ranks["2020"], records.ranks["2019"]
    return {"rank for the online-service indicator": f"{rank} of 63", "places gained since 2019": before - rank}


# -- procedures --------------------------------------------------------------------------------------------------------


def _cut(record: Any) -> Fraction | None:
    """By how many percent the province's limit is shorter than the legal one; both are working days."""
    if record.get("committed_limit") is None:
        return None
    legal = record["methods"][0]["time_limit_value"]
    return Fraction(100 * (legal - record["committed_limit"]["value"]), legal)


def _is_complete(record: Any) -> bool:
    """Decree 63/2010, Art. 8(2), letters a to g."""
    return all(
        (
            record["name"],
            [step for step in record["steps"] if step["text"]],
            record["methods"] and all(method["time_limit_value"] for method in record["methods"]),
            record["components"] and all(component["name"] and component["originals"] for component in record["components"]),
            record["audiences"],
            record["executing_authority"],
        )
    )


# -- dossiers ----------------------------------------------------------------------------------------------------------


@cache
def _minutes() -> list[datetime]:
    """The end of every minute of working time from December 2019 to April 2021."""
    ends, day = list[datetime](), datetime.fromisoformat("2019-12-01T00:00:00+07:00")
    while day.year < 2021 or day.month < 5:
        if day.weekday() < 5 and day.date() not in DAYS_OFF:
            ends += [day + timedelta(minutes=minute) for opens, closes in HALF_DAYS for minute in range(opens + 1, closes + 1)]
        day += timedelta(days=1)
    return ends


@cache
def _working_days() -> list[date]:
    return sorted({minute.date() for minute in _minutes()})


def due(record: Any, days: int) -> datetime:
    """Closing time of the last of so many working days after the day of reception, later by the working time the clock was stopped."""
    received = datetime.fromisoformat(record["received_at"])
    last = _working_day_after(received, days)
    worked = bisect_right(_minutes(), received.replace(year=last.year, month=last.month, day=last.day, hour=17, minute=0))
    for stop in record.get("stops", ()):
        start, end = (datetime.fromisoformat(stop[name]) for name in ("start", "end"))
        worked += bisect_right(_minutes(), end) - bisect_right(_minutes(), max(start, _counting_from(received)))
    return _minutes()[worked - 1]


def _counting_from(received: datetime) -> datetime:
    """Midnight before the first working day that counts: the day of reception does not."""
    first = _working_day_after(received, 1)
    return received.replace(year=first.year, month=first.month, day=first.day, hour=0, minute=0)


def _working_day_after(instant: datetime, number: int) -> date:
    """The so-many-th working day after the day of an instant."""
    return _working_days()[bisect_right(_working_days(), instant.date()) + number - 1]


def _days(records: Records, record: Any) -> int:
    """The limit that held when the dossier was submitted."""
    if "time_limit" in record:
        return int(record["time_limit"]["value"])
    procedures = records.at_last if record["submitted_at"][:10] >= records.changed_on else records.at_first
    procedure = procedures[record["procedure"]]
    return int((procedure.get("committed_limit") or {"value": procedure["methods"][0]["time_limit_value"]})["value"])


def _outcome(records: Records, record: Any) -> str | None:
    """What became of a dossier within the year; None if it has no part in it."""
    if "received_at" not in record:
        return None
    received = datetime.fromisoformat(record["received_at"])
    ended = datetime.fromisoformat(record.get("completed_at") or record["ended_at"])
    if received >= END or ended < BEGIN:
        return None
    if ended >= END:
        return "in progress"
    promised = due(record, _days(records, record))
    return "early" if ended.date() < promised.date() else "on time" if ended <= promised else "late"


# -- opinions ----------------------------------------------------------------------------------------------------------


def _index(records: Records) -> float:
    """The share of positive answers (4 and 5) to the questions of the index; those of a unit weigh its dossiers over its respondents."""
    unit_of = {record["code"]: record["authority"] for record in records.surveyed}
    returned = Counter(
        record["authority"] for record in records.surveyed if record["status"] == "returned" and _of_the_year(record["returned_at"])
    )
    respondents = Counter(unit_of[answer["dossier"]] for answer in records.answers)
    positive = answered = Fraction()
    for answer in records.answers:
        unit = unit_of[answer["dossier"]]
        weight = Fraction(returned[unit], respondents[unit])
        scores = _scores(answer)
        positive += weight * sum(score in ("4", "5") for score in scores)
        answered += weight * len(scores)
    return rounded(100 * positive / answered, "0.01")


def _scores(answer: Mapping[str, str]) -> Sequence[str]:
    return [score for question, score in answer.items() if question not in NO_QUESTION and score]


def index_of_counts(plan: Any, dossiers: Sequence[Any]) -> float:
    """The same from the counts of a plan alone: which dossier was drawn and what it answered does not matter."""
    returned = Counter(each["authority"] for each in dossiers if each["status"] == "returned" and _of_the_year(each["returned_at"]))
    above = dossiers[0]["authority"].rpartition(".")[0]
    positive = answered = Fraction()
    for unit in plan["survey"]["units"]:
        weight = Fraction(returned[f"{above}.{unit['unit']}"], unit["respondents"])
        counted = [counts for question, counts in unit["answers"].items() if question != NOT_IN_THE_INDEX]
        positive += weight * sum(counts.get(score, 0) for counts in counted for score in ("4", "5"))
        answered += weight * sum(sum(counts.values()) for counts in counted)
    return rounded(100 * positive / answered, "0.01")
