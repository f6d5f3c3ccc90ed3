"""The national payment platform enquires and confirms, signed: its fields as they were read, each confirmation once, faults in between."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic_core import to_json

from services.contracts.dossier import PaymentLine
from services.integration.payment_gateways import protocol
from services.integration.settings import PaymentAccount, SigningKey
from services.kernel.vietnam import TIME_ZONE
from tests import machine
from tests.integration.builders import PASSWORD, PRIVATE_KEY, QUICK, party
from tests.integration.payment_gateways.builders import AMOUNT, DOSSIER, PAYMENT, Money, at_once, cancelled, event, settled
from tests.running import Apps, serving

KEY = protocol.Key("platform-1", "a secret shared with the pretend platform")
ACCOUNTS = {
    "default": PaymentAccount(number="3511000", bank="KBNN", holder="Trung tâm Phục vụ hành chính công"),
    "1.009999": PaymentAccount(number="999", bank="VCB", holder="Sở Xây dựng"),
}


@pytest.fixture
async def money(apps: Apps) -> AsyncIterator[Money]:
    """The integration service on a port, and the pretend platform that calls it."""
    here = machine.free_port()
    sandbox = await apps.fresh(
        "sandbox", portal_username="lai-chau", portal_password=PASSWORD, fault_delay=5, platform_keys={KEY.id: KEY.secret}
    )
    sandbox = sandbox.with_worker(platform_url=f"http://127.0.0.1:{here}/v1/payment-platform")
    integration = await apps.fresh("integration", portal_password=PASSWORD, private_keys=(PRIVATE_KEY,), **QUICK)
    keys = (SigningKey(id=KEY.id, secret=KEY.secret),)
    integration = integration.with_worker(payment_platform_keys=keys, payment_accounts=ACCOUNTS, payment_platform_suffix=".00")
    async with serving(integration.app, here, lifespan="off") as url:
        yield Money(integration, sandbox, url)
    await integration.database.close()
    await sandbox.database.close()


async def enquire(money: Money, dossier: str = DOSSIER) -> dict[str, Any]:
    """The province's answer to an enquiry of the platform."""
    response = await money.sandbox.client.post("/sandbox/platform/enquiries", json={"dossier": dossier})
    assert response.status_code == 200, response.text
    return response.json()["answer"]


async def confirm(money: Money, debt: str, **changes: Any) -> dict[str, Any]:
    """The province's answer to a confirmation of the platform; status 0 where it was lost."""
    body = {"debt": debt, "dossier": DOSSIER, "amount": AMOUNT, "transaction": "NTT-1"} | changes
    response = await money.sandbox.client.post("/sandbox/platform/confirmations", json=body)
    assert response.status_code == 200, response.text
    return response.json()


async def owed(money: Money) -> str:
    """A payment is asked for and was enquired after; its code at the platform."""
    await money.integration.deliver(event())
    return (await enquire(money))["message"]["MaTraCuuTT"]


async def test_what_is_owed_is_answered_in_the_platforms_fields(money: Money):
    lines = (PaymentLine(kind="charge", name="Lệ phí", amount=30_000), PaymentLine(kind="fee", name="Phí", amount=20_000))
    payment = event(lines=lines)
    await money.integration.deliver(party(DOSSIER, address="Bản Hon, Lai Châu"))
    await money.integration.deliver(payment)
    answer = await enquire(money)
    code = DOSSIER + f"{payment.requested_at.astimezone(TIME_ZONE):%Y%m%d%H%M%S}"
    fee = f"Nộp phí, lệ phí hồ sơ {DOSSIER}"
    assert answer == {
        "error_code": 1,
        "message": {
            "MaTraCuuTT": code,
            "MaDichVu": "2",
            "MaDVC": "1.001193.00",
            "TenDVC": "Đăng ký khai sinh",
            "MaTTHC": "1.001193",
            "TenTTHC": "Đăng ký khai sinh",
            "MaDonVi": "H35.01.01",
            "TenDonVi": "Trung tâm Phục vụ hành chính công tỉnh",
            "MaHoSo": DOSSIER,
            "PhiLePhi": [
                {"LoaiPhiLePhi": "2", "MaPhiLePhi": "1", "TenPhiLePhi": "Lệ phí", "SoTien": 30_000},
                {"LoaiPhiLePhi": "1", "MaPhiLePhi": "2", "TenPhiLePhi": "Phí", "SoTien": 20_000},
            ],
            "TKThuHuong": "3511000",
            "MaNHThuHuong": "KBNN",
            "TenTKThuHuong": "Trung tâm Phục vụ hành chính công",
            "MaLoaiHinhThuPhat": "",
            "TenLoaiHinhThuPhat": "",
            "MaCoQuanQD": "",
            "TenCoQuanQD": "",
            "KhoBac": "",
            "NgayQD": "",
            "SoQD": "",
            "ThoiGianViPham": "",
            "DiaDiemViPham": "",
            "TenNguoiViPham": "",
            "TaiKhoanThuNSNN": "",
            "NoiDungThanhToan": fee,
            "HoTenNguoiNop": "Lò Thị Mai",
            "SoCMNDNguoiNop": "012200000017",
            "DiaChiNguoiNop": "Bản Hon, Lai Châu",
            "HuyenNguoiNop": "",
            "TinhNguoiNop": "",
            "DSKhoanNop": [{"NoiDung": fee.removeprefix("Nộp phí").replace(", lệ", "Phí, lệ"), "SoTien": "50000"}],
        },
    }


