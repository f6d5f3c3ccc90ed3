"""Uploads: files being sent, what arrived of them, and the verdict on them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('upload',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=True),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('procedure', sa.Text(), nullable=True),
    sa.Column('filename', sa.LargeBinary(), nullable=False),
    sa.Column('length', sa.BigInteger(), nullable=False),
    sa.Column('offset', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('media_type', sa.Text(), nullable=True),
    sa.Column('sha256', sa.Text(), nullable=True),
    sa.Column('scanned', sa.Boolean(), nullable=False),
    sa.Column('storage_key', sa.Text(), nullable=False),
    sa.Column('creation_key', sa.Text(), nullable=True),
    sa.Column('fingerprint', sa.LargeBinary(), nullable=True),
    sa.Column('lease', sa.Text(), nullable=True),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('completed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('scanned_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signatures', postgresql.JSONB(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('upload_pkey')),
    sa.CheckConstraint("state in ('receiving', 'scanning', 'clean', 'quarantined', 'refused')", name=op.f('upload_state_known_check')),
    sa.CheckConstraint('0 <= "offset" and "offset" <= length', name=op.f('upload_offset_within_check'))
    )
    op.create_index('upload_owner_idx', 'upload', ['owner', 'created_at'])
    op.create_index('upload_creation_idx', 'upload', ['owner', 'creation_key'], unique=True)
    op.create_index('upload_next_idx', 'upload', ['next_at'], postgresql_where=sa.text('next_at is not null'))
    op.create_index('upload_expires_idx', 'upload', ['expires_at'], postgresql_where=sa.text('expires_at is not null'))
    op.create_table('upload_part',
    sa.Column('upload', sa.Text(), nullable=False),
    sa.Column('start', sa.BigInteger(), nullable=False),
    sa.Column('length', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('upload', 'start', name=op.f('upload_part_pkey')),
    sa.ForeignKeyConstraint(['upload'], ['upload.id'], name=op.f('upload_part_upload_fkey'), ondelete='CASCADE')
    )


def downgrade() -> None:
    op.drop_table('upload_part')
    op.drop_table('upload')
