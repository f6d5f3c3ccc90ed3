"""Shapes of fields and life events, and of the procedures in them."""

from typing import Annotated

from pydantic.json_schema import Examples

from services.catalog.search.schemas import ProcedureListItem
from services.chassis.schemas import Schema
from services.contracts.catalog import Field
from services.kernel.values import Count, Cursor


class FieldOut(Field):
    """A field of administration with the number of procedures in force."""

    procedures: Count
    """Procedures in force in it."""


class LifeEventOut(Schema):
    """A life event with the number of procedures in force."""

    slug: Annotated[str, Examples(["birth"])]
    """The life event's identifier in addresses and filters."""
    name_vi: Annotated[str, Examples(["Sinh con"])]
    """Its name, in Vietnamese."""
    name_en: Annotated[str, Examples(["Birth of a child"])]
    """Its name, in English."""
    procedures: Count
    """Procedures in force for it."""


class FieldPage(FieldOut):
    """A field with a page of its procedures in force, by code; `procedures` counts all of them."""

    items: list[ProcedureListItem]
    """Its procedures in force, by code."""
    next: Cursor | None


class LifeEventPage(LifeEventOut):
    """A life event with a page of its procedures in force, by code; `procedures` counts all of them."""

    items: list[ProcedureListItem]
    """Its procedures in force, by code."""
    next: Cursor | None


class Fields(Schema):
    """The fields of administration that have procedures."""

    items: list[FieldOut]
    """The fields."""


class LifeEvents(Schema):
    """The life events."""

    items: list[LifeEventOut]
    """The life events."""
