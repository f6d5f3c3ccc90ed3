"""Deliveries to the national portal and their steps."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('delivery',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(), nullable=False),
    sa.Column('snapshot', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('wanted_version', sa.Integer(), nullable=False),
    sa.Column('wanted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.Column('acknowledged_version', sa.Integer(), nullable=True),
    sa.Column('acknowledged_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state in ('pending', 'acknowledged', 'quarantined')", name=op.f('delivery_state_check')),
    sa.PrimaryKeyConstraint('code', name=op.f('delivery_pkey'))
    )
    op.create_index('delivery_authority_idx', 'delivery', ['authority_code', 'code'], unique=False)
    op.create_index('delivery_due_idx', 'delivery', ['next_attempt_at'], unique=False, postgresql_where=sa.text("state = 'pending'"))
    op.create_index('delivery_state_idx', 'delivery', ['state', 'code'], unique=False)
    op.create_table('delivery_step',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('payload', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['code'], ['delivery.code'], name=op.f('delivery_step_code_fkey')),
    sa.PrimaryKeyConstraint('code', 'version', name=op.f('delivery_step_pkey'))
    )
    op.create_index('delivery_step_unsent_idx', 'delivery_step', ['code', 'version'], unique=False, postgresql_where=sa.text('sent_at is null'))
