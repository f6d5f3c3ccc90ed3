"""HTTP shapes of petitions. Texts are plain text: no markup is read into them, and pages show them as they are written."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel import names, phone_numbers, unit_codes, values
from services.kernel.bilingual import BilingualText, invalid
from services.kernel.deadline_shapes import SegmentOut, TimeLimitOut
from services.kernel.history_shapes import HistoryDiscrepancyOut
from services.kernel.values import Count, LegalBasis, Percent, PetitionCode, Version
from services.kernel.vietnam import Instant
from services.satisfaction.petitions.rules.rule_sets import Kind, PetitionRuleSet, Step
from services.satisfaction.petitions.rules.transitions import PetitionAction, PetitionStatus
from services.satisfaction.questionnaires.rules.questionnaire import Certainty

DeclineCause = Literal["anonymous", "unclear", "not_vietnamese", "complaint_procedure", "answered_before", "out_of_scope"]


def _has_words(text: str) -> str:
    if not any(letter.isalnum() for letter in text):
        raise invalid("no_words", vi="Phải có nội dung bằng chữ.", en="Must have words.")
    return text


_Words = AfterValidator(_has_words)
_EMAIL = StringConstraints(max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")
_SUBJECT = StringConstraints(strip_whitespace=True, min_length=1, max_length=300)
SubjectIn = Annotated[str, _SUBJECT, names.Visible, Examples(["Bộ phận một cửa đóng cửa trong giờ làm việc"])]
TextIn = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000),
    _Words,
    Examples(["Chiều ngày 26/11 quầy số 3 không có người."]),
]
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000),
    _Words,
    Examples(["Thuộc thẩm quyền của Sở Tư pháp"]),
]
UnitCodeIn = Annotated[values.UnitCode, StringConstraints(max_length=60, pattern=f"{unit_codes.QD20}|{unit_codes.QCVN102}")]
DossierCodeIn = Annotated[values.DossierCode, values.CODE_FORMAT]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=100), Examples(["pQ3x0cVv1yF2m8o5rT6uWg"])]
KindOut = Annotated[Kind, Examples(["conduct"])]


class PetitionContact(StrictModel):
    """Who petitions, as NĐ 20/2008/NĐ-CP asks for: without name, address and telephone a petition is not accepted."""

    name: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), names.Visible, Examples(["Lò Thị Mai"])
    ]
    """Name."""
    address: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000),
        _Words,
        Examples(["Bản Thẳm, xã Bản Bo, tỉnh Lai Châu"]),
    ]
    """Postal address."""
    phone: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
        AfterValidator(phone_numbers.spelling),
        AfterValidator(phone_numbers.require_valid),
        Examples(["0912345678"]),
    ]
    """Telephone number; spaces, dots, brackets and dashes are left out."""
    email: Annotated[str, _EMAIL, Examples(["mai@example.org"])] | None = None
    """E-mail address."""


class PetitionIn(StrictModel):
    """A petition: about the conduct of officials (`conduct`), a rule or procedure (`rule`), or a service (`service`)."""

    kind: KindOut
    """What it is about: `conduct`, `rule` or `service`."""
    subject: SubjectIn
    """What it is about in one line, in Vietnamese."""
    content: TextIn
    """The petition, in Vietnamese; plain text."""
    authority: UnitCodeIn
    """Code of the authority it is about."""
    contact: PetitionContact
    """Who petitions; sealed at rest and never published."""
    dossier: DossierCodeIn | None = None
    """Code of the dossier it is about, if any."""


class AppealIn(StrictModel):
    """A poor rating taken to the unit above the authority, as a petition about its service."""

    content: TextIn
    """What was wrong; plain text."""
    contact: PetitionContact
    """Who asks; the unit above needs it to answer."""
    consent: Annotated[Literal[True], Examples([True])]
    """Consent to the unit above reading this with the contact and the dossier's code; the rating itself stays unread."""


class AppealOut(Schema):
    """The petition an appeal has become. The secret is shown here only."""

    code: PetitionCode
    secret: Secret
    """With the code it opens the petition at `POST /v1/tracking/petitions/{code}` and may act for the petitioner."""


class PetitionAssignee(StrictModel):
    """The official who is to answer."""

    user: Annotated[values.Subject, StringConstraints(min_length=1, max_length=300)]
    name: Annotated[values.OfficialName, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), names.Visible]


class PetitionRecipient(StrictModel):
    """The unit a petition is forwarded to."""

    unit: UnitCodeIn


