"""The row of a dossier as a plain value, for commands and presenters; a mapped instance costs as much to build as a query to run."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final, Self, TypeAlias

JsonObject: TypeAlias = Mapping[str, Any]

NATIONAL_PORTAL: Final = "national_portal"
"""The `source` of dossiers submitted at the national portal; any other is a system of the province they were taken over from."""

TEST_CODES: Final = "TEST-"
"""What codes of test dossiers begin with (decision 52); their `source` is the partner that made them here."""


@dataclass(slots=True)
class DossierRow:
    """A row of the table `dossier`, its fields in the order of the columns; `models.dossiers.Dossier` says what they mean.

    Commands assign new values to fields, and `changes` finds what is to be stored. Arrays and JSON lists are tuples, so that they
    cannot be appended to in place; what is edited in place inside a JSON object is found, for `snapshot` copies those.
    """

    code: str
    version: int
    status: str
    step: str | None
    procedure_code: str
    procedure_version: int
    procedure_name: str
    field_code: str
    field_name: str
    authority_code: str
    authority_name: str
    channel: str
    return_method: str
    owner: str | None
    applicant_kind: str
    applicant_index: bytes | None
    content: bytes
    time_limit: JsonObject | None
    unit: str
    assignee: str | None
    assignee_name: str | None
    participants: tuple[str, ...]
    pending_consultations: tuple[str, ...]
    step_number: int | None
    step_kind: str | None
    step_role: str | None
    step_started_at: datetime | None
    step_due_at: datetime | None
    step_assignees: JsonObject
    stops: tuple[JsonObject, ...]
    extensions: tuple[JsonObject, ...]
    supplements: int
    resume_status: str | None
    withdrawal_requested_at: datetime | None
    payment_state: str
    payment_amount: int
    source: str | None
    submitted_at: datetime
    received_at: datetime | None
    original_due_at: datetime | None
    due_at: datetime | None
    completed_at: datetime | None
    returned_at: datetime | None
    ended_at: datetime | None
    history_head: bytes
    history_length: int
    calendar_version: int
    reschedules: tuple[JsonObject, ...]
    supplement_rule: JsonObject | None
    lapses_at: datetime | None
    supplement_requested_at: datetime | None
    input_documents: int | None
    result_documents: tuple[str, ...] | None
    identity_verified: bool | None
    components_to_digitise: int | None
    digitised: bool | None
    reused_components: int | None
    in_personal_storage: bool | None
    paid_online: str | None
    due_sort_key: datetime | None
    holder_role: str | None

    def __post_init__(self) -> None:
        self.participants = tuple(self.participants)
        self.pending_consultations = tuple(self.pending_consultations)
        self.stops = tuple(self.stops)
        self.extensions = tuple(self.extensions)
        self.reschedules = tuple(self.reschedules)
        self.result_documents = None if self.result_documents is None else tuple(self.result_documents)

    @classmethod
    def new(cls, values: Mapping[str, Any]) -> Self:
        """A dossier of these values, and of the columns' defaults where they say nothing."""
        return cls(**{**DEFAULTS, "step_assignees": {}, **values})

    def snapshot(self) -> dict[str, Any]:
        """All values as they are now, unaffected by whatever is done to the row afterwards."""
        values = {name: getattr(self, name) for name in _NAMES}
        for name in _JSON:
            values[name] = _copied(values[name])
        return values

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """The values that differ from a snapshot, by name of the column."""
        return {name: value for name in _NAMES if (value := getattr(self, name)) != before[name]}


_NAMES: Final = tuple(field.name for field in fields(DossierRow))
_JSON: Final = ("time_limit", "step_assignees", "stops", "extensions", "reschedules", "supplement_rule")

DEFAULTS: Final[Mapping[str, Any]] = dict.fromkeys(_NAMES) | {
    "participants": (),
    "pending_consultations": (),
    "step_assignees": {},
    "stops": (),
    "extensions": (),
    "supplements": 0,
    "payment_state": "none",
    "payment_amount": 0,
    "history_length": 1,
    "calendar_version": 0,
    "reschedules": (),
}
"""The values of a dossier where a submission says nothing, as the columns' defaults have them."""


def _copied(value: Any) -> Any:
    """A deep copy of a JSON value, many times faster than `copy.deepcopy`, which allows for cycles."""
    if isinstance(value, dict):
        return {key: _copied(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_copied(part) for part in value)
    return value
