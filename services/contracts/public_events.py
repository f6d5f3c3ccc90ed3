"""Which events partners may get, with which of their data: whatever is not listed here leaves the province in no feed and no webhook."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, get_args

from pydantic import BaseModel

from services.contracts import catalog, dossier, integration, partner, satisfaction
from services.contracts.event import Event
from services.contracts.subscriptions import PUBLISHED

TEST_PREFIX: Final = "test."
"""Events of partners' test data are published with their type behind it as the routing key: only the event log is bound to that."""


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """What partners get of an event: what its class has without `hidden` (names, and `step.by` for a name inside another).

    What the class does not have is left out, too: a newer service may have added it. `authority` and `procedure` are the paths of the codes
    the event is selected and restricted by. An event without an authority is for every partner.
    """

    event: type[Event]
    hidden: frozenset[str] = frozenset()
    authority: str | None = None
    procedure: str | None = None

    def data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The data as partners get them."""
        return _known(self.event, data, self.hidden, "")


def _known(of: type[BaseModel], data: Mapping[str, Any], hidden: frozenset[str], path: str) -> dict[str, Any]:
    inner = _messages(of)
    return {
        name: _inside(inner.get(name), data[name], hidden, f"{path}{name}.")
        for name in of.model_fields
        if name in data and f"{path}{name}" not in hidden
    }


def _inside(of: type[BaseModel] | None, value: Any, hidden: frozenset[str], path: str) -> Any:
    if of is None:
        return value
    if isinstance(value, list):
        return [_inside(of, each, hidden, path) for each in value]
    return _known(of, value, hidden, path) if isinstance(value, dict) else None


@cache
def _messages(of: type[BaseModel]) -> Mapping[str, type[BaseModel]]:
    """The models inside a model, in lists or not, by the names of the fields."""
    found = {name: message_in(field.annotation) for name, field in of.model_fields.items()}
    return {name: each for name, each in found.items() if each is not None}


def message_in(annotation: Any) -> type[BaseModel] | None:
    """The model in the type of a field, which may be optional or a list; None if there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(message_in, get_args(annotation))), None)


# Who took a step and as what, and what officials wrote, is about persons; so are accounts, and how somebody identified themselves or keeps papers.
_DOSSIER: Final = frozenset(
    {"owner", "identity_verified", "in_personal_storage", "step.by", "step.position", "step.note", "step.mandate"}
)
# With whom an agency corresponds, and about which dossier, is read with the scope `documents:exchange` at `/v1/official-documents/{code}`.
_CORRESPONDENCE: Final = frozenset({"agency", "document_id", "recipients", "dossier", "reported_by"})
_EVERYBODYS: Final = (
    dossier.AnchorCompleted,
    integration.AnchorTimeStamped,
    catalog.AuthorityPublished,
    satisfaction.FiguresReleased,
    satisfaction.CampaignLaunched,
    satisfaction.CampaignClosed,
    # Reactions are only to petitions that are published.
    satisfaction.PetitionReactionsChanged,
)
_PROCEDURES: Final = (catalog.ProcedureVersionEvent, catalog.ProcedureValidityEvent, integration.ProcedureIntegrated)

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
    partner.PartnerUsed: "what one partner uses is no other's business; `/v1/partners/{id}/usage` shows its own",
}
"""By event, why partners do not get it."""


def _public(event: type[Event]) -> PublicEvent | None:
    if issubclass(event, dossier.DossierEvent):
        return PublicEvent(event, _DOSSIER, "authority.code", "procedure.code")
    if issubclass(event, dossier.PaymentEvent):
        return PublicEvent(event, frozenset({"transaction"}), "authority.code", "procedure.code")
    if issubclass(event, satisfaction.PetitionEvent):
        return PublicEvent(event, authority="authority.code")
    if issubclass(event, integration.OfficialDocumentEvent):
        return PublicEvent(event, _CORRESPONDENCE & set(event.model_fields), "authority")
    if issubclass(event, _PROCEDURES):
        return PublicEvent(event, procedure="code")
    return PublicEvent(event) if event in _EVERYBODYS else None


PUBLIC: Final[Mapping[str, PublicEvent]] = {
    event.type: public
    for events in PUBLISHED.values()
    for event in events
    if event not in NOT_PUBLIC and not event.confidential and (public := _public(event)) is not None
}
"""By type, what partners get of an event. What is not listed is not public."""


def types_like(pattern: str) -> list[str]:
    """The public types that are this one or, where it ends in `*`, begin like it."""
    return [kind for kind in PUBLIC if kind == pattern or (pattern.endswith("*") and kind.startswith(pattern[:-1]))]


def code_at(data: Mapping[str, Any], path: str | None) -> str | None:
    """The code at a path in the data of an event; None without a path, or where there is none."""
    value: Any = data if path is not None else None
    for name in (path or "").split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None
