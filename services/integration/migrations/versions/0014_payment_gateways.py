"""Payments at gateways and at the national payment platform: what is asked of them, what they said, what was announced."""

from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

TABLES = """
create table payment (
    code text primary key, version integer not null, dossier text not null, procedure_code text not null, procedure_name text not null,
    authority_code text not null, authority_name text not null, state text not null, amount bigint not null, currency text not null,
    lines jsonb not null, requested_at timestamptz not null, revision integer not null default 0,
    succeeded_at timestamptz
);
create index payment_dossier_idx on payment (dossier);

create table gateway_request (
    gateway text not null, kind text not null, key text not null, payment text, transaction text, amount bigint,
    created_at timestamptz not null, ends_at timestamptz, answered_at timestamptz, revision integer not null default 0, answer_hash bytea,
    state text not null, attempts integer not null, next_attempt_at timestamptz not null, lease_until timestamptz, last_error text,
    primary key (gateway, kind, key),
    constraint gateway_request_state_check check (state in ('pending', 'acknowledged', 'quarantined')),
    constraint gateway_request_kind_check check (kind in ('checkout', 'refund', 'statement'))
);
create index gateway_request_due_idx on gateway_request (next_attempt_at) where state = 'pending';
create index gateway_request_payment_idx on gateway_request (payment);

create table gateway_state (
    gateway text primary key, failures integer not null, answered_at timestamptz, failed_at timestamptz, last_error text
);

create table payment_message (
    id bigint generated always as identity primary key, gateway text not null, kind text not null, hash bytea not null, body bytea not null,
    key_id text not null, signed_at text not null, signature text not null, payment text, received_at timestamptz not null,
    constraint payment_message_gateway_hash_key unique (gateway, hash)
);
create index payment_message_newest_idx on payment_message (gateway, kind, received_at);

create table refused_message (
    gateway text not null, hash bytea not null, reason text not null, body bytea not null, first_at timestamptz not null,
    last_at timestamptz not null, times integer not null, primary key (gateway, hash, reason)
);
create index refused_message_newest_idx on refused_message (last_at);

create table payment_report (
    gateway text not null, transaction text not null, outcome text not null, amount bigint not null, currency text not null,
    refund text not null, payment text not null, revision integer not null, occurred_at timestamptz not null, via text not null,
    message_hash bytea not null, reported_at timestamptz not null default now(),
    primary key (gateway, transaction, outcome, amount, currency, refund)
);
create index payment_report_payment_idx on payment_report (payment);

create table platform_debt (
    code text primary key, payment text not null, enquired_at timestamptz not null,
    constraint platform_debt_payment_key unique (payment)
)
"""


def upgrade() -> None:
    for statement in TABLES.split(';\n'):
        op.execute(statement)


def downgrade() -> None:
    for table in ('platform_debt', 'payment_report', 'refused_message', 'payment_message', 'gateway_state', 'gateway_request', 'payment'):
        op.drop_table(table)
