"""Rankings of provinces that others have published, and the counts of rate limits."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('ranking',
    sa.Column('framework', sa.Text(), nullable=False),
    sa.Column('year', sa.SmallInteger(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('publisher', sa.Text(), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('province_count', sa.SmallInteger(), nullable=False),
    sa.Column('total', sa.Text(), nullable=True),
    sa.Column('groups', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('rows', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('loaded_by', sa.Text(), nullable=False),
    sa.Column('loaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('framework', 'year', 'version', name=op.f('ranking_pkey'))
    )
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
    op.drop_table('ranking')
