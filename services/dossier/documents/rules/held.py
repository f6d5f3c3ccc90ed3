"""Which component of a procedure a paper already held is good for, and whether it is still valid."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Literal

from services.contracts.catalog import Component, ProcedurePublished
from services.kernel.text import fold

Fit = Literal["code", "result", "name"]
"""By the component's national code, as a result that is accepted in its place, or by its name."""
Validity = Literal["valid", "superseded", "revoked", "expired"]


def fitting(
    components: Sequence[Component], *, title: str, codes: Collection[str], results: Collection[str]
) -> tuple[Component, Fit] | None:
    """The first component such a paper fits, and how; `codes` are its national codes, `results` those of the result it is."""
    for by in ("code", "result", "name"):
        for component in components:
            if _fits(component, by, title=title, codes=codes, results=results):
                return component, by
    return None


def _fits(component: Component, by: Fit, *, title: str, codes: Collection[str], results: Collection[str]) -> bool:
    match by:
        case "code":
            return component.national_code is not None and component.national_code in codes
        case "result":
            return component.substitute_result is not None and component.substitute_result in results
        case "name":
            return bool(fold(title)) and fold(title) == fold(component.name)


def component_codes(version: ProcedurePublished | None, component: str | None) -> frozenset[str]:
    """The national code of the component a paper was handed in for."""
    parts = version.components if version is not None else ()
    return frozenset(part.national_code for part in parts if part.code == component and part.national_code)


def result_codes(version: ProcedurePublished | None, title: str) -> frozenset[str]:
    """The national codes of the result a procedure version gives: of the one with this name, or of its only one."""
    results = version.results if version is not None else ()
    named = [each for each in results if fold(each.name) == fold(title)] or (results if len(results) == 1 else ())
    return frozenset(each.code for each in named if each.code)


def validity(*, replaced: bool, revoked: bool, valid_until: date | None, today: date) -> Validity:
    """Whether the paper is still good on a day."""
    if revoked:
        return "revoked"
    if replaced:
        return "superseded"
    return "expired" if valid_until is not None and valid_until < today else "valid"
