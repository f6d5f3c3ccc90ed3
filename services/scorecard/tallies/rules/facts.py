"""The facts measures count by: a dossier with its procedure, a petition, a procedure on a day, released figures. Instants are aware."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from services.contracts.catalog import Limit
from services.kernel import validity
from services.kernel.vietnam import day_in_vietnam
from services.scorecard.tallies.rules.sources import Sources


@lru_cache(maxsize=8_192)
def instant(text: str | None) -> datetime | None:
    """The instant of an event's text."""
    return datetime.fromisoformat(text) if text is not None else None


@lru_cache(maxsize=8_192)
def day_of(at: datetime | None) -> date | None:
    """The day of an instant in Vietnam."""
    return day_in_vietnam(at) if at is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


@dataclass(frozen=True, slots=True)
class Rating:
    """What an applicant answered about a dossier. `counts`: no decision has taken it out of the figures."""

    score: int
    rated_at: datetime
    counts: bool


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """A procedure version as it was published and assessed. What is None is not known."""

    number: int
    effective_from: date
    effective_to: date | None
    levels_of_government: tuple[str, ...]
    legal_limit: Limit | None
    decided_on: date | None
    published_on: date | None
    legal_effective_on: date | None
    levels: Sequence[Mapping[str, Any]]
    missing_parts: Sequence[str] | None
    paper_result: bool | None
    has_fees: bool | None
    time_cut: float | None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "ProcedureVersion":
        """The version as its newest event has it."""
        limit = data.get("legal_limit")
        return cls(
            data["version"],
            date.fromisoformat(data["effective_from"]),
            _day(data.get("effective_to")),
            tuple(data.get("authority_levels") or ()),
            Limit.model_validate(limit) if limit else None,
            _day(data.get("decided_on")),
            day_of(instant(data.get("published_at"))),
            _day(data.get("legal_effective_on")),
            data.get("levels") or (),
            data.get("missing_parts"),
            data.get("paper_result"),
            data.get("has_fees"),
            data.get("cut_percent"),
        )


