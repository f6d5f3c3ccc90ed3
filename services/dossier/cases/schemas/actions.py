"""An action on a dossier, as requested."""

from typing import Annotated

from pydantic import (
    Field,
    StringConstraints,
)
from pydantic.json_schema import Examples

from services.chassis.exact_json import Json
from services.dossier.cases.schemas.submissions import ComponentIn
from services.dossier.lifecycle.rules.transitions import REQUEST_FIELDS, Action
from services.dossier.schemas import Code, RequestModel, Text, UnitCode
from services.kernel import values
from services.kernel.vietnam import Instant


class Recipient(RequestModel):
    """A unit and, where the dossier goes to one official of it, that official's subject. Without a unit: the one that holds it now."""

    unit: UnitCode | None = None
    """Code of the unit; null is the one that has the dossier."""
    user: Annotated[values.Subject, StringConstraints(min_length=1, max_length=300)] | None = None
    """Account of an official of that unit; null is the whole unit."""


class TransitionIn(RequestModel):
    """An action on a dossier. The applicant reads `reason`; `note` stays among officials.

    `due_at` is a new date with its hour; `amount` VND; `step` the number of an earlier step; `documents` the codes of the documents
    concerned. The action decides which of them are required and which are accepted; others are refused.
    """

    action: Action
    """What to do."""
    reason: Annotated[Text, Examples(["Thiếu bản sao giấy chứng sinh"])] | None = None
    """The reason, which the applicant reads."""
    note: (
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000), Examples(["Đã gọi điện cho gia đình"])] | None
    ) = None
    """A note that stays among officials."""
    to: Recipient | None = None
    """Who gets the dossier or is consulted."""
    due_at: Instant | None = None
    """A new due date, with its hour."""
    amount: Annotated[int, Field(gt=0, le=10**13), Examples([50_000])] | None = None
    """Amount to pay, in whole dong (VND)."""
    step: Annotated[int, Field(ge=1, le=100), Examples([1])] | None = None
    """Number of the earlier step to return to, from 1."""
    documents: Annotated[list[Annotated[Code, Examples(["TL-0001"])]], Field(max_length=50)] = Field(
        default_factory=list, max_length=50
    )
    """Codes of the documents concerned."""
    form: Annotated[dict[str, Json], Examples([{"copies": 2}])] | None = None
    """The whole e-form anew."""
    components: Annotated[list[ComponentIn], Field(max_length=100)] | None = None
    """All components anew."""

    @property
    def filled_fields(self) -> set[str]:
        """The fields with a value, beside the action; a blank text, an empty recipient or an empty list has none."""
        values = {name: getattr(self, name) for name in self.model_fields_set & REQUEST_FIELDS}
        # An empty form is a form, and an empty list of components removes all.
        empty = {"form": (None,), "components": (None,)}
        return {name for name, value in values.items() if value not in empty.get(name, (None, "", [], Recipient()))}
