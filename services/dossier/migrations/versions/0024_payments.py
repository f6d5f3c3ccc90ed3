"""Payments, receipts, refunds and the ledger, whose rules are triggers: balanced transactions, nothing changed or deleted, and payments that agree with it."""

from collections.abc import Iterator

from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE payment (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    dossier_code TEXT NOT NULL,
    unit TEXT NOT NULL,
    state TEXT NOT NULL,
    amount BIGINT NOT NULL,
    lines JSONB NOT NULL,
    reason TEXT,
    requested_by JSONB NOT NULL,
    requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
    paid_at TIMESTAMP WITH TIME ZONE,
    settled_by TEXT,
    transaction TEXT,
    refunded BIGINT DEFAULT '0' NOT NULL,
    cancelled_at TIMESTAMP WITH TIME ZONE,
    cancel_reason TEXT,
    CONSTRAINT payment_pkey PRIMARY KEY (id),
    CONSTRAINT payment_amount_check CHECK (amount > 0)
);
CREATE INDEX payment_dossier_idx ON payment (dossier_code, requested_at);
CREATE UNIQUE INDEX payment_open_idx ON payment (dossier_code) WHERE state = 'requested';
CREATE TABLE payment_report (
    payment TEXT NOT NULL,
    revision INTEGER NOT NULL,
    gateway TEXT NOT NULL,
    transaction TEXT NOT NULL,
    outcome TEXT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    via TEXT NOT NULL,
    refund TEXT,
    message_hash TEXT NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    verdict TEXT NOT NULL,
    counted BOOLEAN NOT NULL,
    CONSTRAINT payment_report_pkey PRIMARY KEY (payment, revision)
);
CREATE UNIQUE INDEX payment_report_counted_idx ON payment_report (gateway, transaction) WHERE counted;
CREATE INDEX payment_report_day_idx ON payment_report (gateway, occurred_at);
CREATE TABLE receipt_book (
    unit TEXT NOT NULL,
    book TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT receipt_book_pkey PRIMARY KEY (unit, book, year)
);
CREATE TABLE receipt (
    unit TEXT NOT NULL,
    book TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    payment TEXT NOT NULL,
    amount BIGINT NOT NULL,
    issued_at TIMESTAMP WITH TIME ZONE NOT NULL,
    issued_by JSONB NOT NULL,
    replaces INTEGER,
    voided_at TIMESTAMP WITH TIME ZONE,
    void_reason TEXT,
    voided_by JSONB,
    CONSTRAINT receipt_pkey PRIMARY KEY (unit, book, year, number)
);
CREATE UNIQUE INDEX receipt_payment_idx ON receipt (payment) WHERE voided_at is null;
CREATE TABLE refund (
    id TEXT NOT NULL,
    payment TEXT NOT NULL,
    amount BIGINT NOT NULL,
    cause TEXT NOT NULL,
    way TEXT NOT NULL,
    gateway TEXT,
    transaction TEXT,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    requested_by JSONB NOT NULL,
    requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    paid_back_as TEXT,
    CONSTRAINT refund_pkey PRIMARY KEY (id),
    CONSTRAINT refund_amount_check CHECK (amount > 0)
);
CREATE INDEX refund_payment_idx ON refund (payment, requested_at);
CREATE TABLE payment_statement (
    gateway TEXT NOT NULL,
    day DATE NOT NULL,
    revision INTEGER NOT NULL,
    lines JSONB NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT payment_statement_pkey PRIMARY KEY (gateway, day)
);
CREATE TABLE payment_reconciliation (
    number INTEGER GENERATED ALWAYS AS IDENTITY,
    gateway TEXT NOT NULL,
    day DATE NOT NULL,
    requested_by JSONB,
    requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    statement_revision INTEGER,
    matched INTEGER,
    CONSTRAINT payment_reconciliation_pkey PRIMARY KEY (number)
);
CREATE INDEX payment_reconciliation_day_idx ON payment_reconciliation (gateway, day, requested_at);
CREATE INDEX payment_reconciliation_waiting_idx ON payment_reconciliation (number) WHERE finished_at is null;
CREATE TABLE payment_difference (
    number INTEGER GENERATED ALWAYS AS IDENTITY,
    kind TEXT NOT NULL,
    gateway TEXT NOT NULL,
    movement TEXT NOT NULL,
    transaction TEXT NOT NULL,
    payment TEXT NOT NULL,
    occurrence INTEGER DEFAULT '1' NOT NULL,
    day DATE NOT NULL,
    here BIGINT,
    there BIGINT,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    currency TEXT DEFAULT 'VND' NOT NULL,
    unit TEXT,
    reconciliation INTEGER,
    found_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    repair TEXT,
    repair_reason TEXT,
    repaired_by JSONB,
    CONSTRAINT payment_difference_pkey PRIMARY KEY (number)
);
CREATE UNIQUE INDEX payment_difference_open_idx ON payment_difference (gateway, transaction, movement, kind, payment, occurrence) WHERE ended_at is null;
CREATE INDEX payment_difference_payment_idx ON payment_difference (payment);
CREATE TABLE ledger_account (
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    vi TEXT NOT NULL,
    en TEXT NOT NULL,
    CONSTRAINT ledger_account_pkey PRIMARY KEY (code)
);
CREATE TABLE ledger_transaction (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    payment TEXT,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    by JSONB NOT NULL,
    CONSTRAINT ledger_transaction_pkey PRIMARY KEY (id),
    CONSTRAINT ledger_transaction_reference_key UNIQUE (reference)
);
CREATE INDEX ledger_transaction_payment_idx ON ledger_transaction (payment, id);
CREATE TABLE ledger_entry (
    transaction BIGINT NOT NULL,
    number INTEGER NOT NULL,
    account TEXT NOT NULL,
    payment TEXT,
    amount BIGINT NOT NULL,
    CONSTRAINT ledger_entry_pkey PRIMARY KEY (transaction, number),
    CONSTRAINT ledger_entry_amount_check CHECK (amount <> 0),
    CONSTRAINT ledger_entry_transaction_fkey FOREIGN KEY(transaction) REFERENCES ledger_transaction (id),
    CONSTRAINT ledger_entry_account_fkey FOREIGN KEY(account) REFERENCES ledger_account (code)
);
CREATE INDEX ledger_entry_account_idx ON ledger_entry (account) INCLUDE (amount);
CREATE INDEX ledger_entry_payment_idx ON ledger_entry (payment, account) INCLUDE (amount) WHERE payment is not null;
"""

# Plain checks at the time of the statement: what is written stays.
APPEND_ONLY = """
create function ledger_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is appended to, never changed' using errcode = '23001';
end $$;
create trigger append_only before update or delete on ledger_entry for each row execute function ledger_append_only();
create trigger append_only before update or delete on ledger_transaction for each row execute function ledger_append_only();
create trigger never_truncated before truncate on ledger_entry for each statement execute function ledger_append_only();
create trigger never_truncated before truncate on ledger_transaction for each statement execute function ledger_append_only();
"""

# Checks at the commit, when all entries are there.
BALANCED = """
create function ledger_balanced() returns trigger language plpgsql as $$
begin
    if (select count(*) < 2 or sum(amount) <> 0 from ledger_entry where transaction = new.id) then
        raise exception 'transaction % of the ledger is not balanced', new.id using errcode = '23514';
    end if;
    return null;
