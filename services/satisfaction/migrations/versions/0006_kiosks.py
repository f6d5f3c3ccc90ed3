"""Ratings at kiosks and from phones that were offline; invitations also of refused dossiers, closed while one is reopened."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('rate_limit',
    sa.Column('key', sa.LargeBinary(), nullable=False),
    sa.Column('used', sa.Integer(), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('rate_limit_pkey')),
    prefixes=['UNLOGGED']
    )
    op.create_index('rate_limit_ends_at_idx', 'rate_limit', ['ends_at'], unique=False)
    op.create_table('kiosk',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('authority_code', sa.Text(collation='C'), nullable=False),
    sa.Column('desk', sa.Text(), nullable=False),
    sa.Column('questionnaire', sa.Text(), nullable=False),
    sa.Column('secret_hash', sa.LargeBinary(), nullable=False),
    sa.Column('registered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('registered_by', sa.Text(), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("questionnaire in ('after-dossier', 'one-stop-desk')", name=op.f('kiosk_questionnaire_check')),
    sa.PrimaryKeyConstraint('code', name=op.f('kiosk_pkey'))
    )
    op.create_index('kiosk_authority_code_idx', 'kiosk', ['authority_code'], unique=False)
    # The constraints need no look at existing rows: they hold for all of them.
    op.execute("""
        alter table invitation
          add column outcome text not null default 'returned',
          add column closed_at timestamptz,
          add column dossier_version integer not null default 0,
          add column spent boolean not null default false,
          add constraint invitation_outcome_check check (outcome in ('returned', 'rejected')) not valid
    """)
    op.execute("""
        alter table rating
          add column kiosk text,
          add column fingerprint bytea,
          add constraint rating_kiosk_fkey foreign key (kiosk) references kiosk (code) not valid,
          add constraint rating_kiosk_check
            check ((collection = 'kiosk') = (kiosk is not null) and (kiosk is null or dossier is null)) not valid
    """)
    for table, constraint in (
        ("invitation", "invitation_outcome_check"),
        ("rating", "rating_kiosk_fkey"),
        ("rating", "rating_kiosk_check"),
    ):
        op.execute(f"alter table {table} validate constraint {constraint}")
    op.execute("update invitation set spent = true where dossier in (select dossier from rating)")
    # Each invitation is updated once, when it is spent: with room on its page no index has to follow.
    op.execute("alter table invitation set (fillfactor = 80)")
