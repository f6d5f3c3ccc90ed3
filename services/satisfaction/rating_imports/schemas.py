"""HTTP shapes of rating imports: what became of the rows."""

from typing import Annotated

from pydantic import StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.values import Count, Pointer

Source = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,59}$"), Examples(["dvc-lai-chau-2020"])]


class RowError(Schema):
    """Why a row was refused, at a JSON Pointer into it."""

    row: Annotated[int, Examples([12])]
    """The number of the line; in tables the one a spreadsheet shows, the heading being 1."""
    pointer: Pointer
    """JSON Pointer into the row; empty where it is the row as a whole."""
    code: Annotated[str, Examples(["invalid_answer"])]
    """The kind of error, stable."""
    detail: Annotated[str, Examples(["Thời điểm đánh giá ở tương lai."])]
    """What is wrong, in the language of the response."""


class RatingImportOut(Schema):
    """What became of the rows of an import."""

    created: Count
    """Ratings that are new here."""
    unchanged: Count
    """Ratings that were imported before."""
    refused: Count
    """Rows that were refused."""
    errors: list[RowError]
    """What is wrong with those, in the order of the rows."""
