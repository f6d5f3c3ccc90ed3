"""Calendars, time limits and stops: fixed ones for tables, and Hypothesis strategies."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from services.kernel import working_calendar
from services.kernel.vietnam import TIME_ZONE
from services.kernel.working_time import Convention, CutOff, Stop, TimeLimit, Unit

DATA = working_calendar.LAI_CHAU
LAI_CHAU = working_calendar.load(DATA)
SATURDAY_DESK = working_calendar.load(
    {
        "name": "A desk open on Saturday mornings, an hour shorter in winter",
        "first_year": 2018,
        "last_year": 2040,
        "weeks": [
            {
                "effective_from": since,
                "hours": {day: ["07:30-11:30", afternoon] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
                | {"saturday": ["07:30-11:30"]},
                "confirmed": True,
                "legal_basis": "Quyết định thử nghiệm",
            }
            for since, afternoon in (("2018-01-01", "13:00-17:00"), ("2024-10-15", "13:00-16:00"), ("2025-04-15", "13:00-17:00"))
        ],
        "base": {"country": "VN", "legal_basis": [{"effective_from": "2018-01-01", "text": "Bộ luật Lao động"}]},
    }
)
HOUR, WORKING_DAY, DAY, MONTH = Unit
NEXT_DAY, HOUR_BY_HOUR, SAME_DAY = Convention
ELEVEN, THREE, LAST_HOUR = CutOff("…", at=time(11)), CutOff("…", at=time(15)), CutOff("…", before_close=60)
TWO_DAYS = TimeLimit(2, WORKING_DAY)  # from Monday 6 July 2026: Wednesday 8, 17:00


def vn(text):
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=TIME_ZONE)


def stop(start, end):
    return Stop(vn(start), vn(end))


# -- drawn -------------------------------------------------------------------------------------------------------------

calendars = st.sampled_from([LAI_CHAU, SATURDAY_DESK])
starts = st.datetimes(datetime(2019, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 -- bounds are naive
cut_offs = st.sampled_from([None, ELEVEN, THREE, LAST_HOUR])
roundings = st.sampled_from([None, 5, 15, 60])
fractions = st.decimals(min_value=Decimal("0.01"), max_value=60, places=2)
limits = st.one_of(
    st.builds(TimeLimit, fractions, st.just(HOUR), cut_off=cut_offs, rounding=roundings),
    st.builds(TimeLimit, fractions, st.just(WORKING_DAY), st.sampled_from([NEXT_DAY, HOUR_BY_HOUR]), cut_offs, roundings),
    st.builds(TimeLimit, st.integers(1, 60), st.just(WORKING_DAY), st.just(SAME_DAY), cut_offs),
    st.builds(TimeLimit, st.integers(1, 120), st.just(DAY), cut_off=cut_offs),
    st.builds(TimeLimit, st.integers(1, 12), st.just(MONTH), cut_off=cut_offs),
)
after_a_while = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=40))
stop_plans = st.lists(st.tuples(after_a_while, st.none() | after_a_while), max_size=3)


def planned_stops(start, plan):
    return [Stop(start + wait, None if lasts is None else start + wait + lasts) for wait, lasts in plan]
