"""What a citizen is told of fees and results: what to pay and where, why a payment stands as it does, where a result is checked."""

from typing import Any

from playwright.async_api import expect

from tests.browsing import Visits, photograph, violations
from tests.web.signed_in import UNIT, kept

CODE = "H35.01.01-261127-00001"
AT = "2026-11-27T08:00:00+07:00"
DOSSIER = {
    "code": CODE,
    "status": "awaiting_payment",
    "status_name": {"vi": "Yêu cầu thực hiện nghĩa vụ tài chính", "en": "Waiting for payment by the applicant"},
    "procedure": {"code": "1.001193", "name": "Thủ tục đăng ký khai sinh", "version": 1},
    "authority": UNIT,
    "unit": UNIT,
    "applicant": {"kind": "citizen", "name": "Lò Thị Mai", "id_number": None, "phone": None, "email": None, "address": None},
    "assignee": None,
    "step_name": None,
    "submitted_at": AT,
    "due_at": None,
    "channel": "online",
    "return_method": "online",
    "form": {},
    "components": [],
    "missing_components": [],
    "clock": {"state": "stopped", "remaining": None, "lateness": None},
    "payment": {"state": "requested", "amount": 16_000},
    "actions": [],
    "version": 3,
}
PAYMENT = {
    "id": "pm-7d2k4m6p8r3t5v7x2z4b6d8f3h",
    "state": "requested",
    "state_name": {"vi": "Chờ nộp", "en": "To be paid"},
    "amount": 16_000,
    "lines": [{"kind": "charge", "name": "Lệ phí cấp bản sao", "amount": 16_000}],
    "reason": None,
    "payable": True,
    "checkout": "/v1/payment-checkouts/pm-7d2k4m6p8r3t5v7x2z4b6d8f3h",
    "paid_at": None,
    "receipts": [],
    "refunds": [{"amount": 8_000, "state": "requested", "reason": "Nộp thừa", "ended_at": None}],
}
EXPLANATION = {
    "because": {"vi": "Chưa có khoản tiền nào cho yêu cầu này.", "en": "No money has come for this request."},
    "steps": [{"at": AT, "text": {"vi": "Cơ quan yêu cầu nộp 16.000 đồng.", "en": "16,000 VND were asked for."}}],
    "next": {"who": "applicant", "text": {"vi": "Người nộp thanh toán trực tuyến hoặc tại quầy.", "en": "The applicant pays."}},
}
RESULT = {
    "id": "0190f2a5-6c3e-7d41-9b7a-3f1c2d4e5f60",
    "state": "superseded",
    "title": "Giấy xác nhận",
    "number": "12/GXN",
    "valid_until": None,
    "signers": [],
    "signatures": [{"signer": "person", "by": "Trần Minh Đức", "at": AT}],
    "released_at": AT,
    "qr_code": "https://dichvucong.laichau.gov.vn/v1/verify/0oRJogEnBEQ",
    "version": 5,
}
RESPONSES: dict[str, Any] = {
    "**/v1/**": {"items": [], "next": None},
    f"**/v1/dossiers/{CODE}": {"json": DOSSIER, "headers": {"ETag": '"3"'}},
    f"**/v1/dossiers/{CODE}/deadline": {
        "state": "stopped",
        "limit": None,
        "segments": [],
        "stops": [],
        "extensions": [],
        "reschedules": [],
    },
    f"**/v1/dossiers/{CODE}/payments": {"items": [PAYMENT]},
    f"**/v1/dossiers/{CODE}/results": {"items": [RESULT]},
    "**/v1/payments/*/explanation": EXPLANATION,
    "**/v1/procedures/1.001193?*": {"status": 404, "json": {"code": "not_found"}},
}


async def test_what_is_to_be_paid_leads_to_the_gateway_and_says_why(visits: Visits, site: str):
    visits.allowed.append("status of 404")
    page = await visits.open(f"{site}/citizen#/dossiers/{CODE}", init_script=kept(), responses=RESPONSES, reduced_motion="reduce")
    fees = page.get_by_role("region", name="Phí, lệ phí")
    await expect(fees.get_by_role("link", name="Nộp trực tuyến")).to_have_attribute("href", PAYMENT["checkout"])
    await expect(fees.get_by_text("Đang hoàn 8.000 đồng: Nộp thừa")).to_be_visible()
    await fees.get_by_text("Vì sao ở trạng thái này?").click()
    await expect(fees.get_by_text("Chưa có khoản tiền nào cho yêu cầu này.")).to_be_visible()
    await expect(fees.get_by_text("Người nộp thanh toán trực tuyến hoặc tại quầy.")).to_be_visible()
    results = page.get_by_role("region", name="Kết quả", exact=True)
    await expect(results.get_by_text("Đã có bản khác thay thế")).to_be_visible()
    await expect(results.get_by_role("link", name="Kiểm tra kết quả này")).to_have_attribute("href", RESULT["qr_code"])
    assert await violations(page) == []
    await photograph(page, "citizen-payment")
