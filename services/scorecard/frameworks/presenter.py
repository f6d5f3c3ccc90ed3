"""Responses: the list of frameworks."""

from collections.abc import Sequence

from services.scorecard.frameworks import schemas
from services.scorecard.frameworks.rules.framework import Framework


def item(editions: Sequence[Framework]) -> schemas.FrameworkItem:
    """A framework of the list, from all its editions, the oldest first."""
    return schemas.FrameworkItem(
        id=editions[-1].id,
        title=editions[-1].title,
        editions=[schemas.FrameworkEdition.model_validate(dict(each)) for each in editions],
    )