class PetitionTransitionIn(StrictModel):
    """An action on a petition. The petitioner reads `reason`; `note` stays among officials. The action decides which fields it needs and takes."""

    action: Annotated[PetitionAction, Examples(["accept"])]
    """What to do."""
    reason: Reason | None = None
    """The reason, which the petitioner reads; of a petitioner, what the unit is to read."""
    note: (
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000), Examples(["Đã gọi điện cho người gửi"])] | None
    ) = None
    """A note that stays among officials."""
    cause: Annotated[DeclineCause, Examples(["unclear"])] | None = None
    """Why it is not accepted."""
    to: PetitionRecipient | None = None
    """The competent unit."""
    assignee: PetitionAssignee | None = None
    """Who is to answer."""
    complex: Annotated[bool, Examples([False])] | None = None
    """Whether the longer limit for complex matters applies, where the rules have one."""
    subject: SubjectIn | None = None
    """The subject as it is published; null: as it was written."""
    content: TextIn | None = None
    """The text as it is published, without personal data; null: as it was written."""
    answer: TextIn | None = None
    """The answer; of `publish` the answer as it is published, null: as it was given."""
    secret: Secret | None = None
    """The secret of the petition, in place of a token: whoever has it acts as the petitioner."""

    @property
    def filled_fields(self) -> set[str]:
        """The fields with a value, beside the action and the secret."""
        return {name for name in self.model_fields_set - {"action", "secret"} if getattr(self, name) not in (None, "")}


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


class PetitionStepDeadline(Schema):
    """When a step is due, and why: `segments` lead without a gap from `started_at` to `due_at`."""

    step: Annotated[Step, Examples(["answer"])]
    """The step: to `classify` (accept, decline or forward), to `answer`, to `publish` the answer."""
    limit: TimeLimitOut
    """The time limit."""
    legal_basis: LegalBasis
    certainty: Certainty
    """How well the limit was verified."""
    started_at: Instant
    """When its clock began."""
    due_at: Instant
    """The last instant that is on time."""
    ended_at: Instant | None
    """When it was done; null while it is not."""
    remaining: timedelta | None
    """Working time left (ISO 8601), negative when late; null when it is done."""
    lateness: Annotated[Literal["early", "on_time", "late"], Examples(["on_time"])] | None
    """How it ended; null while it has not."""
    confirmed: Annotated[bool, Examples([True])]
    """False while it is due in a year whose holidays are not announced."""
    allowance: timedelta
    """The limit as working time."""
    segments: list[SegmentOut]
    """The time from `started_at` to `due_at`, each span with its reason."""


class PetitionDeadline(Schema):
    """The limits that run for a petition or that its answer was held to. Empty where it was declined or withdrawn."""

    code: PetitionCode
    rules: Annotated[str, Examples(["nd-20-2008-1"])]
    """Code and version of the rule set."""
    steps: list[PetitionStepDeadline]
    """The steps, the next one first."""


class PetitionVerification(Schema):
    """Whether the history of a petition is unaltered, and the petition as its history recorded it."""

    code: PetitionCode
    verified: Annotated[bool, Examples([True])]
    """Whether both are so."""
    length: Annotated[int, Examples([4])]
    """Entries according to the petition."""
    head: values.Sha256
    """Newest hash according to the petition."""
    event_count: Annotated[int, Examples([4])]
    """Published events it was compared with."""
    discrepancies: list[HistoryDiscrepancyOut]
    """What differs, at most 100."""
    checked_at: Instant
    """When it was computed."""


class PetitionFactor(StrictModel):
    """What opens a petition to its petitioner: the secret, or the telephone number in it, one of them."""

    secret: Secret | None = None
    """The secret that was shown when it was opened."""
    phone: (
        Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), Examples(["0912345678"])] | None
    ) = None
    """Telephone number."""


class TrackedPetitionStep(Schema):
    """One step of a petition, without anybody's name."""

    action: Annotated[str, Examples(["accept"])]
    """What was done."""
    status: Annotated[PetitionStatus, Examples(["processing"])]
    """The status it led to."""
    label: Annotated[str, Examples(["Tiếp nhận, xử lý"])]
    """What was done, in Vietnamese."""
    by: Annotated[Literal["petitioner", "official", "system"], Examples(["official"])]
    """Who did it."""
    unit: Annotated[values.UnitCode | None, Examples(["H35.01.01"])]
    """Code of the official's unit."""
    at: Instant
    """When."""