_INSTANTS: Final = (
    "submitted_at",
    "received_at",
    "due_at",
    "completed_at",
    "returned_at",
    "ended_at",
    "awaiting_supplement_since",
)
_PLAIN: Final = (
    "status_code",
    "channel",
    "paid_online",
    "paid_in_cash",
    "identity_verified",
    "input_documents",
    "result_documents",
    "components_to_digitise",
    "digitised",
    "reused_components",
    "in_personal_storage",
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as its newest events have it, with its procedure version and its rating. What is None is not known, or did not happen."""

    status_code: int | None
    channel: str | None
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    completed_at: datetime | None
    returned_at: datetime | None
    ended_at: datetime | None
    awaiting_supplement_since: datetime | None
    supplements: int
    supplement_minutes: int
    payment_amount: int
    paid_online: str | None
    paid_in_cash: bool | None
    identity_verified: bool | None
    input_documents: int | None
    result_documents: int | None
    components_to_digitise: int | None
    digitised: bool | None
    reused_components: int | None
    in_personal_storage: bool | None
    synchronised: bool
    rating: Rating | None
    procedure: ProcedureVersion | None

    @classmethod
    def of(cls, sources: Sources, procedure: ProcedureVersion | None) -> "Dossier":
        """The dossier of these sources."""
        state = sources["lifecycle"][1] if "lifecycle" in sources else {}
        plain: dict[str, Any] = {name: instant(state.get(name)) for name in _INSTANTS} | {name: state.get(name) for name in _PLAIN}
        return cls(
            supplements=state.get("supplements") or 0,
            supplement_minutes=state.get("supplement_minutes") or 0,
            payment_amount=state.get("payment_amount") or 0,
            synchronised="acknowledgement" in sources,
            rating=_rating(sources),
            procedure=procedure,
            **plain,
        )

    @property
    def days(self) -> Mapping[str, date | None]:
        """The days by which it is counted. Received: what the national portal has as NgayTiepNhan, of those that were received or refused."""
        # 3 refused at reception, 8 ended without a result: received or not.
        received = self.received_at or (self.submitted_at if self.status_code in (3, 8) else None)
        return {
            "submitted_on": day_of(self.submitted_at),
            "received_on": day_of(received),
            "completed_on": day_of(self.completed_at),
            "rated_on": day_of(self.rating.rated_at) if self.rating else None,
        }


def _rating(sources: Sources) -> Rating | None:
    if "rating" not in sources:
        return None
    data = sources["rating"][1]
    counts = "decision" not in sources or not sources["decision"][1]["excluded"]
    return Rating(data["score"], datetime.fromisoformat(data["rated_at"]), counts=counts)


def authority(sources: Sources) -> str | None:
    """The authority of a dossier: the one that handles it, or, before that is known, the one a rating or a decision names."""
    if "lifecycle" in sources:
        return str(sources["lifecycle"][1]["authority"]["code"])
    return next((str(sources[group][1]["authority"]) for group in ("rating", "decision") if group in sources), None)


@dataclass(frozen=True, slots=True)
class Petition:
    """A petition as its newest events have it."""

    kind: str
    status: str
    opened_on: date
    received_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    published_at: datetime | None
    classified_at: datetime | None
    reopened: int
    about_dossier: bool
    likes: int
    dislikes: int

    @classmethod
    def of(cls, sources: Sources) -> "Petition":
        """The petition of these sources."""
        state = sources["state"][1]
        reactions = sources["reactions"][1] if "reactions" in sources else {}
        opened = datetime.fromisoformat(state["opened_at"])
        return cls(
            kind=state["kind"],
            status=state["status"],
            opened_on=day_in_vietnam(opened),
            received_at=datetime.fromisoformat(state["received_at"]),
            answered_at=instant(state.get("answered_at")),
            ended_at=instant(state.get("ended_at")),
            published_at=instant(state.get("published_at")),
            classified_at=instant(state.get("classified_at")),
            reopened=state.get("reopened") or 0,
            about_dossier=bool(state.get("about_dossier")),
            likes=reactions.get("likes") or 0,
            dislikes=reactions.get("dislikes") or 0,
        )


@dataclass(frozen=True, slots=True)
class ProcedureOnDay:
    """A procedure that is in force on a day: its version, its level under the law of the day, and whether the portal has acknowledged it."""

    version: ProcedureVersion
    day: date
    integrated: bool

    @property
    def level(self) -> Mapping[str, Any] | None:
        """The level under the law of the day; None where it was not assessed under it."""
        found = [each for each in self.version.levels if _within(each, self.day)]
        return found[-1] if found else None


def _within(data: Mapping[str, Any], day: date) -> bool:
    return validity.includes(date.fromisoformat(data["effective_from"]), _day(data["effective_to"]), day)


@dataclass(frozen=True, slots=True)
class Procedure:
    """All versions of a procedure, the days on which it is closed, and since when the national portal has it."""

    versions: Sequence[ProcedureVersion]
    closures: Sequence[Mapping[str, Any]]
    integrated_on: date | None

    @classmethod
    def of(cls, sources: Sources) -> "Procedure":
        """The procedure of these sources."""
        versions = [ProcedureVersion.of(data) for group, (_, data) in sources.items() if group.startswith("version.")]
        closures = sources["validity"][1]["closures"] if "validity" in sources else ()
        integrated = instant(sources["integration"][1]["integrated_at"]) if "integration" in sources else None
        return cls(sorted(versions, key=lambda each: each.number), closures, day_of(integrated))

    def on(self, day: date) -> ProcedureOnDay | None:
        """The procedure on a day; None where no version is in force, or it is suspended or abolished."""
        in_force = [each for each in self.versions if validity.includes(each.effective_from, each.effective_to, day)]
        if not in_force or any(_within(each, day) for each in self.closures):
            return None
        version = max(in_force, key=lambda each: (each.effective_from, each.number))
        return ProcedureOnDay(version, day, self.integrated_on is not None and self.integrated_on <= day)

    @property
    def days_of_change(self) -> Iterator[date]:
        """The days on which what is counted may change, in order."""
        spans = [(each.effective_from, each.effective_to) for each in self.versions]
        dated = [*self.closures, *(level for each in self.versions for level in each.levels)]
        spans += [(date.fromisoformat(each["effective_from"]), _day(each["effective_to"])) for each in dated]
        days = {first for first, _ in spans} | {last + timedelta(days=1) for _, last in spans if last is not None}
        yield from sorted(days | ({self.integrated_on} if self.integrated_on else set()))