end $$;
create function ledger_entry_balanced() returns trigger language plpgsql as $$
begin
    if (select sum(amount) <> 0 from ledger_entry where transaction = new.transaction) then
        raise exception 'transaction % of the ledger is not balanced', new.transaction using errcode = '23514';
    end if;
    if new.payment is not null then
        perform payment_agrees(new.payment);
    end if;
    return null;
end $$;
create function payment_agrees(of text) returns void language plpgsql as $$
declare
    asked bigint;
    owed bigint;
    collected bigint;
    payable bigint;
begin
    select coalesce(sum(amount) filter (where account = 'receivable'), 0), coalesce(sum(amount) filter (where account = 'fees'), 0),
        coalesce(sum(amount) filter (where account = 'refunds_payable'), 0)
    into owed, collected, payable from ledger_entry where payment = of;
    select case when state = 'requested' then amount else 0 end into asked from payment where id = of;
    if owed <> coalesce(asked, 0) then
        raise exception 'payment % asks for %, the ledger says %', of, asked, owed using errcode = '23514';
    end if;
    if collected > 0 then
        raise exception 'payment % gave back more than was collected', of using errcode = '23514';
    end if;
    if payable > 0 then
        raise exception 'payment % paid back more than was owed', of using errcode = '23514';
    end if;
end $$;
create function payment_row_agrees() returns trigger language plpgsql as $$
begin
    perform payment_agrees(new.id);
    return null;
end $$;
create constraint trigger balanced after insert on ledger_transaction
    deferrable initially deferred for each row execute function ledger_balanced();
create constraint trigger balanced after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_entry_balanced();
create constraint trigger agrees after insert or update of state, amount on payment
    deferrable initially deferred for each row execute function payment_row_agrees();
create view ledger_balance as
    select account, sum(amount)::bigint as balance, count(*) as entries from ledger_entry group by account;
"""

NAMES = (
    'payment', 'payment_report', 'receipt_book', 'receipt', 'refund', 'payment_statement', 'payment_reconciliation', 'payment_difference',
    'ledger_entry', 'ledger_transaction', 'ledger_account',
)
FUNCTIONS = ('ledger_append_only()', 'ledger_balanced()', 'ledger_entry_balanced()', 'payment_row_agrees()', 'payment_agrees(text)')


def upgrade() -> None:
    op.execute("alter table dossier add column paid_online text")
    for statements in (TABLES, APPEND_ONLY, BALANCED):
        # One statement at a time: the driver prepares each. Bodies of functions end where a line begins with `end $$`.
        for statement in _statements(statements):
            op.execute(statement)


def downgrade() -> None:
    op.execute("drop view ledger_balance")
    for name in NAMES:
        op.execute(f"drop table {name}")
    for function in FUNCTIONS:
        op.execute(f"drop function {function}")
    op.execute("alter table dossier drop column paid_online")


def _statements(sql: str) -> Iterator[str]:
    body: list[str] = []
    inside = False
    for line in sql.strip().splitlines():
        body.append(line)
        inside = (inside or line.endswith('$$')) and not line.startswith('end $$')
        if line.endswith(';') and not inside:
            yield '\n'.join(body)
            body = []
    if body:
        yield '\n'.join(body)
