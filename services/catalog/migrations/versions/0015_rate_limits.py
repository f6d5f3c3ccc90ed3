"""The counts of rate limits."""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
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


def downgrade() -> None:
    op.drop_table('rate_limit')