class TrackedPetition(Schema):
    """A petition as anyone who knows its code and a factor sees it. Its answers and actions need the secret: a phone number is known to many."""

    code: PetitionCode
    kind: KindOut
    """What it is about."""
    status: Annotated[PetitionStatus, Examples(["processing"])]
    """The status."""
    status_name: BilingualText
    """The status for people."""
    authority: PetitionUnit
    """The authority it is about."""
    unit: PetitionUnit
    """The unit that has it now."""
    opened_at: Instant
    """When it was opened."""
    due_at: Instant | None
    """When the answer must be there."""
    answered_at: Instant | None
    """When it was answered."""
    ended_at: Instant | None
    """When it ended."""
    appeal_until: Instant | None
    """Until when the answer may be appealed."""
    timeline: list[TrackedPetitionStep]
    """The steps, oldest first."""
    answers: list[PetitionAnswerOut] | None
    """All answers, oldest first; null without the secret."""
    actions: list[PetitionActionOut] | None
    """What the petitioner may do now, with the secret and `If-Match` of `version`; null without the secret."""
    version: Version


class PublicationDraft(Schema):
    """What `publish` would release now: the texts as they were written, without what has the form of personal data.

    A moderator reads it, and sends with `publish` the texts that need another wording.
    """

    subject: Annotated[str, Examples(["Quầy số 3 không có người trực"])]
    """What it is about in one line."""
    content: Annotated[str, Examples(["Tôi là [tên], chiều ngày 26/11 quầy đóng cửa."])]
    """The petition."""
    answer: Annotated[str, Examples(["Đơn vị đã bố trí người trực đủ giờ."])]
    """The answer."""
    has_contact: Annotated[list[str], Examples([["content"]])]
    """The texts that still have the petitioner's contact in them, as their address: they are refused as they are."""


class PublishedPetition(Schema):
    """A petition and its answer as a moderator released them: plain text, without anybody's contact."""

    code: PetitionCode
    kind: KindOut
    """What it is about."""
    subject: SubjectIn
    """What it is about in one line."""
    content: TextIn
    """The petition."""
    answer: TextIn
    """The answer."""
    authority: PetitionUnit
    """The authority it is about."""
    unit: PetitionUnit
    """Who answered."""
    opened_at: Instant
    """When it was opened."""
    answered_at: Instant
    """When that answer was given."""
    working_days: Annotated[float, Examples([6.5])]
    """Working time from reception by the unit to the answer, in working days of eight hours."""
    published_at: Instant
    """When it was published."""
    likes: Count
    dislikes: Count


class ReactionIn(StrictModel):
    """What an account thinks of a published petition and its answer; a later one replaces it."""

    kind: Annotated[Literal["like", "dislike"], Examples(["like"])]
    """`like` or `dislike`."""


class Reactions(Schema):
    """How many accounts like and dislike a published petition and its answer."""

    likes: Count
    dislikes: Count


class UnitStatistics(Schema):
    """The answers of a unit in a period. Where they are too few, figures are null and `reason` says so."""

    unit: PetitionUnit
    """The unit that answered."""
    answered: Annotated[int, Examples([42])] | None
    """Answers given in the period."""
    median_working_days: Annotated[float, Examples([6.5])] | None
    """Median of the working time from reception by the unit to the answer, in working days of eight hours."""
    on_time: Percent | None
    """Percent of answers given in time."""
    reopened: Percent | None
    """Percent of answers that were appealed, or after which the petition was reopened."""
    reason: BilingualText | None
    """Why there are no figures."""


class PetitionStatistics(Schema):
    """Units by the median of working days to answer, the shortest first. There is no total, from which a missing unit could be computed."""

    model_config = ConfigDict(serialize_by_alias=True)

    by: Annotated[Literal["authority"], Examples(["authority"])]
    """What a row is for."""
    first: date | None = Field(alias="from")
    """The first day counted, in Vietnam; null is from the beginning."""
    last: date | None = Field(alias="to")
    """The last day counted, in Vietnam; null is until now."""
    items: list[UnitStatistics]
    """The units; those without figures last."""


class PetitionRuleSets(Schema):
    """All rule sets with the one new petitions get."""

    current: Annotated[str, Examples(["nd-20-2008-1"])]
    """Code and version of the set a petition opened today gets."""
    items: list[PetitionRuleSet]
    """All versions of all sets."""
