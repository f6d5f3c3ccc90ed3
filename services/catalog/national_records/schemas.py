"""Shapes of differences between national records and ours."""

from typing import Annotated

from pydantic.json_schema import Examples

from services.catalog.national_records.rules.proposals import DifferenceKind
from services.catalog.versions.rules.differences import SectionDifferences
from services.chassis.schemas import Schema
from services.kernel.values import Pointer, ProcedureCode, ProcedureName, ProcedureVersion, Sha256
from services.kernel.vietnam import Instant


class CatalogueDifference(Schema):
    """A procedure of ours that the national portal has otherwise, or not at all."""

    code: ProcedureCode
    name: ProcedureName
    kind: DifferenceKind
    """`changed`: the national record differs; `abolished`: it is no longer public there; `unknown`: the portal does not have the code;
    `unreadable`: what it has cannot be taken over.
    """
    sections: Annotated[list[str], Examples([["methods", "legal_bases"]])]
    """The sections of the page that differ, where the record is `changed`."""
    version: ProcedureVersion
    """Our version it was compared with."""
    fetched_at: Instant
    """When the portal last had something new of this procedure."""
    record_hash: Sha256 | None
    """SHA-256 of its record."""


class Reason(Schema):
    """Why a national record cannot be taken over, at a place in it."""

    pointer: Pointer
    """JSON Pointer into the national record."""
    detail: Annotated[str, Examples(["the name is missing"])]
    """What is wrong there, in English."""


class CatalogueDifferenceOut(CatalogueDifference):
    """Such a procedure with every difference: from our newest version to what a draft would hold."""

    changes: list[SectionDifferences]
    """The differences, by section."""
    kept: list[Pointer]
    """JSON Pointers of the parts of our record that a draft keeps, because the national one does not have them."""
    reasons: list[Reason]
    """Why it cannot be taken over; empty where it can."""
