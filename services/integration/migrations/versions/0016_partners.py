"""Partners, their keys, limits and use."""

from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

TABLES = """
create table partner (
    id text primary key, version integer not null, name text not null, contact text not null, mode text not null,
    twin text references partner (id), scopes text[] not null, authorities text[] not null, per_minute integer not null,
    per_day integer not null, jwks jsonb not null, created_at timestamptz not null, disabled_at timestamptz,
    constraint partner_mode_check check (mode in ('live', 'test')),
    constraint partner_twin_check check (twin is null or mode = 'test')
);
create unique index partner_twin_idx on partner (twin);

create table partner_secret (
    id text primary key, partner text not null references partner (id), hash bytea not null, created_at timestamptz not null,
    ends_at timestamptz
);
create index partner_secret_partner_idx on partner_secret (partner);

create table partner_change (
    id bigint generated always as identity primary key, partner text not null, version integer not null, action text not null,
    changes jsonb not null, by text not null, at timestamptz not null
);
create index partner_change_partner_idx on partner_change (partner, id);

create table partner_use (
    account text not null, day date not null, service text not null, route text not null, requests bigint not null, refused bigint not null,
    limited bigint not null,
    primary key (account, day, service, route)
);

create unlogged table rate_limit (key bytea primary key, used integer not null, ends_at timestamptz not null);
create index rate_limit_ends_at_idx on rate_limit (ends_at)
"""


def upgrade() -> None:
    for statement in TABLES.split(';\n'):
        op.execute(statement)


def downgrade() -> None:
    for table in ('rate_limit', 'partner_use', 'partner_change', 'partner_secret', 'partner'):
        op.drop_table(table)
