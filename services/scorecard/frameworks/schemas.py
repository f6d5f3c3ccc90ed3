"""HTTP shapes of the list of frameworks; an edition is answered as `rules/framework` has it. Days are Vietnam's."""

from datetime import date
from typing import Annotated

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import LegalBasis
from services.scorecard.frameworks.rules.framework import FrameworkId, Points


class FrameworkEdition(Schema):
    """An edition of a framework in the list."""

    effective_from: Annotated[date, Examples(["2022-06-23"])]
    """The first day it is in force, in Vietnam; it names the edition."""
    effective_to: Annotated[date, Examples(["2026-12-31"])] | None
    """The last day it is in force, in Vietnam; null is until further notice."""
    title: BilingualText
    """Its title."""
    legal_basis: LegalBasis
    weights_by: BilingualText
    """Who set the points."""
    max: Points
    """The most points there are."""


class FrameworkItem(Schema):
    """A framework with all its editions."""

    id: FrameworkId
    """Its id."""
    title: BilingualText
    """Title of the newest edition."""
    editions: list[FrameworkEdition]
    """Its editions, the oldest first."""


class FrameworkList(Schema):
    """All frameworks."""

    items: list[FrameworkItem]
    """The frameworks, in the order of their ids."""
