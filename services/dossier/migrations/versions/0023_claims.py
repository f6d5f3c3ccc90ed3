"""Claims of papers that were superseded or revoked."""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('claim_status',
    sa.Column('claim', sa.Uuid(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('listed_until', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state in ('superseded', 'revoked')", name=op.f('claim_status_state_check')),
    sa.PrimaryKeyConstraint('claim', name=op.f('claim_status_pkey'))
    )


def downgrade() -> None:
    op.drop_table('claim_status')
