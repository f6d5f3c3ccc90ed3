"""When an answer was given, by a clock that may be wrong: only the time between giving and sending is the device's to say."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.satisfaction.errors import InvitationClosed, InvitationExpired
from services.satisfaction.ratings.rules import devices, invitations

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)
RETURNED = NOW - timedelta(days=10)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEEK = 7 * DAY
YEARS = timedelta(days=365 * 40)
instants = st.datetimes(timezones=st.just(UTC))


@pytest.mark.parametrize("skew", [timedelta(), WEEK, -WEEK, YEARS, -YEARS], ids=["right", "fast", "slow", "2066", "1986"])
def test_a_wrong_clock_is_corrected_by_the_time_of_sending(skew: timedelta):
    answered, sent_at = NOW - 3 * HOUR + skew, NOW + skew
    assert devices.answered_at(answered, sent_at, earliest=RETURNED, now=NOW) == NOW - 3 * HOUR


@pytest.mark.parametrize(
    ("answered", "sent_at", "expected"),
    [
        (None, None, NOW),
        (NOW - DAY, None, NOW - DAY),
        (None, NOW + YEARS, NOW),
        (NOW + WEEK, None, NOW),
        (NOW - YEARS, None, RETURNED),
        # The clock was set right, or lost, between the two.
        (NOW - YEARS, NOW, RETURNED),
        (NOW + WEEK, NOW, NOW),
    ],
)
def test_an_answer_is_no_older_than_the_result_and_no_younger_than_now(
    answered: datetime | None, sent_at: datetime | None, expected: datetime
):
    assert devices.answered_at(answered, sent_at, earliest=RETURNED, now=NOW) == expected


@given(st.none() | instants, st.none() | instants, st.integers(-20_000, 20_000))
def test_no_clock_is_so_wrong_that_the_answer_has_no_instant(answered: datetime | None, sent_at: datetime | None, days: int):
    earliest = NOW - timedelta(days=days)
    at = devices.answered_at(answered, sent_at, earliest=earliest, now=NOW)
    assert min(earliest, NOW) <= at <= NOW


def test_ids_of_devices_meet_only_for_the_same_dossier():
    name = str(UUID(int=7))
    ids = {devices.rating_id(scope, each) for scope in ("H35-1", "H35-2") for each in (name, "other")}
    assert len(ids) == 4
    assert devices.rating_id("H35-1", name) in ids


def test_content_is_the_same_in_any_order_and_another_in_another_case():
    first = devices.fingerprint({"scores": {"overall": 1, "time": 2}, "comment": "Tốt"})
    assert devices.fingerprint({"scores": {"time": 2, "overall": 1}, "comment": "Tốt"}) == first
    assert devices.fingerprint({"scores": {"overall": 1, "time": 2}, "comment": "tốt"}) != first


EXPIRES = RETURNED + 90 * DAY
REOPENED = RETURNED + 20 * DAY


@pytest.mark.parametrize(
    ("closed_at", "answered", "now"),
    [
        (None, RETURNED, RETURNED),
        (None, EXPIRES - HOUR, EXPIRES - HOUR),
        (None, EXPIRES - HOUR, EXPIRES + 89 * DAY),
        (REOPENED, REOPENED - HOUR, REOPENED + DAY),
    ],
)
def test_an_answer_given_while_the_invitation_was_open_is_taken(closed_at: datetime | None, answered: datetime, now: datetime):
    invitations.require_open(closed_at, EXPIRES, answered, now=now, grace=90 * DAY)


@pytest.mark.parametrize(
    ("closed_at", "answered", "now", "refusal"),
    [
        (None, EXPIRES, EXPIRES, InvitationExpired),
        (None, EXPIRES - HOUR, EXPIRES + 90 * DAY, InvitationExpired),
        (REOPENED, REOPENED, REOPENED + DAY, InvitationClosed),
        (REOPENED, REOPENED - HOUR, REOPENED + 100 * DAY, InvitationClosed),
    ],
)
def test_an_answer_given_later_or_too_long_under_way_is_refused(
    closed_at: datetime | None, answered: datetime, now: datetime, refusal: type[Exception]
):
    with pytest.raises(refusal):
        invitations.require_open(closed_at, EXPIRES, answered, now=now, grace=90 * DAY)
