"""Official documents exchanged with other agencies."""

from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

TABLES = """
create table official_document (
    id uuid primary key, direction text not null, agency text not null, document_id text not null, kind text not null,
    concerns text[] not null, recipients text[] not null, units text[] not null, number text not null, notation text not null,
    promulgated_on date, priority integer not null, signature text not null, details bytea not null, packet_hash bytea not null,
    packet_size integer not null, via text, created_at timestamptz not null,
    constraint official_document_direction_check check (direction in ('in', 'out')),
    constraint official_document_kind_check check (kind in ('new', 'revoke', 'update', 'replace')),
    constraint official_document_direction_agency_document_id_key unique (direction, agency, document_id)
);
create index official_document_newest_idx on official_document (created_at, id);
create index official_document_units_idx on official_document using gin (units);
create index official_document_concerns_idx on official_document using gin (concerns);

create table official_document_status (
    id bigint generated always as identity primary key, document uuid not null, agency text not null, code text not null,
    details bytea not null, at timestamptz not null, recorded_at timestamptz not null, account text,
    constraint official_document_status_document_fkey foreign key (document) references official_document (id)
);
create index official_document_status_document_idx on official_document_status (document, id);

create table official_packet (
    id uuid primary key, document uuid not null, content bytea, created_at timestamptz not null, acknowledged_at timestamptz,
    state text not null, attempts integer not null, next_attempt_at timestamptz not null, lease_until timestamptz, last_error text,
    constraint official_packet_state_check check (state in ('pending', 'acknowledged', 'quarantined')),
    constraint official_packet_document_fkey foreign key (document) references official_document (id)
);
create index official_packet_due_idx on official_packet (next_attempt_at) where state = 'pending';
create index official_packet_document_idx on official_packet (document)
"""


def upgrade() -> None:
    for statement in TABLES.split(';\n'):
        op.execute(statement)


def downgrade() -> None:
    for table in ('official_packet', 'official_document_status', 'official_document'):
        op.drop_table(table)
