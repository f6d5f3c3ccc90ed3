"""What is kept of events: the newest of each group about each subject, from which everything is folded again.

Events carry the whole state, so the newest of a group says all that those before it said, and order and repetition cannot matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, Final

from pydantic_core import to_json

from services.contracts.catalog import AuthorityPublished, ProcedureValidityEvent, ProcedureVersionEvent
from services.contracts.dossier import DossierEvent
from services.contracts.event import Event
from services.contracts.integration import DossierSynchronised, ProcedureIntegrated
from services.contracts.satisfaction import (
    FiguresReleased,
    PetitionEvent,
    PetitionReactionsChanged,
    RatingDecisionEvent,
    RatingImported,
    RatingSubmitted,
)

DOSSIER: Final = "dossier"
PROCEDURE: Final = "procedure"
PETITION: Final = "petition"
AUTHORITY: Final = "authority"
FIGURES: Final = "figures"

# Not kept: whose it is, who took the step, and what no figure can depend on.
_DOSSIER: Final = {"code", "owner", "step", "unit", "history_hash", "lapses_at"}
_PETITION: Final = {"code", "step", "history_hash"}
_PROCEDURE: Final = {"code", "components", "workflow", "form_schema", "supplement"}

Sources = Mapping[str, Any]
"""The newest event of each group, `{group: [order, data]}`, as the database has it."""


@dataclass(frozen=True, slots=True)
class Source:
    """What an event says: of the events of a group about a subject the one with the highest order counts."""

    kind: str
    code: str
    group: str
    order: float
    data: Mapping[str, Any]


@singledispatch
def source(event: Event) -> Source:
    """What is kept of an event."""
    raise NotImplementedError(event.type)


@source.register
def _(event: DossierEvent) -> Source:
    return Source(DOSSIER, event.code, "lifecycle", event.version, event.model_dump(mode="json", exclude=_DOSSIER))


@source.register
def _(event: DossierSynchronised) -> Source:
    return Source(
        DOSSIER, event.dossier, "acknowledgement", event.version, _plain(event, "version", "status_code", "acknowledged_at")
    )


@source.register
def _(event: RatingSubmitted) -> Source:
    # A rating is final; of two about one dossier, submitted here and imported, the earlier one counts.
    data = _plain(event, "score", "rated_at") | {"authority": event.authority.code}
    return Source(DOSSIER, event.dossier, "rating", -event.rated_at.timestamp(), data)


@source.register
def _(event: RatingImported) -> Source:
    return Source(DOSSIER, event.dossier, "rating", -event.rated_at.timestamp(), _plain(event, "score", "rated_at", "authority"))


@source.register
def _(event: RatingDecisionEvent) -> Source:
    data = {"excluded": event.type == "rating.excluded.v1", "authority": event.authority.code}
    return Source(DOSSIER, event.dossier, "decision", event.number, data)


@source.register
def _(event: ProcedureVersionEvent) -> Source:
    order = event.assessed_at.timestamp() if event.assessed_at else 0
    return Source(PROCEDURE, event.code, f"version.{event.version}", order, event.model_dump(mode="json", exclude=_PROCEDURE))


@source.register
def _(event: ProcedureValidityEvent) -> Source:
    closures = event.model_dump(mode="json", include={"closures"})
    return Source(PROCEDURE, event.code, "validity", event.revision, closures)


@source.register
def _(event: ProcedureIntegrated) -> Source:
    # Declared once; were it announced twice, it is integrated since the first time.
    return Source(PROCEDURE, event.code, "integration", -event.integrated_at.timestamp(), _plain(event, "integrated_at"))


@source.register
def _(event: PetitionEvent) -> Source:
    return Source(PETITION, event.code, "state", event.version, event.model_dump(mode="json", exclude=_PETITION))


@source.register
def _(event: PetitionReactionsChanged) -> Source:
    return Source(PETITION, event.code, "reactions", event.number, _plain(event, "likes", "dislikes"))


@source.register
def _(event: FiguresReleased) -> Source:
    # Of all questionnaires about a unit and year together.
    code = f"{event.authority}:{event.year}"
    return Source(FIGURES, code, event.questionnaire, event.number, event.model_dump(mode="json", include={"cells"}))


@source.register
def _(event: AuthorityPublished) -> Source:
    return Source(AUTHORITY, event.code, "state", event.version, _plain(event, "name", "kind", "parent"))


def _plain(event: Event, *names: str) -> dict[str, Any]:
    return event.model_dump(mode="json", include=set(names))


def merged(stored: Sources, sources: list[Source]) -> Sources:
    """The stored sources with those that are newer; the same object where none is.

    Of two with the same order the one with the greater text counts: whatever comes first, the result is the same.
    """
    newest = dict(stored)
    for each in sources:
        kept = newest.get(each.group)
        if kept is None or (each.order, to_json(each.data)) > (kept[0], to_json(kept[1])):
            newest[each.group] = [each.order, each.data]
    return newest if any(newest[group] is not stored.get(group) for group in newest) else stored
