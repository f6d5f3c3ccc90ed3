"""The ledger's rules are the database's: whatever code does, its sums are 0, nothing is changed, and payments agree with it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.dossier.payments.rules import accounts, postings, settlement
from services.dossier.payments.rules.settlement import Report, Verdict
from tests.dossier.payments.builders import FEE, balances, post, report
from tests.running import Service

ENTRY = "insert into ledger_entry (transaction, number, account, payment, amount) values "


async def _refused(service: Service, *statements: str, **parameters) -> str:
    async def write() -> None:
        async with service.database.transaction() as session:
            for statement in statements:
                await session.execute(text(statement), parameters)

    with pytest.raises(DBAPIError) as refusal:
        await write()
    return str(refusal.value.orig)


@pytest.mark.usefixtures("waiting")
async def test_a_transaction_that_does_not_add_up_is_not_committed(service: Service):
    new = "insert into ledger_transaction (reference, kind, at, by) values ('x', 'x', now(), '{}')"
    last = "(select max(id) from ledger_transaction)"
    one_sided = await _refused(service, new, f"{ENTRY} ({last}, 1, 'receivable', null, 5)")
    unequal = await _refused(service, new, f"{ENTRY} ({last}, 1, 'receivable', null, 5), ({last}, 2, 'assessed', null, -4)")
    added = await _refused(service, f"{ENTRY} ({last}, 9, 'receivable', null, 5)")
    assert all("not balanced" in each for each in (one_sided, unequal, added, await _refused(service, new)))


@pytest.mark.usefixtures("waiting")
async def test_nothing_in_it_is_changed_or_deleted(service: Service):
    for statement in (
        "update ledger_entry set amount = amount + 1",
        "delete from ledger_entry",
        "truncate ledger_entry",
        "update ledger_transaction set kind = 'x'",
        "delete from ledger_transaction",
        "truncate ledger_transaction cascade",
    ):
        assert "never changed" in await _refused(service, statement), statement


async def test_payments_and_receipts_stay_as_they_are(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await post(service, f"/v1/payments/{payment}/receipts", "clerk", book="BL1")
    for statement in (
        "delete from payment",
        "delete from receipt",
        "truncate receipt",
        "update receipt set number = number + 1",
        "update receipt set amount = 1",
    ):
        assert "are kept as they are" in await _refused(service, statement), statement


async def test_a_payment_cannot_be_in_another_state_than_its_ledger(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    paid = await _refused(service, "update payment set state = 'paid' where id = :id", id=payment)
    other = await _refused(service, "update payment set amount = amount + 1 where id = :id", id=payment)
    assert "the ledger says" in paid
    assert "the ledger says" in other


async def test_no_more_is_given_back_than_was_collected_or_owed(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment))
    await service.deliver(report(payment, transaction="T-2"))
    new = "insert into ledger_transaction (reference, kind, at, by) values ('x', 'x', now(), '{}')"
    last = "(select max(id) from ledger_transaction)"
    collected = f"{ENTRY} ({last}, 1, 'fees', :id, {FEE + 1}), ({last}, 2, 'refunds_payable', :id, {-FEE - 1})"
    owed = f"{ENTRY} ({last}, 1, 'refunds_payable', :id, {FEE + 1}), ({last}, 2, 'gateway:vnpay', :id, {-FEE - 1})"
    assert "more than was collected" in await _refused(service, new, collected, id=payment)
    assert "more than was owed" in await _refused(service, new, owed, id=payment)


@pytest.mark.usefixtures("waiting")
async def test_one_thing_is_recorded_once(service: Service):
    again = "insert into ledger_transaction (reference, kind, at, by) select reference, kind, at, by from ledger_transaction"
    assert "ledger_transaction_reference_key" in await _refused(service, again)


async def test_a_dossier_asks_for_one_payment_at_a_time(service: Service, waiting: tuple[str, str]):
    code, _ = waiting
    second = """insert into payment (id, version, dossier_code, unit, state, amount, lines, requested_by, requested_at)
        values ('pm-2', 1, :code, 'H35', 'requested', 1, '[]', '{}', now())"""
    assert "payment_open_idx" in await _refused(service, second, code=code)


async def test_every_account_has_its_names(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, amount=FEE + 1))
    rows = await service.rows("select code, kind, vi, en from ledger_account order by code")
    assert [code for code, *_ in rows] == ["assessed", "gateway:vnpay", "receivable", "unexplained"]
    assert all(vi and en and kind in ("asset", "liability", "revenue", "memorandum") for _, kind, vi, en in rows)
    assert (await balances(service))["unexplained"] == -FEE - 1


# -- the rules, without a database -------------------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("outcome", ["succeeded", "refunded"])
def test_the_entries_of_every_verdict_add_up(verdict: Verdict, outcome: str):
    entries = settlement.entries(verdict, Report("vnpay", "T", outcome, FEE, "VND"), "H35", None)
    assert sum(entry.amount for entry in entries) == 0
    assert all(accounts.account(entry.account).en for entry in entries)


@pytest.mark.parametrize("received", [1, FEE - 1, FEE, FEE + 1, 3 * FEE])
def test_money_accepted_for_a_payment_settles_it_whole(received: int):
    entries = {entry.account: entry.amount for entry in postings.explained_as_payment(received, FEE)}
    assert sum(entries.values()) == 0
    assert entries["receivable"] == -FEE
    assert entries["fees"] == -min(received, FEE)
    assert entries.get("refunds_payable", 0) == -max(0, received - FEE)
