"""A delivery has the dossier's newest version and when it was enqueued."""

from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column('delivery', 'wanted_version', new_column_name='newest_version')
    op.alter_column('delivery', 'wanted_at', new_column_name='enqueued_at')
