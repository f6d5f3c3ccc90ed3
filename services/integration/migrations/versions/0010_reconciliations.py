"""Comparisons with the national portal, what differed, and what was accepted as the portal's own; the day deliveries are counted on."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('delivery', sa.Column('submitted_on', sa.Date(), nullable=True))
    op.execute("update delivery set submitted_on = ((snapshot ->> 'submitted_at')::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date")
    op.create_index('delivery_submitted_idx', 'delivery', ['submitted_on', 'code'], unique=False)
    op.create_table('reconciliation',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('authority', sa.Text(), nullable=False),
    sa.Column('changed_since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('requested_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('requested_by', sa.Text(), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('completed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.Column('claim_id', sa.Uuid(), nullable=True),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('method', sa.Text(), nullable=True),
    sa.Column('position_day', sa.Text(), server_default='', nullable=False),
    sa.Column('position_code', sa.Text(), server_default='', nullable=False),
    sa.Column('compared', sa.Integer(), server_default='0', nullable=False),
    sa.Column('undetermined', sa.Integer(), server_default='0', nullable=False),
    sa.Column('on_the_way', sa.Integer(), server_default='0', nullable=False),
    sa.Column('on_the_way_since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('calls', sa.Integer(), server_default='0', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('reconciliation_pkey'))
    )
    op.create_index('reconciliation_open_key', 'reconciliation', ['first_day', 'last_day', 'authority'], unique=True, postgresql_where=sa.text('completed_at is null'))
    op.create_index('reconciliation_requested_idx', 'reconciliation', ['requested_at', 'id'], unique=False)
    op.create_table('portal_difference',
    sa.Column('reconciliation_id', sa.Uuid(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('authority', sa.Text(), nullable=False),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ours', sa.Text(), nullable=True),
    sa.Column('theirs', sa.Text(), nullable=True),
    sa.Column('ours_hash', sa.LargeBinary(), nullable=True),
    sa.Column('theirs_hash', sa.LargeBinary(), nullable=True),
    sa.Column('repair', sa.Text(), nullable=False),
    sa.Column('versions', sa.ARRAY(sa.Integer()), server_default='{}', nullable=False),
    sa.Column('surplus', sa.LargeBinary(), nullable=True),
    sa.Column('surplus_sealed_own', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=True),
    sa.Column('repaired_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['reconciliation_id'], ['reconciliation.id'], name=op.f('portal_difference_reconciliation_id_fkey'), ondelete='cascade'),
    sa.PrimaryKeyConstraint('reconciliation_id', 'code', 'field', name=op.f('portal_difference_pkey'))
    )
    op.create_index('portal_difference_open_idx', 'portal_difference', ['code', 'field'], unique=False, postgresql_where=sa.text('closed_at is null'))
    op.create_index('portal_difference_authority_idx', 'portal_difference', ['reconciliation_id', 'authority'], unique=False)
    op.create_table('portal_own',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('digest', sa.LargeBinary(), nullable=True),
    sa.Column('surplus', sa.LargeBinary(), nullable=True),
    sa.Column('surplus_sealed_own', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('accepted_by', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('portal_own_pkey'))
    )
    op.create_index('portal_own_day_idx', 'portal_own', ['day', 'code'], unique=False)
