"""Public tracking: counts for its limits (unlogged: worth neither a disk write nor a replica), and codes not in upper case."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
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
    op.create_index('dossier_foreign_code_idx', 'dossier', [sa.text('upper(code)')], unique=False, postgresql_where=sa.text('code <> upper(code)'))
