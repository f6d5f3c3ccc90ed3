"""Why answers are flagged: limits are data, groups are spans that begin at any time, and a kiosk is no address."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from services.satisfaction.integrity import queries
from services.satisfaction.integrity.rules import reasons
from services.satisfaction.integrity.rules.reasons import REASONS, Answer
from tests.running import Service

NOON = datetime(2026, 11, 5, 5, tzinfo=UTC)
LIMIT = REASONS["same_owner"]
SPAN = timedelta(minutes=LIMIT.minutes)


def answer(number: int = 0, *, at: datetime = NOON, **changes: object) -> Answer:
    return Answer(**{"kind": "rating", "id": UUID(int=number), "authority": "H35.01.01", "at": at} | changes)  # type: ignore[arg-type]


def codes(**changes: object) -> set[str]:
    return {key.reason for key in reasons.keys(answer(**changes))}


def test_every_reason_has_limits_and_words():
    for reason in REASONS.values():
        assert (reason.minutes > 0, reason.most >= 0) == (True, True)
        assert reason.text.vi.endswith(".")
        assert reason.text.en.endswith(".")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"address": b"a"}, {"address_burst", "address_day"}),
        ({"address": b"a", "kiosk": "desk-3"}, {"kiosk_burst"}),
        ({"device": b"d"}, {"device_burst"}),
        ({"comment": b"c"}, {"same_comment"}),
        ({"owner": b"o"}, {"same_owner"}),
        ({"owner": b"o", "official_owner": True}, {"same_owner", "official_owner"}),
        ({"official_attempt": True}, {"official_attempt"}),
        ({"office": "H35.01"}, {"office_network"}),
        ({"office": "H35.01.01.02"}, {"office_network"}),
        ({"office": "H35.02"}, set()),
        ({"office": "H35.01", "kiosk": "desk-3"}, {"kiosk_burst"}),
        ({"after_return": timedelta(seconds=14)}, {"too_fast"}),
        ({"after_return": timedelta(seconds=15)}, set()),
    ],
)
def test_what_an_answer_is_compared_by(changes: dict[str, object], expected: set[str]):
    assert codes(**changes) == expected


@pytest.mark.parametrize("comment", ["", "Tốt", "Rất hài lòng.", "Cảm ơn cán bộ"])
def test_what_many_people_say_is_not_compared(comment: str):
    assert reasons.comparable(comment) is None


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seconds=st.lists(st.integers(0, 4 * LIMIT.minutes * 60), max_size=14), examined=st.integers(0, 13))
async def test_a_group_is_crowded_where_any_span_has_too_many(satisfaction: Service, seconds: list[int], examined: int):
    times = [NOON + timedelta(seconds=each) for each in seconds]
    answers = [answer(number, at=at, owner=b"owner") for number, at in enumerate(times)]
    async with satisfaction.database.transaction() as session:
        await session.execute(text("delete from answer_key"))
        for each in answers:
            for key in reasons.keys(each):
                values = key._asdict() | {"at": each.at, "answer": each.id}
                await session.execute(_INSERT, values)
        groups = await queries.crowded(session, answers[examined : examined + 1])

    crowded = [end for end in times if sum(end - SPAN <= at <= end for at in times) > LIMIT.most]
    suspicious = {each.id for each in answers if any(end - SPAN <= each.at <= end for end in crowded)}
    looked_at = {each.id for each in answers[examined : examined + 1]}
    found = {found for group in groups for found in group.answers}
    assert found <= suspicious
    assert suspicious & looked_at == found & looked_at


_INSERT = text(
    "insert into answer_key (reason, key, at, kind, answer, authority_code) values (:reason, :key, :at, 'rating', :answer, 'H35.01.01')"
)
