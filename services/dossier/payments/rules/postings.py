"""What goes into which account when something happens to money: entries that add up to 0, debits positive, credits negative."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from services.dossier.payments.rules.accounts import (
    ASSESSED,
    FEES,
    RECEIVABLE,
    REFUNDS_PAYABLE,
    UNEXPLAINED,
    declared,
    gateway,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A debit (positive) or credit (negative) of an account, in whole VND."""

    account: str
    amount: int


Entries: TypeAlias = tuple[Entry, ...]


def move(amount: int, *, into: str, out_of: str) -> Entries:
    """An amount from one account into another."""
    return Entry(into, amount), Entry(out_of, -amount)


def reverse(entries: Iterable[Entry]) -> Entries:
    """The entries that undo others."""
    return tuple(Entry(each.account, -each.amount) for each in entries)


def request(amount: int) -> Entries:
    """A sum is asked of an applicant."""
    return move(amount, into=RECEIVABLE, out_of=ASSESSED)


def cancellation(amount: int) -> Entries:
    """It is no longer asked for."""
    return reverse(request(amount))


def settlement(amount: int, into: str) -> Entries:
    """It was paid into an account of cash, of a gateway, or of what a desk declares."""
    return *move(amount, into=into, out_of=RECEIVABLE), *move(amount, into=ASSESSED, out_of=FEES)


def proof_of_declaration(amount: int, unit: str, by_gateway: str) -> Entries:
    """A gateway reports the money a desk had declared."""
    return move(amount, into=gateway(by_gateway), out_of=declared(unit))


def surplus(amount: int, by_gateway: str) -> Entries:
    """Money came that is not owed, and whose payer is known: it is to be paid back."""
    return move(amount, into=gateway(by_gateway), out_of=REFUNDS_PAYABLE)


def unexplained(amount: int, by_gateway: str) -> Entries:
    """Money came, and it is not clear what for."""
    return move(amount, into=gateway(by_gateway), out_of=UNEXPLAINED)


def unexplained_refund(amount: int, by_gateway: str) -> Entries:
    """A gateway paid back what nobody here asked it to."""
    return move(amount, into=UNEXPLAINED, out_of=gateway(by_gateway))


def refund_owed(amount: int) -> Entries:
    """A part of what was collected, or all of it, is to be paid back."""
    return move(amount, into=FEES, out_of=REFUNDS_PAYABLE)


def refund(amount: int, out_of: str) -> Entries:
    """What is owed is paid back, out of the cash of a desk or by a gateway."""
    return move(amount, into=REFUNDS_PAYABLE, out_of=out_of)


def explained_as_owed(amount: int) -> Entries:
    """Unexplained money turns out to be somebody's who gets it back."""
    return move(amount, into=UNEXPLAINED, out_of=REFUNDS_PAYABLE)


def explained_as_payment(received: int, amount: int) -> Entries:
    """Unexplained money is accepted for a payment: what is too much is owed back, what is missing is waived."""
    collected, too_much = min(received, amount), max(0, received - amount)
    entries = (Entry(UNEXPLAINED, received), Entry(RECEIVABLE, -amount), Entry(ASSESSED, amount), Entry(FEES, -collected))
    return (*entries, Entry(REFUNDS_PAYABLE, -too_much)) if too_much else entries
