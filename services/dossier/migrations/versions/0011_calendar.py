"""The calendar as versioned data: changes of it, by which version each dossier is counted, and how its due date moved. Adding columns with constants rewrites no row."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

RUNNING = 'received_at is not null and ended_at is null'


def upgrade() -> None:
    op.create_table('calendar_change',
    sa.Column('number', sa.Integer(), sa.Identity(always=True), nullable=False),
    sa.Column('days', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('legal_basis', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('proposed_by', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.Column('applied_by', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('applied_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('moved', sa.Integer(), server_default='0', nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('calendar_change_pkey')),
    sa.UniqueConstraint('version', name=op.f('calendar_change_version_key'))
    )
    op.add_column('dossier', sa.Column('calendar_version', sa.Integer(), server_default='0', nullable=False))
    op.add_column('dossier', sa.Column('reschedules', postgresql.JSONB(astext_type=sa.Text()), server_default='[]', nullable=False))
    op.create_index('dossier_calendar_idx', 'dossier', ['calendar_version', 'code'], unique=False, postgresql_where=sa.text(RUNNING))


def downgrade() -> None:
    op.drop_index('dossier_calendar_idx', 'dossier', postgresql_where=sa.text(RUNNING))
    op.drop_column('dossier', 'reschedules')
    op.drop_column('dossier', 'calendar_version')
    op.drop_table('calendar_change')
