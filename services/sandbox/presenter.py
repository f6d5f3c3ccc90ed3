"""From rows of the sandbox portal to shapes."""

from collections.abc import Sequence
from typing import Any, Final

from services.sandbox.models import Dossier, Fault, InboundMessage
from services.sandbox.schemas.portal import FaultOut, InboundMessageOut, SubmittedDossierOut

STATUSES: Final = {
    "1": "Mới đăng ký",
    "2": "Được tiếp nhận",
    "3": "Không được tiếp nhận",
    "4": "Đang xử lý",
    "5": "Yêu cầu bổ sung giấy tờ",
    "6": "Yêu cầu thực hiện nghĩa vụ tài chính",
    "7": "Công dân yêu cầu rút hồ sơ",
    "8": "Dừng xử lý",
    "9": "Đã xử lý xong",
    "10": "Đã trả kết quả",
}
"""The portal's names of its statuses (domain facts 1.5)."""


def status(record: dict[str, Any]) -> str:
    """The code of a record's status as text."""
    return str(record.get("TrangThaiHoSo") or "")


def submitted_dossier(dossier: Dossier, steps: Sequence[dict[str, Any]], messages: Sequence[InboundMessage]) -> SubmittedDossierOut:
    """A dossier as its citizen sees it."""
    code = status(dossier.record)
    return SubmittedDossierOut(
        code=dossier.code,
        owner=dossier.owner,
        status=code,
        status_name=STATUSES.get(code, ""),
        dossier=dossier.record,
        steps=list(steps),
        messages=[_message(each) for each in messages],
    )


def _message(row: InboundMessage) -> InboundMessageOut:
    return InboundMessageOut(
        id=row.id,
        deliveries=row.deliveries,
        result=row.result,
        message=row.message,
        created_at=row.created_at,
        answered_at=row.answered_at,
    )


def fault(row: Fault) -> FaultOut:
    """A fault of the switchboard."""
    return FaultOut.model_validate(row, from_attributes=True)
