"""Dossiers the national portal hands over, their files, and the answers to its messages."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('inbound_dossier',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(), nullable=False),
    sa.Column('procedure_code', sa.Text(), nullable=False),
    sa.Column('ministry', sa.Text(), nullable=True),
    sa.Column('status_code', sa.Integer(), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('record', sa.LargeBinary(), nullable=False),
    sa.Column('record_hash', sa.LargeBinary(), nullable=False),
    sa.Column('offers', sa.Integer(), server_default='0', nullable=False),
    sa.Column('reason', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.CheckConstraint("state in ('pending', 'offered', 'accepted', 'refused', 'read_only')", name=op.f('inbound_dossier_state_check')),
    sa.PrimaryKeyConstraint('code', name=op.f('inbound_dossier_pkey'))
    )
    op.create_index('inbound_dossier_due_idx', 'inbound_dossier', ['next_attempt_at'], unique=False, postgresql_where=sa.text("state = 'pending'"))
    op.create_index('inbound_dossier_state_idx', 'inbound_dossier', ['state', 'code'], unique=False)
    op.create_index('inbound_dossier_authority_idx', 'inbound_dossier', ['authority_code', 'code'], unique=False)
    op.create_table('inbound_file',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.Column('description', sa.LargeBinary(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('code', 'document', name=op.f('inbound_file_pkey'))
    )
    op.create_table('inbound_message',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deliveries', sa.Integer(), server_default='1', nullable=False),
    sa.Column('result', sa.Integer(), nullable=True),
    sa.Column('answer', sa.LargeBinary(), nullable=True),
    sa.Column('acknowledged_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.CheckConstraint("state in ('open', 'pending', 'acknowledged', 'quarantined')", name=op.f('inbound_message_state_check')),
    sa.PrimaryKeyConstraint('id', name=op.f('inbound_message_pkey'))
    )
    op.create_index('inbound_message_due_idx', 'inbound_message', ['next_attempt_at'], unique=False, postgresql_where=sa.text("state = 'pending'"))
    op.create_index('inbound_message_code_idx', 'inbound_message', ['code'], unique=False)
