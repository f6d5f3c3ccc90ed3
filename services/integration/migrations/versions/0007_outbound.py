"""Deliveries keep the exact bytes of records, requests and answers; steps have a state; procedures are declared as integrated."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('delivery', sa.Column('revision', sa.Integer(), server_default='1', nullable=False))
    op.add_column('delivery', sa.Column('record_hash', sa.LargeBinary(), nullable=True))
    op.add_column('delivery', sa.Column('record_revision', sa.Integer(), nullable=True))
    op.add_column('delivery', sa.Column('acknowledged_hash', sa.LargeBinary(), nullable=True))
    op.add_column('delivery', sa.Column('fault', sa.Text(), nullable=True))
    op.add_column('delivery_step', sa.Column('state', sa.Text(), server_default='pending', nullable=False))
    op.add_column('delivery_step', sa.Column('kind', sa.Text(), server_default='', nullable=False))
    op.add_column('delivery_step', sa.Column('due_at', sa.DateTime(timezone=True), nullable=True))
    op.execute("update delivery_step set state = 'acknowledged' where sent_at is not null")
    op.create_table('portal_record',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('sealed', sa.Boolean(), nullable=False),
    sa.Column('built_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('code', 'hash', name=op.f('portal_record_pkey'))
    )
    op.create_table('portal_call',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('service', sa.Text(), nullable=False),
    sa.Column('head', sa.LargeBinary(), nullable=False),
    sa.Column('request_hash', sa.LargeBinary(), nullable=False),
    sa.Column('status', sa.Integer(), nullable=True),
    sa.Column('answer_hash', sa.LargeBinary(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('seconds', sa.Float(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('portal_call_pkey'))
    )
    op.create_index('portal_call_at_idx', 'portal_call', ['at'], unique=False)
    op.create_table('portal_call_item',
    sa.Column('call_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.Column('record_hash', sa.LargeBinary(), nullable=False),
    sa.Column('answer', sa.LargeBinary(), nullable=True),
    sa.Column('sealed', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.ForeignKeyConstraint(['call_id'], ['portal_call.id'], name=op.f('portal_call_item_call_id_fkey')),
    sa.PrimaryKeyConstraint('call_id', 'position', name=op.f('portal_call_item_pkey'))
    )
    op.create_index('portal_call_item_code_idx', 'portal_call_item', ['code'], unique=False)
    op.create_table('integrated_procedure',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.Column('declared_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('acknowledged_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('record_hash', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("state in ('pending', 'acknowledged', 'quarantined')", name=op.f('integrated_procedure_state_check')),
    sa.PrimaryKeyConstraint('code', name=op.f('integrated_procedure_pkey'))
    )
    op.create_index('integrated_procedure_due_idx', 'integrated_procedure', ['next_attempt_at'], unique=False, postgresql_where=sa.text("state = 'pending'"))
