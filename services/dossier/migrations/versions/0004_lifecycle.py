"""The whole lifecycle: who holds a dossier, its step, stops and extensions; officials and their stand-ins.

Before the first release, so columns are filled and made mandatory at once.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('delegation',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('absent', sa.Text(), nullable=False),
    sa.Column('stand_in', sa.Text(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('delegation_pkey'))
    )
    op.create_index('delegation_stand_in_idx', 'delegation', ['stand_in', 'last_day'], unique=False)
    op.create_index('delegation_unit_idx', 'delegation', ['unit', 'last_day'], unique=False)
    op.create_table('official',
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('position', sa.Text(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('roles', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('subject', name=op.f('official_pkey'))
    )
    op.create_index('official_unit_idx', 'official', ['unit', 'name', 'subject'], unique=False)
    op.add_column('dossier', sa.Column('unit', sa.Text(), nullable=True))
    op.add_column('dossier', sa.Column('assignee_name', sa.Text(), nullable=True))
    op.add_column('dossier', sa.Column('participants', sa.ARRAY(sa.Text()), server_default='{}', nullable=False))
    op.add_column('dossier', sa.Column('consulting', sa.ARRAY(sa.Text()), server_default='{}', nullable=False))
    op.add_column('dossier', sa.Column('step_number', sa.Integer(), nullable=True))
    op.add_column('dossier', sa.Column('step_kind', sa.Text(), nullable=True))
    op.add_column('dossier', sa.Column('step_role', sa.Text(), nullable=True))
    op.add_column('dossier', sa.Column('step_since', sa.DateTime(timezone=True), nullable=True))
    op.add_column('dossier', sa.Column('step_due_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('dossier', sa.Column('hands', postgresql.JSONB(astext_type=sa.Text()), server_default='{}', nullable=False))
    op.add_column('dossier', sa.Column('stops', postgresql.JSONB(astext_type=sa.Text()), server_default='[]', nullable=False))
    op.add_column('dossier', sa.Column('extensions', postgresql.JSONB(astext_type=sa.Text()), server_default='[]', nullable=False))
    op.add_column('dossier', sa.Column('supplements', sa.Integer(), server_default='0', nullable=False))
    op.add_column('dossier', sa.Column('resumes_to', sa.Text(), nullable=True))
    op.add_column('dossier', sa.Column('withdrawal_requested_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('dossier', sa.Column('payment_state', sa.Text(), server_default='none', nullable=False))
    op.add_column('dossier', sa.Column('payment_amount', sa.BigInteger(), server_default='0', nullable=False))
    op.add_column('dossier', sa.Column('source', sa.Text(), nullable=True))
    op.add_column('dossier', sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('dossier', sa.Column('history_length', sa.Integer(), server_default='1', nullable=False))
    op.execute("""
        update dossier set unit = authority_code, assignee_name = assignee, assignee = null, ended_at = completed_at,
            history_length = version
    """)
    op.alter_column('dossier', 'unit', nullable=False)
