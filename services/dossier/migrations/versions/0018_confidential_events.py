"""Confidential events that were published before and kept, because the process ended before it deleted them, are deleted."""

from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("delete from outbox where type = 'dossier.party.v1' and sent_at is not null")


def downgrade() -> None:
    pass
