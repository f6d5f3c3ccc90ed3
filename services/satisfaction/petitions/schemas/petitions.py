"""A petition as its reader may see it."""

from typing import Annotated

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel import values
from services.kernel.bilingual import BilingualText
from services.kernel.values import PetitionCode, Version
from services.kernel.vietnam import Instant
from services.satisfaction.petitions.rules.transitions import PetitionAction, PetitionStatus
from services.satisfaction.petitions.schemas.requests import DeclineCause, KindOut, PetitionContact, Reason, Secret, TextIn


class AppealOut(Schema):
    """The petition an appeal has become. The secret is shown here only."""

    code: PetitionCode
    secret: Secret
    """With the code it opens the petition at `POST /v1/tracking/petitions/{code}` and may act for the petitioner."""


class PetitionUnit(Schema):
    """An authority or a unit in it; its code stands for the name where the catalogue has not published it."""

    code: values.UnitCode
    name: values.UnitName


class PetitionActionOut(Schema):
    """An action the reader may take now, with the fields it needs and those it takes beside."""

    action: Annotated[PetitionAction, Examples(["answer"])]
    """The action."""
    label: BilingualText
    """What it is called."""
    needs: Annotated[tuple[str, ...], Examples([["answer"]])]
    """Fields without which it is refused."""
    takes: Annotated[tuple[str, ...], Examples([["note"]])]
    """Further fields it accepts."""


class PetitionAnswerOut(Schema):
    """An answer of a unit."""

    unit: PetitionUnit
    """Who answered."""
    text: TextIn
    """The answer; plain text."""
    answered_at: Instant
    """When."""
    due_at: Instant
    """When it had to be there."""
    reopened_at: Instant | None
    """When it was appealed or the petition reopened; null where it stands."""


class PetitionStatement(Schema):
    """What the petitioner wrote later: with an appeal, or on withdrawing or closing."""

    action: Annotated[PetitionAction, Examples(["appeal"])]
    """With which action."""
    at: Instant
    """When."""
    text: Reason
    """The text; plain text."""


class PetitionItem(Schema):
    """A petition in a list."""

    code: PetitionCode
    kind: KindOut
    """What it is about."""
    status: Annotated[PetitionStatus, Examples(["received"])]
    """The status."""
    status_name: BilingualText
    """The status for people."""
    subject: Annotated[str, Examples(["Bộ phận một cửa đóng cửa trong giờ làm việc"])]
    """What it is about in one line; empty where it cannot be opened (`unreadable`)."""
    unreadable: Annotated[bool, Examples([False])]
    """Whether it is sealed with a key this system does not have, or was altered."""
    authority: PetitionUnit
    """The authority it is about."""
    unit: PetitionUnit
    """The unit that has it now."""
    assignee: Annotated[values.OfficialName | None, Examples(["Nguyễn Văn Bình"])]
    """Name of the official who is to answer."""
    opened_at: Instant
    """When it was opened."""
    due_at: Instant | None
    """When the answer must be there; null where none is awaited."""
    step_due_at: Instant | None
    """When what comes next must be done: to be classified, answered, published."""
    escalated: Annotated[bool, Examples([False])]
    """Whether the unit above was told of it."""
    actions: list[PetitionActionOut]
    """What the reader may do now."""
    version: Version


class PetitionOut(PetitionItem):
    """A petition in full, for the petitioner and the units that have it or had it."""

    content: TextIn
    """The petition as it was written; plain text."""
    contact: PetitionContact
    """Who petitions."""
    dossier: values.DossierCode | None
    rules: Annotated[str, Examples(["nd-20-2008-1"])]
    """Code and version of the rule set its limits are from."""
    complex: Annotated[bool, Examples([False])]
    """Whether it was accepted as complex."""
    decline_cause: Annotated[DeclineCause, Examples(["unclear"])] | None
    """Why it was not accepted."""
    received_at: Instant
    """When the unit got it, and its clock began."""
    answered_at: Instant | None
    """When it was answered."""
    appeal_until: Instant | None
    """Until when the answer, or the refusal, may be appealed; null where it may not be."""
    ended_at: Instant | None
    """When it ended without anything left to do; null while it has not."""
    published_at: Instant | None
    """When it was published."""
    escalated_to: PetitionUnit | None
    """The unit above that was told."""
    answers: list[PetitionAnswerOut]
    """All answers, oldest first."""
    statements: list[PetitionStatement]
    """What the petitioner wrote later, oldest first."""


class OpenedPetition(PetitionOut):
    """The new petition. Without an account the secret is the petitioner's key to it: it is shown in this answer only."""

    secret: Secret | None
    """With the code it tracks the petition and acts for the petitioner; null for who has an account."""
