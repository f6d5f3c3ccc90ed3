"""Time stamps of the dossier service's anchors, one for each anchor and authority."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('time_stamp',
    sa.Column('authority', sa.Text(), nullable=False),
    sa.Column('anchor', sa.Integer(), nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.Column('enqueued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('time_stamped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('token', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("state in ('pending', 'acknowledged', 'quarantined')", name=op.f('time_stamp_state_check')),
    sa.PrimaryKeyConstraint('authority', 'anchor', name=op.f('time_stamp_pkey'))
    )
    op.create_index('time_stamp_due_idx', 'time_stamp', ['next_attempt_at'], unique=False, postgresql_where=sa.text("state = 'pending'"))
