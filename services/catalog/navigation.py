"""HTTP shapes of fields and life events with what they lead to."""

from services.catalog.assessments import ListedProcedure
from services.catalog.schemas import FieldOut, LifeEventOut


class FieldPage(FieldOut):
    """A field with a page of its procedures in force, by code; `procedures` counts all of them."""

    items: list[ListedProcedure]
    next: str | None


class LifeEventPage(LifeEventOut):
    """A life event with a page of its procedures in force, by code; `procedures` counts all of them."""

    items: list[ListedProcedure]
    next: str | None
