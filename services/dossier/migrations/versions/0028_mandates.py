"""Mandates and their histories, also for test mode (decision 53)."""

import importlib

from alembic import op

from services.chassis import migrations

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    create table mandate (
        id text primary key, version integer not null, grantor text not null, representative text, names bytea not null,
        procedures text[], actions text[] not null, until date not null, state text not null, end_reason text, invitation bytea,
        created_at timestamptz not null, accepted_at timestamptz, ended_at timestamptz, history_head bytea not null,
        constraint mandate_state_known_check check (state in ('proposed', 'accepted', 'declined', 'ended'))
    )
    """,
    'create index mandate_grantor_idx on mandate (grantor, representative)',
    'create index mandate_representative_idx on mandate (representative)',
    'create unique index mandate_invitation_idx on mandate (invitation) where invitation is not null',
    "create index mandate_until_idx on mandate (until) where state in ('proposed', 'accepted')",
    """
    create table mandate_history (
        mandate text not null constraint mandate_history_mandate_fkey references mandate (id), sequence integer not null,
        entry jsonb not null, hash bytea not null, primary key (mandate, sequence)
    )
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    before = importlib.import_module('services.dossier.migrations.versions.0027_test_mode')
    migrations.copy_tables_for_test(before.SHARED, before.LEFT_OUT)


def downgrade() -> None:
    for table in ('test.mandate_history', 'test.mandate', 'mandate_history', 'mandate'):
        op.execute(f'drop table {table}')
