"""What people and officials send."""

from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import StrictModel
from services.kernel import names, phone_numbers, unit_codes, values
from services.kernel.bilingual import invalid
from services.satisfaction.petitions.rules.rule_sets import Kind
from services.satisfaction.petitions.rules.transitions import PetitionAction

# NĐ 20/2008/NĐ-CP for the form; the list is motcua's.
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
KindOut = Annotated[Kind, Examples(["conduct"])]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=100), Examples(["pQ3x0cVv1yF2m8o5rT6uWg"])]


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
    """Why it is not accepted: without a real name, address or telephone (`anonymous`), not clear or specific, not in Vietnamese, a complaint or
    denunciation, which has a procedure of its own (`complaint_procedure`), answered before, or not a matter of petitions (`out_of_scope`).
    """
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


class PetitionFactor(StrictModel):
    """What opens a petition to its petitioner: the secret, or the telephone number in it, one of them."""

    secret: Secret | None = None
    """The secret that was shown when it was opened."""
    phone: (
        Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), Examples(["0912345678"])] | None
    ) = None
    """Telephone number."""


class ReactionIn(StrictModel):
    """What an account thinks of a published petition and its answer; a later one replaces it."""

    kind: Annotated[Literal["like", "dislike"], Examples(["like"])]
    """`like` or `dislike`."""
