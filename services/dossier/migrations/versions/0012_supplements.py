"""Requests for supplements: the rule fixed on a dossier, and when it lapses without one. Dossiers from before have no rule."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('dossier', sa.Column('supplement_rule', postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column('dossier', sa.Column('lapses_at', sa.DateTime(timezone=True), nullable=True))
    op.create_index('dossier_lapses_idx', 'dossier', ['lapses_at'], unique=False, postgresql_where=sa.text('lapses_at is not null'))


def downgrade() -> None:
    op.drop_index('dossier_lapses_idx', 'dossier', postgresql_where=sa.text('lapses_at is not null'))
    op.drop_column('dossier', 'lapses_at')
    op.drop_column('dossier', 'supplement_rule')
