"""HTTP shapes of drafts, submissions not finished yet, and what a submission would still be refused for. Times are RFC 3339."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, JsonValue, RootModel, ValidationError

from services.chassis.errors import Fault
from services.dossier.cases.schemas import Submission

MAX_BYTES = 200_000
"""How large a draft's content may be, as JSON in UTF-8."""
MAX_DRAFTS = 20
"""How many drafts an account may keep."""
MAX_ERRORS = 50
"""How many faults of a draft are told at once."""

Content = dict[str, JsonValue]


def _fields(schema: dict[str, Any]) -> None:
    like = {name: {"description": f"Like `{name}` of a submission."} for name in Submission.model_fields}
    schema.update({"properties": like, "additionalProperties": False})


class DraftContent(RootModel[Content]):
    """A submission as far as it is filled in: its fields and no others, any of them missing, null or half typed. At most 200 kB."""

    model_config = ConfigDict(json_schema_extra=_fields)


class DraftItem(BaseModel):
    """A draft in a list. `procedure` is the code as given; `status_code` is null, for a draft is not sent anywhere.

    It is removed at `expires_at`, counted from its last change.
    """

    id: UUID
    status: Literal["draft"] = "draft"
    status_code: None = None
    procedure: str | None
    updated_at: AwareDatetime
    expires_at: AwareDatetime
    version: int


class DraftOut(DraftItem):
    """A draft. `faults` is what `POST /v1/dossiers` would say now to the shape of `content`, at most 50 of them.

    They are no error. Whether the procedure takes it, and the form fits its e-form, is judged when it is submitted.
    """

    content: DraftContent
    faults: list[Fault]


def validation_errors(content: Content) -> Sequence[Mapping[str, Any]]:
    """What keeps this from being a submission, as Pydantic tells it."""
    try:
        # Like the framework reads a submission, so that both say the same.
        Submission.model_validate(content, from_attributes=True)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def is_unknown_field(misfit: Mapping[str, Any]) -> bool:
    """Whether nothing unfinished explains this: an unknown field, or a value of another JSON kind than the field's."""
    kind, given = misfit["type"], misfit["input"]
    if kind in ("literal_error", "enum"):
        return given is not None and not isinstance(given, str)
    return kind == "extra_forbidden" or (kind.endswith("_type") and given is not None)
