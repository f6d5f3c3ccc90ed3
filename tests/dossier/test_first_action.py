"""The time from a dossier's submission to its first step by an official, as a metric."""

from prometheus_client import REGISTRY
from sqlalchemy import text

from tests.dossier.builders import act
from tests.running import Service


def count(bucket: str | None = None) -> float:
    name = "motcua_dossier_first_action_seconds"
    return (
        REGISTRY.get_sample_value(f"{name}_bucket", {"le": bucket}) or 0 if bucket else REGISTRY.get_sample_value(f"{name}_count")
    )


async def test_the_first_step_of_an_official_is_measured_once_and_from_the_submission(service: Service, submitted: str) -> None:
    async with service.database.transaction() as session:
        await session.execute(text("update dossier set submitted_at = submitted_at - interval '2 hours'"))
    before, within_an_hour, within_four = count(), count("3600.0"), count("14400.0")
    assert (await act(service, submitted, "clerk", "receive")).status_code == 200
    assert (await act(service, submitted, "officer", "start")).status_code == 200
    assert (count() - before, count("3600.0") - within_an_hour, count("14400.0") - within_four) == (1, 0, 1)


async def test_a_refused_step_and_one_of_the_applicant_are_not_measured(service: Service, submitted: str) -> None:
    before = count()
    assert (await act(service, submitted, "officer", "sign")).status_code == 409
    assert (await act(service, submitted, "citizen", "request_withdrawal", reason="Không cần nữa")).status_code == 200
    assert count() == before
