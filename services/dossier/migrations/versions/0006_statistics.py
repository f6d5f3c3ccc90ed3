"""Statistics: dossiers by when they were dealt with, those still open first to be found."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('dossier_ended_received_idx', 'dossier', ['ended_at', 'received_at'], unique=False, postgresql_where=sa.text('received_at is not null'))
