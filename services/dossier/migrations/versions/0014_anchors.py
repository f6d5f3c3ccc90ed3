"""Daily anchors of all histories: the heads that changed, the roots of blocks of leaves, and the time stamps of the root."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('anchor',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('scanned_to', sa.Text(), nullable=True),
    sa.Column('leaf_count', sa.Integer(), nullable=False),
    sa.Column('root', sa.LargeBinary(), nullable=True),
    sa.Column('statement', sa.Text(), nullable=True),
    sa.Column('completed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('number', name=op.f('anchor_pkey')),
    sa.UniqueConstraint('day', name=op.f('anchor_day_key'))
    )
    op.create_table('anchored_head',
    sa.Column('leaf', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('anchor', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('dossier_code', sa.Text(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('leaf', 'anchor', name=op.f('anchored_head_pkey'))
    )
    op.create_index('anchored_head_dossier_idx', 'anchored_head', ['dossier_code', 'anchor'], unique=True)
    op.create_table('anchor_block',
    sa.Column('block', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('anchor', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=True),
    sa.PrimaryKeyConstraint('block', 'anchor', name=op.f('anchor_block_pkey'))
    )
    op.create_index('anchor_block_pending_idx', 'anchor_block', ['anchor', 'block'], unique=False, postgresql_where=sa.text('hash is null'))
    op.create_table('anchor_time_stamp',
    sa.Column('anchor', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('authority', sa.Text(), nullable=False),
    sa.Column('time_stamped_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('token', sa.LargeBinary(), nullable=False),
    sa.Column('certificates', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('anchor', 'authority', name=op.f('anchor_time_stamp_pkey'))
    )


def downgrade() -> None:
    for table in ('anchor_time_stamp', 'anchor_block', 'anchored_head', 'anchor'):
        op.drop_table(table)
