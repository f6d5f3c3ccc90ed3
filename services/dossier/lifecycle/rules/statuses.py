"""The statuses of a dossier: those of the national list with their names, which wait for the applicant, which end the processing."""

from enum import StrEnum


class Status(StrEnum):
    """The status of a dossier; `national` is its code on the national portal."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    REJECTED = "rejected"
    PROCESSING = "processing"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    COMPLETED = "completed"
    RETURNED = "returned"

    @property
    def national(self) -> int:
        """1-10, in the order of the national list."""
        return _NATIONAL[self]


_NATIONAL = {status: code for code, status in enumerate(Status, 1)}

WAITING = frozenset({Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT})
"""The applicant has to do something; a clock that had started stands still."""
ENDED = frozenset({Status.REJECTED, Status.WITHDRAWN, Status.STOPPED, Status.COMPLETED, Status.RETURNED})
"""Processing is over."""

NAMES: dict[Status, tuple[str, str]] = {
    Status.SUBMITTED: ("Mới đăng ký", "Submitted"),
    Status.RECEIVED: ("Được tiếp nhận", "Received"),
    Status.REJECTED: ("Không được tiếp nhận", "Not accepted"),
    Status.PROCESSING: ("Đang xử lý", "Being processed"),
    Status.AWAITING_SUPPLEMENT: ("Yêu cầu bổ sung giấy tờ", "Waiting for further papers from the applicant"),
    Status.AWAITING_PAYMENT: ("Yêu cầu thực hiện nghĩa vụ tài chính", "Waiting for payment by the applicant"),
    Status.WITHDRAWN: ("Công dân yêu cầu rút hồ sơ", "Withdrawn by the applicant"),
    Status.STOPPED: ("Dừng xử lý", "Processing stopped"),
    Status.COMPLETED: ("Đã xử lý xong", "Processed; the result is ready"),
    Status.RETURNED: ("Đã trả kết quả", "The result has been handed over"),
}
"""In Vietnamese as in the national list (domain facts 1.5), in English our own."""
