"""HTTP shapes of drafts. Times are RFC 3339."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, RootModel
from pydantic.json_schema import Examples

from services.chassis.exact_json import Json
from services.chassis.schemas import Schema
from services.dossier.cases.schemas.submissions import SUBMISSION, Submission, SubmissionFault
from services.dossier.schemas import Reference
from services.kernel.values import ProcedureCode, Version
from services.kernel.vietnam import Instant

MAX_BYTES = 200_000
"""The largest content of a draft, as JSON in UTF-8."""
MAX_DRAFTS = 20
"""The most drafts of an account."""

Content = dict[str, Json]


def _fields(schema: dict[str, Any]) -> None:
    like = {
        name: {"description": f"Like `{name}` of a submission.", "examples": [SUBMISSION[name]]} for name in Submission.model_fields
    }
    schema.update({"properties": like, "additionalProperties": False})


class DraftContent(RootModel[Content]):
    """An incomplete submission: its fields and no others, any of them missing, null or incomplete. At most 200 kB."""

    model_config = ConfigDict(json_schema_extra=_fields)


class DraftItem(Schema):
    """A draft in a list. `procedure` is the code as sent; `status_code` is null, for a draft is not sent anywhere.

    It is removed at `expires_at`, counted from its last change.
    """

    id: UUID
    """Id of the draft."""
    status: Literal["draft"] = "draft"
    """Always `draft`."""
    status_code: None = None
    """Always null: a draft is not sent anywhere."""
    procedure: ProcedureCode | None
    """Code of the procedure as it was sent."""
    updated_at: Instant
    """When it was changed last."""
    expires_at: Instant
    """When it is removed, counted from its last change."""
    version: Version
    unreadable: Annotated[bool, Examples([False])] = False
    """Whether its content cannot be opened, because the key it was sealed with is missing or it was altered."""


class DraftOut(DraftItem):
    """A draft. `errors` are those with which `POST /v1/dossiers` would refuse `content` now, as `validate=only` lists them, at most 50.

    A draft may have them. `missing_components` are required ones that are not in it yet.
    """

    content: DraftContent
    """The content as it was sent."""
    errors: list[SubmissionFault]
    """Why `POST /v1/dossiers` would refuse the content now, at most 50."""
    missing_components: list[Reference]
    """Required components that are not in it yet."""


def is_unknown_field(error: Mapping[str, Any]) -> bool:
    """Whether an error is more than incompleteness: an unknown field, or a value of another JSON type than the field's."""
    kind, value = error["type"], error["input"]
    if kind in ("literal_error", "enum"):
        return value is not None and not isinstance(value, str)
    return kind == "extra_forbidden" or (kind.endswith("_type") and value is not None)