async def test_a_debt_keeps_its_code_and_two_debts_of_one_second_have_different_ones(money: Money):
    at = datetime.now(UTC)
    await money.integration.deliver(event(requested_at=at))
    await money.integration.deliver(event(code="pm-b", requested_at=at))
    first, again = [(await enquire(money))["message"]["MaTraCuuTT"] for _ in range(2)]
    await confirm(money, first)
    other = (await enquire(money))["message"]["MaTraCuuTT"]
    assert first == again
    assert other != first


async def test_concurrent_enquiries_get_one_code(money: Money):
    await money.integration.deliver(event())
    answers = await at_once(*(enquire(money) for _ in range(5)))
    assert len({each["message"]["MaTraCuuTT"] for each in answers}) == 1


async def test_a_procedure_may_have_an_account_of_its_own(money: Money):
    procedure = event().procedure.model_copy(update={"code": "1.009999"})
    await money.integration.deliver(event(procedure=procedure))
    assert (await enquire(money))["message"]["TKThuHuong"] == "999"


@pytest.mark.parametrize(
    "events",
    [[], [event(), settled()], [event(), cancelled()]],
    ids=["unknown", "paid", "cancelled"],
)
async def test_where_nothing_is_owed_the_answer_is_an_empty_list(money: Money, events: list[Any]):
    for each in events:
        await money.integration.deliver(each)
    assert await enquire(money) == {"error_code": 0, "message": []}


async def test_a_confirmation_is_reported_once_however_often_it_comes(money: Money):
    debt = await owed(money)
    answers = [(await confirm(money, debt))["answer"] for _ in range(2)]
    (report,) = await money.reports()
    assert answers == [{"error_code": 0, "message": "Thành công"}] * 2
    assert {name: report[name] for name in ("code", "gateway", "transaction", "outcome", "amount", "via")} == {
        "code": PAYMENT,
        "gateway": "national",
        "transaction": "NTT-1",
        "outcome": "succeeded",
        "amount": AMOUNT,
        "via": "platform",
    }
    assert await enquire(money) == {"error_code": 0, "message": []}


@pytest.mark.parametrize("confirmations", [8, pytest.param(20, marks=pytest.mark.soak)])
async def test_confirmations_at_once_are_one_report(money: Money, confirmations: int):
    debt = await owed(money)
    await at_once(*(confirm(money, debt) for _ in range(confirmations)))
    assert len(await money.reports()) == 1


async def test_a_confirmation_whose_answer_is_lost_is_repeated_without_a_second_report(money: Money):
    debt = await owed(money)
    await money.fault("answer_lost", "platform")
    assert (await confirm(money, debt))["status"] == 0
    assert (await confirm(money, debt))["answer"]["error_code"] == 0
    assert len(await money.reports()) == 1


async def test_another_amount_is_reported_as_it_is_because_the_money_was_moved(money: Money):
    debt = await owed(money)
    await money.fault("wrong_amount", "platform")
    assert (await confirm(money, debt))["answer"]["error_code"] == 0
    assert [each["amount"] for each in await money.reports()] == [AMOUNT + 1_000]


async def test_a_confirmation_after_cancellation_is_reported(money: Money):
    debt = await owed(money)
    await money.integration.deliver(cancelled())
    await confirm(money, debt)
    assert [each["outcome"] for each in await money.reports()] == ["succeeded"]


