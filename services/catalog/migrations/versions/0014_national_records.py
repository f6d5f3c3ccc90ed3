"""What the national portal has of our procedures, and how it differs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('national_record',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('record', sa.JSON(), nullable=True),
    sa.Column('record_hash', sa.Text(), nullable=True),
    sa.Column('fetched_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.Text(), nullable=True),
    sa.Column('sections', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('compared_version', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('national_record_pkey'))
    )
    op.create_index('national_record_kind_idx', 'national_record', ['kind', 'code'], unique=False, postgresql_where=sa.text('kind is not null'))


def downgrade() -> None:
    op.drop_table('national_record')
