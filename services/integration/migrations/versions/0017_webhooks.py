"""Webhooks, their secrets, deliveries and attempts; the place in the event log up to which deliveries were made."""

from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

# A delivery is written two or three times and its state is in the predicates of indexes: dead rows are removed early.
TABLES = """
create table webhook (
    id text primary key, partner text not null, url text not null, events text[] not null, authority text, procedure text,
    delivery_order text not null, state text not null, version integer not null, created_at timestamptz not null,
    changed_at timestamptz not null, position bigint not null, failures integer not null default 0, failing_since timestamptz,
    last_failed_at timestamptz, first_error text, first_error_type text, paused_until timestamptz, reported_at timestamptz,
    disabled_at timestamptz, disabled_reason text, sender uuid, lease_until timestamptz,
    constraint webhook_delivery_order_check check (delivery_order in ('dossier', 'none')),
    constraint webhook_state_check check (state in ('active', 'disabled', 'deleted'))
);
create index webhook_partner_idx on webhook (partner, id);

create table webhook_secret (
    id text primary key, webhook text not null references webhook, sealed bytea not null, created_at timestamptz not null,
    ends_at timestamptz
);
create index webhook_secret_webhook_idx on webhook_secret (webhook);

create table webhook_delivery (
    webhook text not null, position bigint not null, subject text not null, state text not null, attempts integer not null default 0,
    next_attempt_at timestamptz not null, created_at timestamptz not null, expires_at timestamptz not null,
    last_attempt_at timestamptz, status integer, error text,
    primary key (webhook, position),
    constraint webhook_delivery_state_check check (state in ('pending', 'delivered', 'failed', 'skipped'))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
create index webhook_delivery_due_idx on webhook_delivery (webhook, next_attempt_at, position) where state = 'pending';
create index webhook_delivery_unacknowledged_idx on webhook_delivery (webhook, subject, position) where state in ('pending', 'failed');
create index webhook_delivery_failed_idx on webhook_delivery (webhook, state, position) where state in ('failed', 'skipped');

create table webhook_attempt (
    webhook text not null, position bigint not null, at timestamptz not null, status integer, error text not null, answer text,
    milliseconds integer not null, primary key (webhook, position, at)
);

create table webhook_replay (
    id text primary key, webhook text not null references webhook, state text not null, from_at timestamptz not null,
    to_at timestamptz not null, position bigint not null, last_position bigint not null, deliveries integer not null default 0,
    requested_at timestamptz not null, completed_at timestamptz,
    constraint webhook_replay_state_check check (state in ('running', 'completed'))
);
create index webhook_replay_webhook_idx on webhook_replay (webhook, requested_at);
create index webhook_replay_running_idx on webhook_replay (id) where state = 'running';

create table webhook_router (id integer primary key, position bigint not null, constraint webhook_router_id_check check (id = 1))
"""


def upgrade() -> None:
    for statement in TABLES.split(';\n'):
        op.execute(statement)


def downgrade() -> None:
    for table in ('webhook_router', 'webhook_replay', 'webhook_attempt', 'webhook_delivery', 'webhook_secret', 'webhook'):
        op.drop_table(table)
