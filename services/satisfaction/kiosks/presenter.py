"""Responses: kiosks, what one asks, and the outcomes of its answers."""

from datetime import datetime
from uuid import UUID

from services.chassis.errors import DomainError
from services.kernel.vietnam import day_in_vietnam
from services.satisfaction.kiosks import schemas
from services.satisfaction.models.kiosks import Kiosk
from services.satisfaction.questionnaires.rules.published import Questionnaires


def kiosk(row: Kiosk) -> schemas.KioskOut:
    """A kiosk, without its secret."""
    return schemas.KioskOut(
        code=row.code,
        version=row.version,
        authority=row.authority_code,
        desk=row.desk,
        questionnaire=row.questionnaire,
        registered_at=row.registered_at,
        closed_at=row.closed_at,
    )


def with_secret(row: Kiosk, secret: str) -> schemas.KioskWithSecret:
    """A kiosk with the secret it has just got."""
    return schemas.KioskWithSecret(**dict(kiosk(row)), secret=secret)


def desk(row: Kiosk, questionnaires: Questionnaires, *, at: datetime) -> schemas.DeskQuestionnaire:
    """What a kiosk shows on the day of `at`."""
    return schemas.DeskQuestionnaire(
        code=row.code,
        authority=row.authority_code,
        desk=row.desk,
        questionnaire=questionnaires.in_use(row.questionnaire, day_in_vietnam(at)),
    )


def batch(items: list[schemas.AnswerOutcome]) -> schemas.KioskAnswersOut:
    """The outcomes of a batch."""
    counts = {name: sum(each.outcome == name for each in items) for name in ("stored", "repeated", "refused")}
    return schemas.KioskAnswersOut(items=items, **counts)


def refused(answer: UUID, error: DomainError, language: str) -> schemas.AnswerOutcome:
    """An answer that was refused, with the reason in `vi` or `en`."""
    problem = schemas.AnswerError(
        status=error.status,
        code=error.code,
        detail=error.text(language),
        errors=[each.in_language(language) for each in error.errors],
    )
    return schemas.AnswerOutcome(id=answer, outcome="refused", error=problem)
