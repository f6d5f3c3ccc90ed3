"""Imports keep what a file does not state: whether one replaces instead, and which parts it kept and dropped."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('import', sa.Column('replace', sa.Boolean, nullable=False, server_default=sa.text('false')))
    for name in ('kept', 'dropped'):
        op.add_column('import', sa.Column(name, sa.Integer, nullable=False, server_default=sa.text('0')))
    op.add_column('import_finding', sa.Column('part', sa.Text))


def downgrade() -> None:
    op.drop_column('import_finding', 'part')
    for name in ('dropped', 'kept', 'replace'):
        op.drop_column('import', name)
