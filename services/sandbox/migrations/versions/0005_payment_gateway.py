"""The pretend payment gateway: orders, transactions, refunds, and callbacks to send."""

from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

TABLES = """
create table gateway_order (
    code text primary key, amount bigint not null, currency text not null, description text not null, return_url text,
    expires_at timestamptz not null, created_at timestamptz not null default now()
);
create table gateway_transaction (
    number text primary key, order_code text not null, state text not null, amount bigint not null, currency text not null,
    at timestamptz not null,
    constraint gateway_transaction_order_code_fkey foreign key (order_code) references gateway_order (code)
);
create index gateway_transaction_order_idx on gateway_transaction (order_code);
create index gateway_transaction_at_idx on gateway_transaction (at);
create table gateway_refund (
    id text primary key, number text not null, order_code text not null, transaction_number text not null, state text not null,
    amount bigint not null, message text not null, at timestamptz not null
);
create index gateway_refund_at_idx on gateway_refund (at);
create table gateway_callback (
    id bigint generated always as identity primary key, order_code text not null, body bytea not null, state text not null default 'due',
    due_at timestamptz not null, attempts integer not null default 0, headers jsonb, answer text
);
create index gateway_callback_due_idx on gateway_callback (due_at) where state = 'due';
create index gateway_callback_order_idx on gateway_callback (order_code)
"""


def upgrade() -> None:
    for statement in TABLES.split(';\n'):
        op.execute(statement)


def downgrade() -> None:
    for table in ('gateway_callback', 'gateway_refund', 'gateway_transaction', 'gateway_order'):
        op.drop_table(table)
