"""The names of the statuses: in Vietnamese as in the national list (domain facts 1.5), in English our own."""

from services.dossier.lifecycle.rules.transitions import Status

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
