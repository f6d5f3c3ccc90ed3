"""Cash at the desk: receipts without gaps, void ones that keep their numbers, and what does not become a receipt."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from services.dossier.calendar_versions import CalendarVersions
from services.dossier.cases import timers as cases_timers
from services.dossier.payments import timers
from tests.chassis import papers
from tests.dossier.builders import ELSEWHERE, act, see
from tests.dossier.payments.builders import FEE, awaiting, balances, get, post, report, state
from tests.running import Service

TAKEN = {"cash:H35.01.01": FEE, "fees": -FEE}


async def _take(service: Service, payment: str, actor="clerk", **body):
    return await post(service, f"/v1/payments/{payment}/receipts", actor, **body)


async def _numbers(service: Service) -> list[int]:
    return [number for (number,) in await service.rows("select number from receipt order by number")]


async def test_cash_settles_the_payment_with_a_receipt(service: Service, waiting: tuple[str, str]):
    code, payment = waiting
    answer = await _take(service, payment)
    receipt = answer.json()
    assert (answer.status_code, receipt["number"], receipt["book"], receipt["amount"]) == (201, 1, "BL1", FEE)
    assert await get(service, answer.headers["location"], "citizen") == receipt
    dossier = (await see(service, code, "citizen")).json()
    assert (dossier["status"], dossier["payment"]["state"]) == ("received", "paid")
    last = (await service.emitted())[-1]["data"]
    assert (last["paid_online"], last["paid_in_cash"], last["step"]["by"]) == (None, True, "Vàng Thị Hoa")
    assert await balances(service) == TAKEN


@pytest.mark.parametrize("count", [2, pytest.param(6, marks=pytest.mark.soak)])
async def test_receipts_of_many_desks_at_once_are_numbered_without_gaps(service: Service, count: int):
    payments = [(await awaiting(service))[1] for _ in range(count)]
    answers = await asyncio.gather(*(_take(service, payment) for payment in payments for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [201] * count + [409] * count
    assert await _numbers(service) == list(range(1, count + 1))


async def test_a_receipt_whose_transaction_is_killed_leaves_no_gap(service: Service, waiting: tuple[str, str]):
    payments = [waiting[1], *[(await awaiting(service))[1] for _ in range(2)]]
    await _take(service, payments[0])
    killed = """
        create or replace function killed() returns trigger language plpgsql as $$
        begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
        create constraint trigger killed after insert on receipt deferrable initially deferred for each row execute function killed()
    """
    async with service.database.transaction() as session:
        for statement in killed.split(";\n        create constraint"):
            await session.execute(text(statement if "function killed() returns" in statement else f"create constraint{statement}"))
    try:
        dead = await _take(service, payments[1])
    finally:
        async with service.database.transaction() as session:
            await session.execute(text("drop trigger killed on receipt"))
    assert dead.status_code == 503
    assert (await _take(service, payments[2])).json()["number"] == 2
    assert (await _take(service, payments[1])).json()["number"] == 3
    assert await _numbers(service) == [1, 2, 3]


async def test_a_refused_receipt_leaves_no_gap(service: Service, waiting: tuple[str, str]):
    _, first = waiting
    _, second = await awaiting(service)
    await _take(service, first)
    assert (await _take(service, first)).json()["code"] == "payment_not_open"
    assert (await _take(service, second)).json()["number"] == 2


async def test_each_book_and_unit_counts_by_itself(service: Service, waiting: tuple[str, str]):
    first, second, third = waiting[1], *[(await awaiting(service))[1] for _ in range(2)]
    numbers = [
        (await _take(service, first)).json()["number"],
        (await _take(service, second, book="BL2")).json()["number"],
        (await _take(service, third)).json()["number"],
    ]
    assert numbers == [1, 1, 2]


async def test_only_a_clerk_of_the_unit_takes_cash(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    for actor in ("officer", "leader", ("clerk", {"sub": "clerk-3", "unit": "H35.01"})):
        assert (await _take(service, payment, actor)).status_code in (403, 404), actor
    assert (await state(service, payment), await _numbers(service)) == ("requested", [])


async def test_a_void_receipt_keeps_its_number_and_the_sum_is_asked_for_again(service: Service, waiting: tuple[str, str]):
    code, payment = waiting
    address = (await _take(service, payment)).headers["location"]
    void = await post(service, f"{address}/void", "clerk", reason="Người nộp đổi ý")
    assert (void.status_code, void.json()["number"], void.json()["void_reason"]) == (200, 1, "Người nộp đổi ý")
    assert (await state(service, payment), await balances(service)) == ("requested", {"receivable": FEE, "assessed": -FEE})
    assert (await see(service, code, "citizen")).json()["payment"]["state"] == "requested"
    assert (await _take(service, payment)).json()["number"] == 2
    assert await balances(service) == TAKEN


async def test_a_void_receipt_of_an_ended_dossier_asks_for_nothing(service: Service):
    code, payment = await awaiting(service, steps=(("clerk", "receive"), ("officer", "start")))
    address = (await _take(service, payment)).headers["location"]
    await act(service, code, "officer", "stop", reason="Không đủ điều kiện")
    void = await post(service, f"{address}/void", "clerk", reason="Người nộp đổi ý")
    assert (void.status_code, await state(service, payment), await balances(service)) == (200, "cancelled", {})
    assert (await see(service, code, "citizen")).json()["payment"] == {"state": "none", "amount": 0}


async def test_a_dossier_that_lapses_asks_for_nothing_any_more(service: Service):
    code, payment = await awaiting(service, steps=(("clerk", "receive"), ("officer", "start")))
    address = (await _take(service, payment)).headers["location"]
    await post(service, f"{address}/void", "clerk", reason="Người nộp đổi ý")
    await act(service, code, "officer", "request_supplement", reason="Thiếu giấy tờ")
    async with service.database.engine.begin() as connection:
        await connection.exec_driver_sql("update dossier set lapses_at = now()")
    database, context = service.database, service.app.state.context
    assert await cases_timers.run_once(database, CalendarVersions(database), at=datetime.now(UTC)) == 1
    assert [await timers.cancel_of_ended(database, context) for _ in range(2)] == [True, False]
    assert (await state(service, payment), await balances(service)) == ("cancelled", {})
    read = (await see(service, code, "citizen")).json()
    assert (read["status"], read["payment"]) == ("stopped", {"state": "none", "amount": 0})
    verified = await get(service, f"/v1/dossiers/{code}/history/verification", "citizen")
    assert (verified["verified"], verified["discrepancies"]) == (True, [])


async def test_a_receipt_with_a_slip_of_the_pen_is_replaced_and_no_money_moves(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    address = (await _take(service, payment)).headers["location"]
    replaced = (await post(service, f"{address}/void", "clerk", reason="Ghi sai tên", replacement=True)).json()
    read = await get(service, f"/v1/payments/{payment}", "citizen")
    assert (replaced["number"], replaced["replaces"], replaced["voided_at"]) == (2, 1, None)
    assert [(each["number"], each["voided_at"] is None) for each in read["receipts"]] == [(1, False), (2, True)]
    assert (read["state"], await balances(service)) == ("paid", TAKEN)


async def test_a_receipt_is_voided_once_and_not_after_its_money_went_back(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    address = (await _take(service, payment)).headers["location"]
    await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=1_000, way="cash", reason="Thu thừa")
    paid_back = await post(service, f"{address}/void", "clerk", reason="Nhầm")
    await post(service, f"{address}/void", "clerk", reason="Ghi sai tên", replacement=True)
    twice = await post(service, f"{address}/void", "clerk", reason="Nhầm")
    assert [(each.status_code, each.json()["code"]) for each in (paid_back, twice)] == [
        (409, "receipt_paid_back"),
        (409, "receipt_void"),
    ]


async def test_cash_and_a_gateway_at_the_same_time_are_one_payment_and_one_refund(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await asyncio.gather(_take(service, payment), service.deliver(report(payment)))
    money = await balances(service)
    assert await state(service, payment) == "paid"
    assert money in (
        {"cash:H35.01.01": FEE, "fees": -FEE, "gateway:vnpay": FEE, "refunds_payable": -FEE},
        {"gateway:vnpay": FEE, "fees": -FEE},
    )


async def test_two_receipts_for_one_payment_are_one(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    answers = await asyncio.gather(*(_take(service, payment) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert (await _numbers(service), await balances(service)) == ([1], TAKEN)


async def test_a_stranger_reads_no_receipt(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    address = (await _take(service, payment)).headers["location"]
    for actor in (("citizen", {"sub": "neighbour"}), ("clerk", {"sub": "clerk-2", "unit": ELSEWHERE})):
        answer = await service.client.get(address, headers=service.token(actor[0], **actor[1]))
        assert (answer.status_code, answer.json()["code"]) == (404, "receipt_not_found")


# -- on paper ----------------------------------------------------------------------------------------------------------


async def test_a_receipt_on_paper_says_who_paid_what_in_figures_and_words(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    address = (await _take(service, payment)).headers["location"]
    answer = await service.client.get(f"{address}.pdf", headers=service.token("citizen"))
    printed = papers.text(answer.content)
    assert (answer.status_code, answer.headers["content-type"], papers.pages(answer.content)) == (200, "application/pdf", 1)
    assert papers.is_archival(answer.content)
    for text_ in (
        "BIÊN LAI THU PHÍ, LỆ PHÍ",
        "Quyển: BL1/",
        "Số: 0000001",
        "Lò Thị Mai",
        "8.000",
        "Tám nghìn đồng",
        "Vàng Thị Hoa",
    ):
        assert text_ in printed
    assert "Đã hủy" not in printed


async def test_a_void_receipt_on_paper_says_so_and_the_one_in_its_place_names_it(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    address = (await _take(service, payment)).headers["location"]
    await post(service, f"{address}/void", "clerk", reason="Ghi sai tên", replacement=True)
    void = await service.client.get(f"{address}.pdf", headers=service.token("clerk"))
    second = await service.client.get(f"{address[:-1]}2.pdf", headers=service.token("clerk"))
    assert "Đã hủy: Ghi sai tên" in papers.text(void.content)
    assert "Thay cho biên lai số: 0000001" in papers.text(second.content)
