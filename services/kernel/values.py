"""Values that stand in the shapes of many services: what each means and an example of it, written once for the OpenAPI documents."""

from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema


@dataclass(frozen=True)
class Meaning:
    """What a value means, with an example. A field of this type that has a docstring of its own keeps that instead."""

    description: str
    example: Any

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The JSON Schema of the value with its meaning."""
        return handler(schema) | {"description": self.description, "examples": [self.example]}


CODE_FORMAT: Final = StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9._-]+$")
"""What a code in a request looks like, whether or not there is anything with that code."""
CodeIn = Annotated[str, CODE_FORMAT]
XML_TEXT: Final = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]*$"
"""The pattern of a text XML can carry, with its line breaks."""

Code = Annotated[str, Meaning("The code, which stays when the name changes.", "H35.01.01")]
Name = Annotated[str, Meaning("The name people read, in Vietnamese.", "Trung tâm Phục vụ hành chính công tỉnh Lai Châu")]
DossierCode = Annotated[
    str,
    Meaning("Code of the dossier: the authority, the day of submission (yymmdd) and a running number.", "H35.01.01-261128-00001"),
]
PetitionCode = Annotated[
    str, Meaning("Code of the petition: the day it was opened (yymmdd) and a running number.", "PAKN-261128-00001")
]
ProcedureCode = Annotated[str, Meaning("National code of the procedure.", "1.001193")]
FullProcedureCode = Annotated[str, Meaning("Code of the procedure in this province's own system.", "1.001193.000.00.00.H35")]
ProcedureName = Annotated[str, Meaning("Name of the procedure, in Vietnamese.", "Thủ tục đăng ký khai sinh")]
ProcedureVersion = Annotated[int, Meaning("Version of the procedure, from 1; each publication makes a new one.", 2)]
FieldCode = Annotated[str, Meaning("Code of the field of administration.", "ho-tich")]
UnitCode = Annotated[str, Meaning("Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).", "H35.01.01")]
UnitName = Annotated[
    str, Meaning("Name of the authority or unit, in Vietnamese.", "Trung tâm Phục vụ hành chính công tỉnh Lai Châu")
]
OfficialName = Annotated[str, Meaning("Name of the official.", "Vàng Thị Hoa")]
Position = Annotated[str, Meaning("Position of the official, as their token states it.", "Cán bộ tiếp nhận")]
Subject = Annotated[str, Meaning("Account of a person: the issuer of their tokens and the `sub` claim.", "demo|clerk")]
Version = Annotated[
    int, Meaning("Version of the resource, from 1, one more with each change; its ETag is the same number in quotes.", 3)
]
StatusCode = Annotated[int, Meaning("National code of the status, 1 to 10.", 4)]
Vnd = Annotated[int, Meaning("Amount in whole Vietnamese dong (VND).", 50_000)]
Percent = Annotated[float, Meaning("A share in percent, 0 to 100.", 97.5)]
Count = Annotated[int, Meaning("How many there are.", 12)]
LegalBasis = Annotated[str, Meaning("The provision of law it rests on, in Vietnamese.", "Nghị định 61/2018/NĐ-CP, Điều 19")]
Vietnamese = Annotated[str, Meaning("The text in Vietnamese.", "Ngày làm việc")]
English = Annotated[str, Meaning("The text in English.", "Working day")]
Pointer = Annotated[str, Meaning("JSON Pointer (RFC 6901) to the place.", "/applicant/name")]
Sha256 = Annotated[
    str, Meaning("SHA-256, in lower-case hexadecimal.", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
]
QrCode = Annotated[
    str,
    Meaning(
        "What the QR code on the paper says: the address of its check, whose last part is verified without a network, too.",
        "https://dichvucong.laichau.gov.vn/v1/verify/0oRDoQEnoQREVflG3Fhp…",
    ),
]
Cursor = Annotated[
    str,
    Meaning("Cursor of the following page, for the parameter `cursor`; null on the last page.", "WyIzZjJhMWI0YyIsICJIMzUuMDEiXQ"),
]
