"""HTTP shapes of drafts. Times are RFC 3339."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, RootModel

from services.dossier.cases.schemas import Submission, SubmissionFault
from services.dossier.schemas import Reference
from services.kernel.vietnam import Instant

MAX_BYTES = 200_000
"""The largest content of a draft, as JSON in UTF-8."""
MAX_DRAFTS = 20
"""The most drafts of an account."""

Content = dict[str, JsonValue]


def _fields(schema: dict[str, Any]) -> None:
    like = {name: {"description": f"Like `{name}` of a submission."} for name in Submission.model_fields}
    schema.update({"properties": like, "additionalProperties": False})


class DraftContent(RootModel[Content]):
    """An incomplete submission: its fields and no others, any of them missing, null or incomplete. At most 200 kB."""

    model_config = ConfigDict(json_schema_extra=_fields)


class DraftItem(BaseModel):
    """A draft in a list. `procedure` is the code as sent; `status_code` is null, for a draft is not sent anywhere.

    It is removed at `expires_at`, counted from its last change.
    """

    id: UUID
    status: Literal["draft"] = "draft"
    status_code: None = None
    procedure: str | None
    updated_at: Instant
    expires_at: Instant
    version: int


class DraftOut(DraftItem):
    """A draft. `errors` are those with which `POST /v1/dossiers` would refuse `content` now, as `validate=only` lists them, at most 50.

    A draft may have them. `missing_components` are required ones that are not in it yet.
    """

    content: DraftContent
    errors: list[SubmissionFault]
    missing_components: list[Reference] = Field(examples=[[{"code": "c1", "name": "Tờ khai"}]])


def is_unknown_field(error: Mapping[str, Any]) -> bool:
    """Whether an error is more than incompleteness: an unknown field, or a value of another JSON type than the field's."""
    kind, value = error["type"], error["input"]
    if kind in ("literal_error", "enum"):
        return value is not None and not isinstance(value, str)
    return kind == "extra_forbidden" or (kind.endswith("_type") and value is not None)
