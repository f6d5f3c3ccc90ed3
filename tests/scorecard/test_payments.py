"""Measures of payments (QĐ 766 3.6) move with what the events of dossiers say of them."""

from typing import Any

from tests.running import Service
from tests.scorecard.builders import START, completed, published


async def indicator(scorecard: Service) -> tuple[int, int] | None:
    """Dossiers paid online of those whose payment is known."""
    answer = (await scorecard.client.get("/v1/scorecards/qd-766/2026")).json()
    [each] = [each for each in answer["indicators"] if each["id"] == "3.6"]
    return each["numerator"], each["denominator"]


async def paid(scorecard: Service, number: int, **facts: Any) -> None:
    event = completed(f"H35.01.01-261105-{number:05}").model_copy(update={"received_at": START, "payment_amount": 8_000, **facts})
    await scorecard.deliver(event)


async def test_dossiers_paid_online_and_in_cash_are_counted_and_unknown_ones_are_not(scorecard: Service):
    await scorecard.deliver(published(has_fees=True))
    await paid(scorecard, 1)
    unknown = await indicator(scorecard)
    await paid(scorecard, 2, paid_online="own", paid_in_cash=False)
    await paid(scorecard, 3, paid_in_cash=True)
    await paid(scorecard, 4, paid_online="national", paid_in_cash=False)
    assert unknown == (None, 0)
    assert await indicator(scorecard) == (2, 3)
