"""Responses: the report of an import."""

from collections.abc import Iterator, Sequence

from services.chassis.errors import DomainError
from services.satisfaction.rating_imports import schemas
from services.satisfaction.rating_imports.rules.rows import Row


def report(rows: Sequence[Row], created: int, language: str) -> schemas.RatingImportOut:
    """How many rows were stored, known or refused, and each error of the last."""
    refused = sum(bool(row.errors) for row in rows)
    errors = [error for row in rows for error in _errors(row, language)]
    return schemas.RatingImportOut(created=created, unchanged=len(rows) - created - refused, refused=refused, errors=errors)


def _errors(row: Row, language: str) -> Iterator[schemas.RowError]:
    for place, error in row.errors:
        yield schemas.RowError(row=row.number, pointer=place, code=error.code, detail=_detail(error, language))


def _detail(error: DomainError, language: str) -> str:
    """What is wrong at the error's place, where it says more than the error in general."""
    return error.errors[0].in_language(language).detail if error.errors else error.text(language)
