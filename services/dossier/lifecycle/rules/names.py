"""Names of what is a code or a word in the tables: actions in English, steps of processing without a workflow of their own."""

from typing import Final

from services.dossier.lifecycle.rules.statuses import NAMES, Status
from services.dossier.lifecycle.rules.transitions import Transition
from services.kernel.bilingual import BilingualText

# By the Vietnamese label of the transition, which timeline and portal show; a test holds the table to it.
ACTIONS_EN: Final = {
    "Tiếp nhận hồ sơ": "Receive the dossier",
    "Từ chối tiếp nhận hồ sơ": "Refuse the dossier",
    "Yêu cầu bổ sung, hoàn thiện hồ sơ": "Ask for supplements",
    "Bổ sung hồ sơ": "Supplement the dossier",
    "Yêu cầu thực hiện nghĩa vụ tài chính": "Ask for payment",
    "Xác nhận đã thực hiện nghĩa vụ tài chính": "Confirm the payment",
    "Chuyển hồ sơ": "Forward the dossier",
    "Chuyển xử lý hồ sơ": "Start processing",
    "Thẩm định, trình lãnh đạo": "Submit the appraisal to the leader",
    "Phê duyệt kết quả": "Approve the result",
    "Ký số kết quả": "Sign the result",
    "Chuyển kết quả cho bộ phận một cửa": "Pass the result to the one-stop desk",
    "Chuyển lại bước trước": "Send back to an earlier step",
    "Lấy ý kiến phối hợp": "Ask another unit for its opinion",
    "Cho ý kiến phối hợp": "Give the opinion asked for",
    "Trả kết quả": "Hand over the result",
    "Rút hồ sơ": "Withdraw the dossier",
    "Yêu cầu rút hồ sơ": "Ask to withdraw the dossier",
    "Đồng ý cho rút hồ sơ": "Accept the withdrawal",
    "Không đồng ý cho rút hồ sơ": "Decline the withdrawal",
    "Dừng giải quyết hồ sơ": "Stop processing",
    "Xin lỗi và gia hạn thời gian giải quyết": "Apologise and extend the time limit",
    "Mở lại hồ sơ": "Reopen the dossier",
}
# What stands in a timeline beside the actions of the table: by the label its command records, to which tests hold each.
OTHER_STEPS_EN: Final = {
    "Nộp hồ sơ": "Submit the dossier",
    "Chuyển hồ sơ từ hệ thống khác": "Import from another system",
    "Hẹn lại ngày trả kết quả do lịch làm việc thay đổi": "New due date, for the working calendar has changed",
    "Hồ sơ không còn giá trị do không bổ sung trong thời hạn": "Lapsed: no supplement came within the term",
    "Kéo dài thời hạn bổ sung hồ sơ do lịch làm việc thay đổi": "Longer term for supplements, for the working calendar has changed",
}
# The steps of `workflow` where a procedure has none.
_STEPS: Final = {
    "appraisal": BilingualText(vi="Thẩm định", en="Appraisal"),
    "approval": BilingualText(vi="Phê duyệt", en="Approval"),
    "release": BilingualText(vi="Chuyển kết quả cho bộ phận một cửa", en="Passing the result to the one-stop desk"),
}
_STATUSES: Final = {status: BilingualText(vi=vi, en=en) for status, (vi, en) in NAMES.items()}


def status_name(status: str) -> BilingualText:
    """The name of a status."""
    return _STATUSES[Status(status)]


def action_label(transition: Transition) -> BilingualText:
    """What a transition is called."""
    return action_name(transition.label)


def action_name(label: str) -> BilingualText:
    """What a step of the timeline is called; one that was imported has the name it has there, in both languages."""
    return BilingualText(vi=label, en=ACTIONS_EN.get(label) or OTHER_STEPS_EN.get(label, label))


def step_name(step: str | None) -> BilingualText | None:
    """The name of a step; one of the procedure's own workflow has the name it has there, in both languages."""
    return None if step is None else _STEPS.get(step) or BilingualText(vi=step, en=step)
