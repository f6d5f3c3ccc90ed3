"""Shapes of fields and life events, and of the procedures in them."""

from pydantic import BaseModel

from services.catalog.search.schemas import ProcedureListItem
from services.contracts.catalog import Field


class FieldOut(Field):
    """A field of administration with the number of procedures in force."""

    procedures: int


class LifeEventOut(BaseModel):
    """A life event with the number of procedures in force."""

    slug: str
    name_vi: str
    name_en: str
    procedures: int


class FieldPage(FieldOut):
    """A field with a page of its procedures in force, by code; `procedures` counts all of them."""

    items: list[ProcedureListItem]
    next: str | None


class LifeEventPage(LifeEventOut):
    """A life event with a page of its procedures in force, by code; `procedures` counts all of them."""

    items: list[ProcedureListItem]
    next: str | None


class Fields(BaseModel):
    items: list[FieldOut]


class LifeEvents(BaseModel):
    items: list[LifeEventOut]
