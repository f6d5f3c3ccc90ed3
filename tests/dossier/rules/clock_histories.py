"""Rows of dossiers with the columns of a deadline, and the events of their clock."""

from copy import deepcopy
from datetime import timedelta
from itertools import accumulate
from types import SimpleNamespace

from hypothesis import strategies as st

from services.dossier.deadlines.rules import deadline
from services.dossier.deadlines.rules.deadline import Deadline
from services.kernel.working_day import MINUTE
from services.kernel.working_time import Convention, Unit
from tests.dossier.rules.clocks import LAI_CHAU, vn

STORED_TWO_DAYS = {"value": 2.0, "unit": "working_day"}


def row(received, limit=STORED_TWO_DAYS, **changes):
    """A row with the columns of a deadline; `received` is the reception, so the original due date is stored."""
    dossier = SimpleNamespace(
        received_at=received and vn(received),
        time_limit=limit,
        stops=[],
        extensions=[],
        reschedules=[],
        original_due_at=None,
        due_at=None,
        step_started_at=None,
        step_due_at=None,
    )
    vars(dossier).update(changes)
    dossier.original_due_at = dossier.due_at = Deadline.of(dossier).original_due_date(LAI_CHAU)
    return dossier


def stored_stop(start, end, cause="supplement"):
    return {"start": vn(start).isoformat(), "end": end and vn(end).isoformat(), "cause": cause}


def stored_extension(at, due_at, basis="extended"):
    return {"at": vn(at).isoformat(), "due_at": vn(due_at).isoformat(), "basis": basis}


def current_due_date(dossier):
    return Deadline.of(dossier).current_due_date(LAI_CHAU)


def counted_time(explained):
    return sum((segment.working_time for segment in explained.segments if segment.counted), timedelta())


# -- drawn -------------------------------------------------------------------------------------------------------------

conventions = st.sampled_from([None, *(each.value for each in Convention)])
stored_limits = st.one_of(
    st.fixed_dictionaries(
        {
            "value": st.floats(0.1, 20),
            "unit": st.sampled_from([unit.value for unit in Unit]),
            "convention": conventions,
            "cut_off": st.sampled_from([None, "11:00", "24:00"]),
            "cut_off_before_close": st.sampled_from([None, 60]),
            "rounding": st.sampled_from([None, 15]),
        }
    ),
    st.none(),
)
clock_events = st.lists(
    st.tuples(
        st.sampled_from(["supplement", "payment", "stopped", "resume", "extend"]),
        st.timedeltas(min_value=timedelta(), max_value=timedelta(days=20)),
        st.integers(0, 100),
    ),
    max_size=8,
)


def apply_event(before, happening):
    """The row after an event of its clock; impossible events are skipped."""
    what, wait, hours = happening
    after = deepcopy(before)
    after.now = now = before.now + wait
    if what == "resume":
        after.stops = deadline.end_stop(before.stops, now)
    elif what == "extend":
        due_at = LAI_CHAU.moment(max(LAI_CHAU.worked(now), LAI_CHAU.worked(before.due_at or now)) + (hours * 60 + 1) * MINUTE)
        after.extensions = [*before.extensions, {"at": now.isoformat(), "due_at": due_at.isoformat(), "basis": "extended"}]
    else:
        after.stops = deadline.begin_stop(before.stops, now, what)
    after.due_at = Deadline.of(after).current_due_date(LAI_CHAU)
    return after


def clock_history(start, limit, plan):
    """The rows after reception and after each event."""
    received = row(None, limit, received_at=start, now=start)
    return list(accumulate(plan, apply_event, initial=received))