async def test_a_second_payment_of_a_debt_is_reported_too(money: Money):
    debt = await owed(money)
    for number in ("NTT-1", "NTT-2"):
        await confirm(money, debt, transaction=number)
    assert [each["transaction"] for each in await money.reports()] == ["NTT-1", "NTT-2"]


async def test_a_failed_payment_is_reported_and_the_debt_stands(money: Money):
    debt = await owed(money)
    await confirm(money, debt, succeeded=False)
    assert [each["outcome"] for each in await money.reports()] == ["failed"]
    assert (await enquire(money))["error_code"] == 1


async def test_what_belongs_to_no_debt_of_ours_is_refused(money: Money):
    await money.integration.deliver(event())
    before = await confirm(money, f"{DOSSIER}20261128083000")
    debt = (await enquire(money))["message"]["MaTraCuuTT"]
    elsewhere = await confirm(money, debt, dossier="H35.01.01-261128-00002")
    assert [each["answer"]["error_code"] for each in (before, elsewhere)] == [-1, -1]
    assert await money.reports() == []


async def test_a_transaction_pays_one_debt(money: Money):
    debt = await owed(money)
    await confirm(money, debt)
    await money.integration.deliver(event(code="pm-b"))
    other = (await enquire(money))["message"]["MaTraCuuTT"]
    assert (await confirm(money, other))["answer"]["error_code"] == -1
    assert len(await money.reports()) == 1


@pytest.mark.parametrize("mode", ["wrong_signature", "other_key", "clock_skew"])
async def test_a_call_that_is_not_signed_by_the_platform_now_learns_nothing_and_has_no_effect(money: Money, mode: str):
    debt = await owed(money)
    await money.fault(mode, "platform", times=2, seconds=-3_600)
    confirmed = await confirm(money, debt)
    enquired = await money.sandbox.client.post("/sandbox/platform/enquiries", json={"dossier": DOSSIER})
    assert (confirmed["status"], enquired.json()["status"]) == (403, 403)
    assert DOSSIER not in enquired.text
    assert await money.reports() == []
    assert len(await money.refused()) == 2 if mode != "other_key" else True


async def test_without_a_key_the_platform_is_not_answered(money: Money):
    money.integration.app.state.settings = money.integration.app.state.settings.model_copy(update={"payment_platform_keys": ()})
    response = await money.sandbox.client.post("/sandbox/platform/enquiries", json={"dossier": DOSSIER})
    assert response.json()["status"] == 403


GOOD = {
    "MaTraCuuTT": "x",
    "MaHoSo": DOSSIER,
    "SoTien": "50000",
    "TrangThaiThanhToan": "1",
    "MaGiaoDich": "NTT-1",
    "ThoiGianThanhToan": "20261128083000",
}


UNREADABLE = [
    b"garbage",
    b"[]",
    b"{}",
    *(to_json(GOOD | {"SoTien": amount}) for amount in ("-1", "1.5", "1e9", "", 1.5, True, "9" * 20)),
    to_json(GOOD | {"TrangThaiThanhToan": "2"}),
    to_json(GOOD | {"MaGiaoDich": "a b"}),
    to_json(GOOD | {"ThoiGianThanhToan": "2026-11-28"}),
    to_json(GOOD | {"ThoiGianThanhToan": "20261332083000"}),
    to_json(GOOD | {"ThoiGianThanhToan": "00010101000000"}),
    to_json(GOOD | {"ThoiGianThanhToan": "99991231235959"}),
    to_json(GOOD | {"MaHoSo": "a\0b"}),
    to_json(GOOD | {"MaTraCuuTT": "a\0b"}),
]


async def test_a_confirmation_that_cannot_be_read_is_refused_in_the_platforms_words(money: Money):
    for body in UNREADABLE:
        headers = protocol.headers(KEY, "platform", body, at=datetime.now(UTC))
        response = await money.integration.client.post("/v1/payment-platform/paymentconfirm", content=body, headers=headers)
        assert response.json() == {"error_code": -1, "message": "Nội dung yêu cầu không hợp lệ."}, body


async def test_more_than_a_call_has_is_not_read(money: Money):
    headers = protocol.headers(KEY, "platform", b" " * 20_000, at=datetime.now(UTC) + timedelta(0))
    response = await money.integration.client.post("/v1/payment-platform/paymentconfirm", content=b" " * 20_000, headers=headers)
    assert response.status_code == 413
