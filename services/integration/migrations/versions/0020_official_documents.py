"""Official documents exchanged with other agencies."""

from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None

TABLES = """
create table official_document (
    id uuid primary key, direction text not null, agency text not null, document_id text not null, kind text not null,
    concerns text[] not null, recipients text[] not null, units text[] not null, authority text not null, number text not null, notation text not null,
    promulgated_on date, priority integer not null, signature text not null, details bytea not null, packet_hash bytea not null,
    packet_size integer not null, folder uuid not null, via text, dossier text, request bytea, request_hash bytea,
    version integer not null default 1, created_at timestamptz not null, erased_at timestamptz,
    constraint official_document_direction_check check (direction in ('in', 'out')),
    constraint official_document_kind_check check (kind in ('new', 'revoke', 'update', 'replace')),
    constraint official_document_direction_agency_document_id_key unique (direction, agency, document_id)
);
create index official_document_newest_idx on official_document (created_at, id);
create index official_document_units_idx on official_document using gin (units);
create index official_document_concerns_idx on official_document using gin (concerns);
create unique index official_document_request_idx on official_document (request) where request is not null;
create index official_document_dossier_idx on official_document (dossier) where dossier is not null;
create index official_document_kept_idx on official_document (created_at) where erased_at is null;

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
create index official_packet_document_idx on official_packet (document);

create table official_register (
    unit text not null, year integer not null, direction text not null, last integer not null,
    constraint official_register_pkey primary key (unit, year, direction),
    constraint official_register_direction_check check (direction in ('in', 'out'))
);

create table official_entry (
    unit text not null, year integer not null, direction text not null, number integer not null, document uuid not null,
    account text not null, at timestamptz not null,
    constraint official_entry_pkey primary key (unit, year, direction, number),
    constraint official_entry_document_unit_direction_key unique (document, unit, direction),
    constraint official_entry_document_fkey foreign key (document) references official_document (id)
);

create table official_folder (id uuid primary key, begun_at timestamptz not null, abandoned boolean not null default false);
create index official_folder_begun_idx on official_folder (begun_at);

create table official_agency (
    partner text not null, agency text not null, by text not null, at timestamptz not null,
    constraint official_agency_pkey primary key (partner, agency)
)
"""


def upgrade() -> None:
    for statement in TABLES.split(';\n'):
        op.execute(statement)


def downgrade() -> None:
    tables = ('official_agency', 'official_folder', 'official_entry', 'official_register')
    for table in (*tables, 'official_packet', 'official_document_status', 'official_document'):
        op.drop_table(table)
