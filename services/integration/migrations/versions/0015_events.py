"""The log of public events, and its head, which writers lock one after the other."""

from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

TABLES = """
create table event (
    position bigint constraint event_pkey primary key,
    id uuid not null constraint event_id_key unique,
    type text not null,
    subject text not null,
    authority text,
    procedure text,
    test_partner text,
    time timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    body bytea not null
);
create index event_subject_idx on event (subject, position);
create index event_recorded_at_idx on event (recorded_at);
create table event_head (
    id smallint default 1 constraint event_head_pkey primary key,
    position bigint not null,
    forgotten bigint not null,
    constraint event_head_one_check check (id = 1)
)
"""


def upgrade() -> None:
    for statement in TABLES.split(';\n'):
        op.execute(statement)


def downgrade() -> None:
    for table in ('event_head', 'event'):
        op.drop_table(table)
