"""The document axis: how it reaches the province, packets that came, and packets to be delivered."""

from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

TABLES = """
create table axis_connection (
    name text primary key, inbox_url text not null, token_url text not null, client_id text not null, client_secret text not null,
    token text, token_until timestamptz
);

create table axis_packet (
    id text primary key, kind text not null, document_id text not null, sender text not null, recipients text[] not null, status text,
    subject text not null, body bytea not null, at timestamptz not null
);
create index axis_packet_newest_idx on axis_packet (at);

create table axis_delivery (
    id bigint generated always as identity primary key, kind text not null, document_id text not null, sender text not null, status text,
    body bytea not null, state text not null default 'due', due_at timestamptz not null, attempts integer not null default 0, answer text
);
create index axis_delivery_due_idx on axis_delivery (due_at) where state = 'due'
"""


def upgrade() -> None:
    for statement in TABLES.split(';\n'):
        op.execute(statement)


def downgrade() -> None:
    for table in ('axis_delivery', 'axis_packet', 'axis_connection'):
        op.drop_table(table)
