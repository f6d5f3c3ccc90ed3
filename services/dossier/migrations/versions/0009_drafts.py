"""Drafts: submissions their applicants have not finished."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('draft',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('draft_pkey'))
    )
    op.create_index('draft_owner_updated_idx', 'draft', ['owner', sa.text('updated_at desc'), sa.text('id desc')], unique=False)
    op.create_index('draft_updated_idx', 'draft', ['updated_at'], unique=False)
