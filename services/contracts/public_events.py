"""Which events partners may get, with which of their data: whatever is not listed here leaves the province in no feed and no webhook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from services.contracts import catalog, dossier, integration, satisfaction
from services.contracts.event import Event
from services.contracts.subscriptions import PUBLISHED

TEST_PREFIX: Final = "test."
"""Events of partners' test data are published with their type behind it as the routing key: only the event log is bound to that."""


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """What partners get of an event: all of its data without `hidden` (names, and `step.by` for a name inside another).

    `authority` and `procedure` are the paths of the codes it is selected and restricted by. An event without an authority is public.
    """

    hidden: frozenset[str] = frozenset()
    authority: str | None = None
    procedure: str | None = None

    def data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The data as partners get them."""
        return {
            name: {inner: each for inner, each in value.items() if f"{name}.{inner}" not in self.hidden}
            if isinstance(value, dict)
            else value
            for name, value in data.items()
            if name not in self.hidden
        }


_CATALOGUE = PublicEvent(procedure="code")
# The account of the applicant, who took the step, and what an official wrote: persons, and free text in which there may be some.
_DOSSIER = PublicEvent(frozenset({"owner", "step.by", "step.note"}), "authority.code", "procedure.code")
_PAYMENT = PublicEvent(frozenset({"transaction"}), "authority.code", "procedure.code")
_PETITION = PublicEvent(authority="authority.code")

NOT_PUBLIC: Final[Mapping[type[Event], str]] = {
    catalog.CatalogueRefreshRequested: "asks another service for something",
    dossier.DossierImported: "a dossier of another system of the province, perhaps of years ago: nobody is to be notified",
    dossier.DossierParty: "persons, sealed",
    dossier.DossierInboundRefused: "asks another service for something",
    dossier.MandateGranted: "between two accounts",
    dossier.MandateAccepted: "between two accounts",
    dossier.MandateDeclined: "between two accounts",
    dossier.MandateEnded: "between two accounts",
    dossier.MandateExpired: "between two accounts",
    integration.DossierSynchronised: "between this system and the national portal",
    integration.PortalDossierSubmitted: "persons, sealed",
    integration.NationalProcedureFetched: "the national portal's own record",
    integration.PaymentReported: "what a gateway said, before it is decided on",
    integration.PaymentStatementReceived: "a gateway's statement",
    satisfaction.RatingSubmitted: "what one applicant thinks; figures are public",
    satisfaction.RatingImported: "what one applicant thinks; figures are public",
    satisfaction.RatingExcluded: "a decision on one answer",
    satisfaction.RatingRestored: "a decision on one answer",
}
"""By event, why partners do not get it."""


def _public(event: type[Event]) -> PublicEvent:
    if issubclass(event, dossier.DossierEvent):
        return _DOSSIER
    if issubclass(event, dossier.PaymentEvent):
        return _PAYMENT
    if issubclass(event, satisfaction.PetitionEvent):
        return _PETITION
    if issubclass(event, catalog.ProcedureVersionEvent | catalog.ProcedureValidityEvent | integration.ProcedureIntegrated):
        return _CATALOGUE
    return PublicEvent()


PUBLIC: Final[Mapping[str, PublicEvent]] = {
    event.type: _public(event) for events in PUBLISHED.values() for event in events if event not in NOT_PUBLIC
}
"""By type, what partners get of an event."""


def code_at(data: Mapping[str, Any], path: str | None) -> str | None:
    """The code at a path in the data of an event; None without a path, or where there is none."""
    value: Any = data if path is not None else None
    for name in (path or "").split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None
