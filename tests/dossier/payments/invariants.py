"""What must never be found among payments, receipts and the ledger: each query has no rows, whatever happened."""

SUM_OF_EACH = "select transaction from ledger_entry group by transaction having sum(amount) <> 0"
RECEIVABLE = """
    select id from payment left join ledger_entry as entry on entry.payment = id and account = 'receivable'
    group by id having coalesce(sum(entry.amount), 0) <> case state when 'requested' then payment.amount else 0 end
"""
OFFERED_AGAIN = "select id from payment where state = 'requested' and settled_by is not null"
COUNTED_TWICE = "select gateway, transaction from payment_report where counted group by 1, 2 having count(*) > 1"
NUMBERS = "select unit, book, year from receipt group by 1, 2, 3 having count(*) <> max(number) or min(number) <> 1"
WRONG = (SUM_OF_EACH, RECEIVABLE, OFFERED_AGAIN, COUNTED_TWICE, NUMBERS)
